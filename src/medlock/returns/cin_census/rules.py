"""Every way a CIN Census file can be other than expected, and what we do about it.

The rule of rules: what cannot be placed in time, or cannot be true beside the rest of the same
child's record, is left out; what is merely improbable stays in, because the return as submitted
counts it, and is listed for someone to look at. Numbers are those of the collection's own rules.
"""

from __future__ import annotations

from medlock.returns.issue import Rule, Severity

LEFT_OUT, DOUBTFUL, MENDED = Severity.LEFT_OUT, Severity.DOUBTFUL, Severity.MENDED

CORRECT_AND_RELOAD = "Correct it in the case system and load the file again."

# — the text of a value —
WRITTEN_OTHERWISE = Rule(
    "written-otherwise", MENDED, "Read though written otherwise", "Nothing need be done."
)
OTHER_ENCODING = Rule(
    "other-encoding",
    MENDED,
    "Letters that are not in the encoding the file declares, read as Windows-1252",
    "Have the file written in UTF-8.",
)
STRAY_TEXT = Rule(
    "stray-text", MENDED, "Text between elements, ignored", "Have it removed from the export."
)
OTHER_YEAR = Rule(
    "other-year",
    MENDED,
    "Not in the layout or code set of the file's year, read as the year that has it does",
    "Check that the collection year in the header is right.",
)
NOT_A_DATE = Rule("not-a-date", LEFT_OUT, "Not a date", CORRECT_AND_RELOAD)
NOT_A_CODE = Rule("not-a-code", LEFT_OUT, "Not a code of its set", CORRECT_AND_RELOAD)
NOT_A_FLAG = Rule("not-yes-or-no", LEFT_OUT, "Neither yes nor no", CORRECT_AND_RELOAD)
NOT_A_COUNT = Rule("not-a-number", LEFT_OUT, "Not a whole number", CORRECT_AND_RELOAD)
NOT_A_PUPIL_NUMBER = Rule(
    "not-a-pupil-number", LEFT_OUT, "Not a unique pupil number", CORRECT_AND_RELOAD
)
TOO_LONG = Rule("too-long", LEFT_OUT, "Longer than such a value can be", CORRECT_AND_RELOAD)

# — the elements —
UNKNOWN_ELEMENT = Rule(
    "unknown-element",
    LEFT_OUT,
    "An element the layout does not have there",
    "Check where the export puts it. Nothing in it was read.",
)
GIVEN_TWICE = Rule(
    "given-twice", DOUBTFUL, "One element given two values: the lesser is taken", CORRECT_AND_RELOAD
)
MISSING = Rule(
    "missing",
    DOUBTFUL,
    "A required value is missing; the rest of its row stays",
    CORRECT_AND_RELOAD,
)

# — the child —
NO_CHILD_ID = Rule(
    "no-child-id", LEFT_OUT, "A child without an id", CORRECT_AND_RELOAD, official="8500"
)
ODD_CHILD_ID = Rule(
    "odd-child-id",
    DOUBTFUL,
    "A child's id longer than 20 characters, or not only letters and digits",
    "Check that the export does not change the ids.",
    official="1570, 1580",
)
CHILD_TWICE = Rule(
    "child-twice",
    DOUBTFUL,
    "One child in several blocks: read as one child",
    "Merge the records in the case system.",
    official="8510",
)
CHILD_CONTRADICTS = Rule(
    "child-contradicts",
    LEFT_OUT,
    "One id with two answers: neither is taken",
    "Find out whether these are two children with one id.",
    official="8510",
)
BORN_AFTER_AS_AT = Rule(
    "born-after-as-at", LEFT_OUT, "Born after the file's as-at date", CORRECT_AND_RELOAD, "8520"
)
DIED_OUT_OF_ORDER = Rule(
    "died-out-of-order",
    LEFT_OUT,
    "Died before birth, or after the file's as-at date",
    CORRECT_AND_RELOAD,
    official="8535Q",
)
NO_BIRTH_DATE = Rule(
    "no-birth-date",
    DOUBTFUL,
    "Neither born nor expected on a day, or both",
    CORRECT_AND_RELOAD,
    official="8525Q",
)

# — the dates of a row —
NO_START = Rule("no-start", LEFT_OUT, "A row that does not say when it began", CORRECT_AND_RELOAD)
AFTER_AS_AT = Rule(
    "after-as-at",
    LEFT_OUT,
    "A date after the file's as-at date",
    "Correct the date, or the as-at date (--as-at).",
)
ENDED_FIRST = Rule(
    "ended-first",
    LEFT_OUT,
    "Ended before it began: the end is not taken",
    CORRECT_AND_RELOAD,
)
OVERLAPPING = Rule(
    "overlapping",
    LEFT_OUT,
    "Two of one kind at once: the one that began first stays",
    CORRECT_AND_RELOAD,
    official="8820, 8940, 4014",
)
SAME_TWICE = Rule(
    "same-twice", LEFT_OUT, "The same row twice: taken once", "Remove one in the case system."
)
BEFORE_REFERRAL = Rule(
    "before-referral",
    DOUBTFUL,
    "Before the referral it lies in",
    CORRECT_AND_RELOAD,
    official="1103, 1104, 1105, 2889, 4015",
)
AFTER_CLOSURE = Rule(
    "after-closure",
    DOUBTFUL,
    "After its case was closed",
    CORRECT_AND_RELOAD,
    official="8565",
)
BEFORE_BIRTH = Rule(
    "before-birth",
    DOUBTFUL,
    "More than 40 weeks before the child was born",
    CORRECT_AND_RELOAD,
    official="8606",
)
AFTER_DEATH = Rule(
    "after-death",
    DOUBTFUL,
    "After the child's death",
    CORRECT_AND_RELOAD,
    official="8555Q, 8915, 8920, 4008, 4009Q",
)

CONFERENCE_FIRST = Rule(
    "conference-before-enquiry",
    DOUBTFUL,
    "A conference before its section 47 enquiry: not counted as in time or late",
    CORRECT_AND_RELOAD,
    official="8615",
)
REVIEWED_FIRST = Rule(
    "review-before-plan",
    DOUBTFUL,
    "A review no later than the first day of its plan",
    CORRECT_AND_RELOAD,
    official="8841",
)

# — the answers of a row —
CLOSED_NO_ACTION = Rule(
    "closed-no-action",
    LEFT_OUT,
    "A closing or its reason on a referral with no further action: no case was open",
    "Check whether the referral led to work after all.",
)
WORK_NO_ACTION = Rule(
    "work-no-action",
    DOUBTFUL,
    "Work on a referral with no further action",
    "Check whether the referral led to work after all.",
    official="8831, 8832, 4000",
)
NO_REASON = Rule(
    "no-reason-for-closure", DOUBTFUL, "Closed without a reason", CORRECT_AND_RELOAD, "8805"
)
REASON_OF_OPEN = Rule(
    "reason-without-closure",
    LEFT_OUT,
    "A reason for closing a case that is not closed",
    CORRECT_AND_RELOAD,
    official="8810",
)
CONFERENCE_TWICE = Rule(
    "conference-twice",
    LEFT_OUT,
    "One conference on the referral and in its section 47 enquiry: the enquiry's is taken",
    CORRECT_AND_RELOAD,
    official="2884",
)
MANY_PREVIOUS_PLANS = Rule(
    "many-previous-plans",
    DOUBTFUL,
    "More previous plans than a child is likely to have had",
    CORRECT_AND_RELOAD,
)

# — the header —
NO_HEADER = Rule(
    "no-header",
    MENDED,
    "No header: year and as-at date were taken from elsewhere",
    "Have the export write the header.",
)
HEADER_DISAGREES = Rule(
    "header-disagrees",
    DOUBTFUL,
    "Collection year and reference date do not belong together",
    "Check both; the layout follows the year, the as-at date follows the reference date.",
    official="100",
)
INVENTED_AUTHORITY = Rule(
    "invented-authority",
    MENDED,
    "The file's authority number is one that samples use",
    "Do not load samples beside real children.",
)
OTHER_AUTHORITY = Rule(
    "other-authority",
    DOUBTFUL,
    "The file names another authority; loaded as told",
    "Make sure that these children are this authority's.",
)
