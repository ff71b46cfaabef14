"""Everything that can be odd in the lists of Annex A, and what we do about it.

As with the census: what cannot be placed in time or means nothing is left out; what is merely
improbable, or what the lists do not agree about, stays in as the file has it and is listed. A
likely value may be suggested; it is never put in by itself.
"""

from __future__ import annotations

from medlock.returns.issue import Rule, Severity

LEFT_OUT, DOUBTFUL, MENDED = Severity.LEFT_OUT, Severity.DOUBTFUL, Severity.MENDED

MEND = "Correct it in the case system, export the lists and load them again."
COMPARE = "Look in the case system which of the lists is right, and correct the other."
OVERDUE = "If it was done, record it; if not, do it. Then export the lists again."

# — the sheets —
LIST_TWICE = Rule(
    "list-twice",
    DOUBTFUL,
    "Two sheets hold the same list: both are read",
    "Put the rows in one sheet, or take out the sheet that is a copy.",
)
OTHER_NAME = Rule(
    "sheet-misnamed",
    MENDED,
    "A sheet holds another list than its name says: read by its columns",
    "Have the sheet named after its list.",
)
NOT_A_LIST = Rule(
    "not-a-list",
    LEFT_OUT,
    "A sheet with rows that is none of the eleven lists",
    "If it should be one, give it the headings of the template.",
)
LIST_MISSING = Rule(
    "list-missing",
    DOUBTFUL,
    "A list that no file holds: nothing is said or taken back of what it tells",
    "Load the list together with the others.",
)
LIST_OF_NOBODY = Rule(
    "list-of-nobody",
    LEFT_OUT,
    "A list that has rows, none with an id: nothing is said or taken back of what it tells",
    "Mend the column of ids and load the list again.",
)
COLUMN_MISSING = Rule(
    "column-missing",
    DOUBTFUL,
    "A column of the list is not in the sheet",
    "Add the column, or check how its heading is written.",
)
COLUMN_UNKNOWN = Rule(
    "column-unknown",
    LEFT_OUT,
    "A column the list does not have",
    "Check how its heading is written. Nothing in it was read.",
)
COLUMN_TWICE = Rule(
    "column-twice",
    LEFT_OUT,
    "Two columns with one meaning: the first is read",
    "Take one of them out.",
)
NOT_KEPT = Rule(
    "column-not-kept",
    LEFT_OUT,
    "Read and checked, but no event holds it",
    "Nothing need be done: how many values there were is kept in the record of the load.",
)

# — a cell —
WRITTEN_OTHERWISE = Rule(
    "written-otherwise", MENDED, "Read though written otherwise", "Nothing need be done."
)
FAULT = Rule(
    "spreadsheet-error",
    LEFT_OUT,
    "The spreadsheet shows an error instead of a value",
    "Mend the formula, or write the value itself.",
)
NOT_A_DATE = Rule("not-a-date", LEFT_OUT, "Not a date", MEND)
UNLIKELY_DATE = Rule("unlikely-date", LEFT_OUT, "A date in a year that cannot be right", MEND)
NOT_A_CODE = Rule("not-a-code", LEFT_OUT, "Not one of the codes", MEND)
GROUP_ONLY = Rule(
    "group-only",
    DOUBTFUL,
    "Several codes are called so: only the group they share is kept",
    "Have the export write the code.",
)
NOT_A_COUNT = Rule("not-a-number", LEFT_OUT, "Not a whole number, 0 or more", MEND)
NOT_AN_AGE = Rule("not-an-age", LEFT_OUT, "Not an age in years (-1 before birth)", MEND)
NOT_A_POSTCODE = Rule("not-a-postcode", LEFT_OUT, "Not a postcode (it is never shown)", MEND)
NOT_A_URN = Rule("not-a-urn", LEFT_OUT, "Not the Ofsted number of a home (it is not shown)", MEND)
NOT_AN_AUTHORITY = Rule(
    "not-an-authority", LEFT_OUT, "Not an authority by its code or name (it is not shown)", MEND
)
TOO_LONG = Rule("too-long", LEFT_OUT, "Longer than such a value can be", MEND)
MISSING = Rule("missing", DOUBTFUL, "A required value is missing; the rest of its row stays", MEND)

# — a row —
NO_ID = Rule("no-id", LEFT_OUT, "A row without an id: nothing of it can be kept", MEND)
ODD_ID = Rule(
    "odd-id",
    DOUBTFUL,
    "An id a spreadsheet may have changed, or with unusual characters",
    "Check that the export writes ids as text.",
)
SAME_TWICE = Rule(
    "same-row-twice", DOUBTFUL, "The same row twice: read once", "Take one of them out."
)
ONE_ROW_EACH = Rule(
    "one-row-each",
    DOUBTFUL,
    "A list of the most recent holds several rows of one child: each is read",
    "Export only the most recent of each child.",
)
NO_START = Rule("no-start", LEFT_OUT, "A row that does not say when it began", MEND)
AFTER_AS_AT = Rule(
    "after-as-at",
    LEFT_OUT,
    "After the day the lists speak for",
    "Check the date, and the as-at date given.",
)
OUTSIDE_PERIOD = Rule(
    "outside-period",
    DOUBTFUL,
    "Before the months the list is about: read all the same",
    "Check the date, and how the export chooses its rows.",
)
ENDED_FIRST = Rule(
    "ended-before-it-began", LEFT_OUT, "Ended before it began: the end is left out", MEND
)
OUT_OF_ORDER = Rule("out-of-order", DOUBTFUL, "Before what must have come first", MEND)
OVERLAPPING = Rule(
    "overlapping", LEFT_OUT, "Two at a time, of which a child has one: the first stays", MEND
)
BEFORE_BIRTH = Rule("before-birth", DOUBTFUL, "More than 40 weeks before birth", MEND)
NO_REASON = Rule("no-reason", DOUBTFUL, "Ended without a reason", MEND)
REASON_OF_OPEN = Rule("reason-of-open", DOUBTFUL, "A reason why it ended, but no end", MEND)
ANSWER_ALONE = Rule(
    "answer-alone", DOUBTFUL, "An answer that cannot be beside another in its row", MEND
)
NO_SUITABILITY = Rule(
    "no-suitability",
    DOUBTFUL,
    "Where a care leaver lives without whether it suits: no code is kept",
    "Say whether it is suitable.",
)

# — the child —
BIRTHDAYS = Rule(
    "two-birthdays", DOUBTFUL, "One child, two birthdays: the one most rows have is taken", COMPARE
)
SEXES = Rule(
    "two-sexes", DOUBTFUL, "One child, two sexes: the one most rows have is taken", COMPARE
)
ETHNICITIES = Rule(
    "two-ethnicities",
    DOUBTFUL,
    "One child, two ethnicities: the one most rows have is taken",
    COMPARE,
)
DISABILITIES = Rule(
    "two-answers-disability",
    DOUBTFUL,
    "One child, disabled and not: the answer most rows have is taken",
    COMPARE,
)
TWO_CHILDREN = Rule(
    "id-of-two-children",
    LEFT_OUT,
    "One id seems to mean two children: neither birthday nor sex is taken",
    "Find out whose rows these are, and give each child an id of its own.",
)
BORN_AFTER_AS_AT = Rule(
    "born-after-as-at",
    LEFT_OUT,
    "Born after the lists' as-at date, and not marked as unborn (age -1)",
    MEND,
)
AGE_DISAGREES = Rule("age-disagrees", DOUBTFUL, "The age is not that of the birthday", MEND)
NO_BIRTHDAY = Rule(
    "no-birthday",
    DOUBTFUL,
    "A care leaver without a birthday: taken as one from the first day the list speaks for",
    MEND,
)
CARE_LEAVER_AGE = Rule(
    "care-leaver-age", DOUBTFUL, "A care leaver younger than 16, or 25 and older", MEND
)

# — across lists —
NEED_WITHOUT_REFERRAL = Rule(
    "need-without-referral",
    DOUBTFUL,
    "In need (list 6) since a day in the period, with no referral (list 3) that led to it",
    COMPARE,
)
PLAN_WITHOUT_CONFERENCE = Rule(
    "plan-without-conference",
    DOUBTFUL,
    "A child protection plan (list 7) begun in the period with no conference (list 5)",
    "It may be of a child who moved in, or before birth. If not, correct the list that is wrong.",
)
CONFERENCE_WITHOUT_PLAN = Rule(
    "conference-without-plan",
    DOUBTFUL,
    "A conference (list 5) that made a plan which list 7 does not hold",
    COMPARE,
)
NOT_IN_NEED = Rule(
    "not-in-need",
    DOUBTFUL,
    "On a plan, looked after or under assessment, but not in list 6",
    "List 6 has every child in receipt of a service: look why this one is not in it.",
)
STATUS_DISAGREES = Rule(
    "status-disagrees",
    DOUBTFUL,
    "The case status (list 6) is not what the other lists say",
    COMPARE,
)
CLOSED_WITH_ASSESSMENT = Rule(
    "closed-with-assessment",
    DOUBTFUL,
    "The case is closed (list 6), an assessment still open (list 4)",
    COMPARE,
)
CLOSED_WITH_PLAN = Rule(
    "closed-with-plan",
    DOUBTFUL,
    "The case is closed (list 6), a plan or a period of care still open (lists 7, 8)",
    COMPARE,
)
COUNT_DISAGREES = Rule(
    "count-disagrees", DOUBTFUL, "Fewer in twelve months than the list itself has rows", COMPARE
)
PREVIOUS_PLANS = Rule(
    "previous-plans",
    DOUBTFUL,
    "Fewer earlier plans than the list itself holds",
    "Count the plans of this authority before the present one.",
)
ADOPTED_IN_CARE = Rule(
    "adopted-in-care", DOUBTFUL, "Adopted (list 10), yet looked after (list 8)", COMPARE
)
ADOPTION_NOT_TOLD = Rule(
    "adoption-not-told",
    DOUBTFUL,
    "Left care by adoption (list 8), with no adoption order (list 10)",
    COMPARE,
)
NOT_LOOKED_AFTER = Rule(
    "not-looked-after",
    DOUBTFUL,
    "To be adopted (list 10), not adopted yet, and not looked after (list 8)",
    COMPARE,
)
LEAVER_IN_CARE = Rule(
    "care-leaver-in-care", DOUBTFUL, "A care leaver (list 9), yet looked after (list 8)", COMPARE
)
FAMILY_UNKNOWN = Rule(
    "family-unknown",
    DOUBTFUL,
    "Placed with a family (list 10) that list 11 does not hold",
    "It may be another agency's family. If not, correct the id.",
)
VISIT_LATE = Rule("visit-late", DOUBTFUL, "The next visit was due before the as-at date", OVERDUE)
REVIEW_LATE = Rule(
    "review-late", DOUBTFUL, "The next review was due before the as-at date", OVERDUE
)
HEALTH_LATE = Rule(
    "health-late",
    DOUBTFUL,
    "The next health assessment or dental check was due before the as-at date",
    OVERDUE,
)
CONFERENCE_LATE = Rule(
    "conference-late",
    DOUBTFUL,
    "The initial conference was later than its clock allows",
    "Check both dates. If they are right, nothing need be done.",
)
ASSESSMENT_LATE = Rule(
    "assessment-late",
    DOUBTFUL,
    "An assessment still open after its time",
    "If it was authorised, record it; if not, complete it.",
)
