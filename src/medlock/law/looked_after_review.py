"""A looked-after child’s case is reviewed within 20 working days, then three months, then six."""

from __future__ import annotations

from medlock.law.care_planning import HANDBOOK, SINCE_2011, regulation
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale

FIRST_REVIEW = Timescale(
    code="looked_after_first_review",
    what="First review of a looked-after child",
    term=Term(20, Unit.WORKING_DAYS),
    authority=regulation("33(1)"),
    evidence=Evidence.READ,
    in_force=SINCE_2011,
)

SECOND_REVIEW = Timescale(
    code="looked_after_second_review",
    what="Second review of a looked-after child",
    term=Term(3, Unit.MONTHS),
    authority=regulation("33(2)"),
    evidence=Evidence.READ,
    in_force=SINCE_2011,
)

NEXT_REVIEW = Timescale(
    code="looked_after_next_review",
    what="Next review of a looked-after child",
    term=Term(6, Unit.MONTHS),
    authority=regulation("33(2)"),
    evidence=Evidence.READ,
    in_force=SINCE_2011,
)

DECISIONS_SENT = Timescale(
    code="looked_after_review_decisions",
    what="Decisions of a review sent to everyone",
    term=Term(5, Unit.WORKING_DAYS),
    authority=HANDBOOK,
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

RECORD_SENT = Timescale(
    code="looked_after_review_record",
    what="Record of a review sent to everyone",
    term=Term(20, Unit.WORKING_DAYS),
    authority=HANDBOOK,
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)
