"""What can be odd in a file of any kind beside what is already known, and what we do about it."""

from __future__ import annotations

from medlock.returns.issue import Rule, Severity

LEFT_OUT, DOUBTFUL = Severity.LEFT_OUT, Severity.DOUBTFUL

PUPIL_NUMBER_SHARED = Rule(
    "pupil-number-shared",
    DOUBTFUL,
    "One unique pupil number, two children: kept as two children",
    "Find out whether they are one child, and merge the records in the case system.",
    official="1520",
)
ONE_PERSON = Rule(
    "one-person-two-ids",
    DOUBTFUL,
    "Two ids in one statement are one child's: what is said under both is taken together",
    "Give all rows of the child the authority's own id.",
)
SAID_UNDER_BOTH = Rule(
    "said-under-two-ids",
    LEFT_OUT,
    "Said of a child under one id and again under another: the first stays",
    "Leave one of the two out, and give all rows of the child the authority's own id.",
)
BORN_OTHERWISE = Rule(
    "born-otherwise",
    DOUBTFUL,
    "Born on another day than an earlier file said: the earlier day stays",
    "Find out whether the id was given to another child.",
)
BORN_AFTER_DEATH = Rule(
    "born-after-death",
    LEFT_OUT,
    "Born after the day on which an earlier file said the child died: not taken",
    "Find out which of the two days is right, and whether the id was given to another child.",
)
SUPERSEDED = Rule(
    "superseded",
    LEFT_OUT,
    "A newer file says otherwise about the same time",
    "Nothing need be done: it counts for figures as known before the newer file.",
)
ENDED_UNSEEN = Rule(
    "ended-unseen",
    DOUBTFUL,
    "Open in the last file, not in this one: taken as ended on the first day this one speaks for",
    "Find out when it ended, and load a file that says so.",
)
