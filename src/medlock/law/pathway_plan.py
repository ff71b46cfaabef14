"""A pathway plan within three months of becoming entitled to one, the assessment it rests on, and
its review: every six months, and 28 days into a home the authority provides."""

from __future__ import annotations

from datetime import date

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

SINCE_2011 = InForce(date(2011, 4, 1))
LEAVING_CARE = "Care Leavers (England) Regulations 2010"
CARE_PLANNING = "Care Planning, Placement and Case Review (England) Regulations 2010"

NEEDS_ASSESSMENT = Timescale(
    code="leaving_care_assessment",
    what="Needs of a young person entitled to leaving care support assessed",
    term=Term(3, Unit.MONTHS),
    authority=f"{CARE_PLANNING}, regulation 42",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

PATHWAY_PLAN = Timescale(
    code="pathway_plan",
    what="Pathway plan agreed",
    term=Term(3, Unit.MONTHS),
    authority=f"{CARE_PLANNING}, regulations 42 and 43",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

PATHWAY_REVIEW = Timescale(
    code="pathway_review",
    what="Pathway plan reviewed",
    term=Term(6, Unit.MONTHS),
    authority=f"{LEAVING_CARE}, regulation 7",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

REVIEW_AFTER_MOVE = Timescale(
    code="pathway_review_after_move",
    what="Pathway plan reviewed after a move",
    term=Term(28, Unit.DAYS),
    authority=f"{LEAVING_CARE}, regulations 7 and 8",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)
