"""A personal adviser visits within seven days of a move, again before the review at 28 days, and
then at least every two months."""

from __future__ import annotations

from medlock.law.pathway_plan import LEAVING_CARE, SINCE_2011
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale

AUTHORITY = f"{LEAVING_CARE}, regulation 8"

VISIT_AFTER_MOVE = Timescale(
    code="care_leaver_visit_after_move",
    what="Visit to a care leaver in a new home",
    term=Term(7, Unit.DAYS),
    authority=AUTHORITY,
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

VISIT_BEFORE_REVIEW = Timescale(
    code="care_leaver_visit_before_review",
    what="Second visit in a new home, before the review at 28 days",
    term=Term(21, Unit.DAYS),
    authority=AUTHORITY,
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)
"""Counted from the visit before, which was due on the seventh day: 28 days from the move."""

CARE_LEAVER_VISIT = Timescale(
    code="care_leaver_visit",
    what="Visit to a care leaver",
    term=Term(2, Unit.MONTHS),
    authority=AUTHORITY,
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)
