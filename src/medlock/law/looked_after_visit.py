"""How often a looked-after child is visited: by where they live, on what footing, and how long."""

from __future__ import annotations

from medlock.law.care_planning import SINCE_2011, regulation
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale

FIRST_VISIT = Timescale(
    code="looked_after_first_visit",
    what="First visit to a child in a placement",
    term=Term(7, Unit.DAYS),
    authority=regulation("28(2)(a)"),
    evidence=Evidence.READ,
    in_force=SINCE_2011,
)

NEXT_VISIT = Timescale(
    code="looked_after_next_visit",
    what="Next visit to a looked-after child",
    term=Term(6, Unit.WEEKS),
    authority=regulation("28(2)(b) and (c)"),
    evidence=Evidence.READ,
    in_force=SINCE_2011,
)

LASTING_VISIT = Timescale(
    code="lasting_placement_visit",
    what="Next visit to a child settled until eighteen, after the first year",
    term=Term(3, Unit.MONTHS),
    authority=regulation("28(2)(c)"),
    evidence=Evidence.READ,
    in_force=SINCE_2011,
)

UNASSESSED_WEEKLY = Timescale(
    code="unassessed_parent_weekly_visit",
    what="First visit to a child with a parent who is not yet assessed",
    term=Term(1, Unit.WEEKS),
    authority=regulation("28(3)(a)"),
    evidence=Evidence.READ,
    in_force=SINCE_2011,
)

UNASSESSED_NEXT = Timescale(
    code="unassessed_parent_next_visit",
    what="Next visit to a child with a parent who was not assessed first",
    term=Term(6, Unit.WEEKS),
    authority=regulation("28(3)(b)"),
    evidence=Evidence.READ,
    in_force=SINCE_2011,
)

TEMPORARY_WEEKLY = Timescale(
    code="temporary_footing_weekly_visit",
    what="Weekly visit to a child on a temporary footing, until the first review",
    term=Term(1, Unit.WEEKS),
    authority=regulation("28(3)(a) and (4)(a)"),
    evidence=Evidence.READ,
    in_force=SINCE_2011,
)

TEMPORARY_NEXT = Timescale(
    code="temporary_footing_next_visit",
    what="Next visit to a child with a temporarily approved carer, or a parent by interim order",
    term=Term(4, Unit.WEEKS),
    authority=regulation("28(4)(b)"),
    evidence=Evidence.READ,
    in_force=SINCE_2011,
)

ORDER_AT_HOME_FIRST = Timescale(
    code="care_order_at_home_first_visit",
    what="First visit to a child with a parent under a care order",
    term=Term(1, Unit.WEEKS),
    authority=regulation("28(5)(a)"),
    evidence=Evidence.READ,
    in_force=SINCE_2011,
)

ORDER_AT_HOME_NEXT = Timescale(
    code="care_order_at_home_next_visit",
    what="Next visit to a child with a parent under a care order",
    term=Term(6, Unit.WEEKS),
    authority=regulation("28(5)(b)"),
    evidence=Evidence.READ,
    in_force=SINCE_2011,
)
