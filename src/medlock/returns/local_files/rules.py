"""Every way a local file can be other than its layout says, and what we do about it.

As with statutory files: what cannot be placed in time or cannot be true is left out; what is
merely improbable stays in and is listed, with the value that was likely meant where there is one.
"""

from __future__ import annotations

from medlock.returns.issue import Rule, Severity

LEFT_OUT, DOUBTFUL, MENDED = Severity.LEFT_OUT, Severity.DOUBTFUL, Severity.MENDED

CORRECT_AND_RELOAD = "Correct it where it was recorded and load the file again."

# — the headings —
UNKNOWN_COLUMN = Rule(
    "unknown-column",
    LEFT_OUT,
    "A column the layout does not have: nothing in it was read",
    "See `medlock layout` for the columns, or leave it: it does no harm.",
)
COLUMN_TWICE = Rule(
    "column-twice",
    LEFT_OUT,
    "One column under two headings: the first is read",
    "Remove one of the two.",
)
LIKENED_COLUMN = Rule(
    "likened-column",
    MENDED,
    "A heading read as the one it is nearest to",
    "Check that it is that column, and write the heading as the layout has it.",
)
OTHER_SHEET = Rule(
    "other-sheet",
    LEFT_OUT,
    "A sheet that does not have this layout's columns, not read",
    "Nothing need be done if it only holds notes or codes.",
)

# — the text of a cell —
WRITTEN_OTHERWISE = Rule(
    "written-otherwise",
    MENDED,
    "Read though written otherwise; said of the first cell that has it so",
    "Nothing need be done.",
)
OUT_OF_YEAR = Rule(
    "other-year",
    MENDED,
    "Not a code of the file's year, read as the year that has it does",
    "Check that the date is right.",
)
LIKELY_WRONG = Rule(
    "likely-wrong",
    DOUBTFUL,
    "Kept as it is, though a workbook or a slip has likely changed it",
    "Look at it where it was recorded.",
)
FAULT = Rule(
    "error-value",
    LEFT_OUT,
    "An error a workbook shows in place of a value",
    "Mend the formula, or write the value itself.",
)
NOT_A_DATE = Rule("not-a-date", LEFT_OUT, "Not a date", CORRECT_AND_RELOAD)
NOT_A_CODE = Rule("not-a-code", LEFT_OUT, "Not a code of its set", CORRECT_AND_RELOAD)
NOT_A_FLAG = Rule("not-yes-or-no", LEFT_OUT, "Neither yes nor no", CORRECT_AND_RELOAD)
NOT_A_NUMBER = Rule(
    "not-a-number",
    LEFT_OUT,
    "Not a number, or one that cannot be",
    CORRECT_AND_RELOAD,
)
NOT_A_SCHOOL_YEAR = Rule(
    "not-a-school-year", LEFT_OUT, "Not a school year, so not placed in time", CORRECT_AND_RELOAD
)
NOT_A_PUPIL_NUMBER = Rule(
    "not-a-pupil-number", LEFT_OUT, "Not a unique pupil number", CORRECT_AND_RELOAD
)
TOO_LONG = Rule("too-long", LEFT_OUT, "Longer than such a value can be", CORRECT_AND_RELOAD)
MISSING = Rule(
    "missing", DOUBTFUL, "A value is missing; the rest of its row stays", CORRECT_AND_RELOAD
)

# — who —
NO_ID = Rule("no-id", LEFT_OUT, "A row that does not say whom it is about", CORRECT_AND_RELOAD)
ODD_ID = Rule(
    "odd-id",
    DOUBTFUL,
    "An id longer than 20 characters, or not only letters and digits",
    "Check that the export or the workbook does not change the ids.",
)
CHECK_LETTER = Rule(
    "check-letter",
    DOUBTFUL,
    "The first letter of a unique pupil number does not fit its digits",
    "Ask the school for the number: one of its digits is wrong, or the letter is.",
)
ID_CONTRADICTS = Rule(
    "id-contradicts",
    DOUBTFUL,
    "One unique pupil number with two child ids: kept as two children",
    "Find out whether they are one child.",
)

# — when —
NO_DATE = Rule("no-date", LEFT_OUT, "A row that does not say when", CORRECT_AND_RELOAD)
AFTER_AS_AT = Rule(
    "after-as-at",
    LEFT_OUT,
    "After the day the file speaks as at",
    "Correct the date, or the as-at date.",
)
BEFORE_PERIOD = Rule(
    "before-period",
    LEFT_OUT,
    "Over before the days this file speaks for",
    "Load it in a file of that time, with its own as-at date.",
)
ENDED_FIRST = Rule(
    "ended-first", LEFT_OUT, "Ended before it began: the end is not taken", CORRECT_AND_RELOAD
)
OVERLAPPING = Rule(
    "overlapping",
    LEFT_OUT,
    "Two of one kind at once: the one that began first stays",
    CORRECT_AND_RELOAD,
)
SAME_TWICE = Rule(
    "same-twice", LEFT_OUT, "The same row twice: taken once", "Remove one of the two."
)

# — attendance —
CONTRADICTS = Rule(
    "contradicts",
    LEFT_OUT,
    "Two rows of one pupil, term and school that say otherwise: the first is taken",
    CORRECT_AND_RELOAD,
)
NO_SESSIONS = Rule(
    "no-sessions",
    LEFT_OUT,
    "Without sessions possible: attendance cannot be worked out",
    CORRECT_AND_RELOAD,
)
MORE_THAN_POSSIBLE = Rule(
    "more-than-possible",
    LEFT_OUT,
    "More sessions missed than were possible: none of the row is taken",
    CORRECT_AND_RELOAD,
)
MANY_SESSIONS = Rule(
    "many-sessions",
    DOUBTFUL,
    "More sessions than the weekdays of the term have",
    "Check whether two terms, or two pupils, were added up.",
)

# — exclusions —
NO_LENGTH = Rule(
    "no-length",
    DOUBTFUL,
    "A suspension that does not say for how many sessions: counted, without its days",
    CORRECT_AND_RELOAD,
)
LENGTH_OF_PERMANENT = Rule(
    "length-of-permanent",
    DOUBTFUL,
    "Sessions on a permanent exclusion: they are not counted",
    "Check whether it was a suspension.",
)
NO_SCHOOL_THAT_DAY = Rule(
    "no-school-that-day",
    DOUBTFUL,
    "Begins on a Saturday or Sunday",
    "Check the date.",
)
MANY_DAYS = Rule(
    "many-days-suspended",
    DOUBTFUL,
    "More than 45 school days suspended in a school year, which the law does not allow",
    "Check the lengths, and tell the inclusion team.",
)
PERMANENT_TWICE = Rule(
    "permanent-twice",
    DOUBTFUL,
    "Permanently excluded twice in a school year",
    "Check whether one was withdrawn, or is a suspension.",
)
BACK_FROM_SUSPENSION = Rule(
    "back-from-suspension",
    LEFT_OUT,
    "Taken back by governors though not permanently excluded",
    "Check the category.",
)

# — domestic abuse, early help, missing —
END_WITHOUT_REASON = Rule(
    "no-reason-for-end", DOUBTFUL, "Ended without a reason", CORRECT_AND_RELOAD
)
REASON_WITHOUT_END = Rule(
    "reason-without-end", LEFT_OUT, "A reason for an end that is not there", CORRECT_AND_RELOAD
)
OUTCOME_OF_UNFINISHED = Rule(
    "outcome-of-unfinished",
    LEFT_OUT,
    "An outcome of an assessment that is not complete",
    CORRECT_AND_RELOAD,
)
PLAN_FIRST = Rule(
    "plan-before-assessment",
    DOUBTFUL,
    "A plan that began before its assessment was complete",
    CORRECT_AND_RELOAD,
)
LONG_AWAY = Rule(
    "long-away",
    DOUBTFUL,
    "Missing for more than a year",
    "Find out whether the end was never recorded.",
)

# — workforce —
NO_POST = Rule(
    "no-post",
    LEFT_OUT,
    "A worker who holds cases in no part of a post: an average cannot be worked out",
    CORRECT_AND_RELOAD,
)
MORE_THAN_ONE_POST = Rule(
    "more-than-one-post",
    LEFT_OUT,
    "More than one whole post: none of the row is taken",
    CORRECT_AND_RELOAD,
)
NO_CASES = Rule(
    "no-cases",
    LEFT_OUT,
    "A worker without a number of cases: an average cannot be worked out",
    CORRECT_AND_RELOAD,
)
MANY_CASES = Rule(
    "many-cases",
    DOUBTFUL,
    "More than 60 cases with one worker",
    "Check whether these are a team's.",
)
WORKER_TWICE = Rule(
    "worker-twice",
    LEFT_OUT,
    "One worker twice on one day: the first row is taken",
    "Add the rows up, or remove one.",
)
