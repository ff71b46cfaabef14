"""Short breaks: how long one may last, how often the child is visited and the plan looked at."""

from __future__ import annotations

from medlock.law.care_planning import SINCE_2011, regulation
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale

ONE_BREAK = Timescale(
    code="short_break",
    what="One short break",
    term=Term(17, Unit.DAYS),
    authority=regulation("48"),
    evidence=Evidence.READ,
    in_force=SINCE_2011,
)

FIRST_BREAK_REVIEW = Timescale(
    code="first_short_break_review",
    what="First review of short breaks",
    term=Term(3, Unit.MONTHS),
    authority=regulation("48"),
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

NEXT_BREAK_REVIEW = Timescale(
    code="next_short_break_review",
    what="Next review of short breaks",
    term=Term(6, Unit.MONTHS),
    authority=regulation("48"),
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

FIRST_BREAK_VISIT = Timescale(
    code="first_short_break_visit",
    what="First visit to a child on short breaks",
    term=Term(3, Unit.MONTHS),
    authority=regulation("48"),
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

NEXT_BREAK_VISIT = Timescale(
    code="next_short_break_visit",
    what="Next visit to a child on short breaks",
    term=Term(6, Unit.MONTHS),
    authority=regulation("48"),
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

MOST_DAYS_A_YEAR = 75
"""In any twelve months, all breaks together: regulation 48."""
