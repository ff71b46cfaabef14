"""An education, health and care plan is reviewed every year, decided on within four weeks of the
meeting, and amended within twelve. For the youngest a year is too long."""

from __future__ import annotations

from medlock.law.ehc_assessment import REGULATIONS, SINCE_2014
from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale

ANNUAL_REVIEW = Timescale(
    code="ehc_annual_review",
    what="Review of the plan, from its issue or the last review",
    term=Term(12, Unit.MONTHS),
    authority="Children and Families Act 2014 section 44",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2014,
)

REVIEW_UNDER_FIVE = local(
    "ehc_review_under_five",
    "Review of the plan of a child under five",
    Term(6, Unit.MONTHS),
    "Local practice, within the three to six months the SEND code of practice suggests",
)

REVIEW_DECISION = Timescale(
    code="ehc_review_decision",
    what="Decision to keep, amend or cease the plan, from the review meeting",
    term=Term(4, Unit.WEEKS),
    authority=f"{REGULATIONS}, regulation 20",
    evidence=Evidence.QUOTED,
    in_force=SINCE_2014,
)

AMENDED_PLAN = Timescale(
    code="ehc_amended_plan",
    what="Amended plan issued, from the review meeting",
    term=Term(12, Unit.WEEKS),
    authority=f"{REGULATIONS}, regulations 20 and 22, as read in R (L) v Devon County Council"
    " [2022] EWHC 493 (Admin)",
    evidence=Evidence.QUOTED,
    in_force=SINCE_2014,
)

APPEAL = local(
    "ehc_appeal", "Answer to a family that disagrees about a plan", Term(30, Unit.WORKING_DAYS)
)

MOVED_IN = local(
    "ehc_moved_in", "Family told when a plan that moved in is reviewed", Term(6, Unit.WEEKS)
)
