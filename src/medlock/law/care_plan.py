"""A care plan is prepared before a child is first placed, or within ten working days of it."""

from __future__ import annotations

from medlock.law.care_planning import SINCE_2011, regulation
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale

CARE_PLAN = Timescale(
    code="care_plan",
    what="Care plan prepared",
    term=Term(10, Unit.WORKING_DAYS),
    authority=regulation("4"),
    evidence=Evidence.READ,
    in_force=SINCE_2011,
)
