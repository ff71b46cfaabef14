"""A child protection plan is reviewed within three months of its start, then at least every six."""

from __future__ import annotations

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale
from medlock.law.working_together import SINCE_2013

FIRST_REVIEW_CONFERENCE = Timescale(
    code="first_review_conference",
    what="First review child protection conference",
    term=Term(3, Unit.MONTHS),
    authority="Working Together to Safeguard Children 2023",
    evidence=Evidence.READ,
    in_force=SINCE_2013,
)

NEXT_REVIEW_CONFERENCE = Timescale(
    code="next_review_conference",
    what="Next review child protection conference",
    term=Term(6, Unit.MONTHS),
    authority="Working Together to Safeguard Children 2023",
    evidence=Evidence.READ,
    in_force=SINCE_2013,
)
