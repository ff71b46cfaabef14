"""A child locked up: a plan within ten working days, reviewed every three months, and somebody
from outside who sees that the child is safe there."""

from __future__ import annotations

from datetime import date

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale
from medlock.law.youth_order import FORMER_STANDARD

FIRST_CUSTODY_PLAN = Timescale(
    code="first_custody_plan",
    what="First custody planning meeting",
    term=Term(10, Unit.WORKING_DAYS),
    authority="Youth Justice Board case management guidance",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2014, 1, 1), assumed=True),
)

NEXT_CUSTODY_PLAN = local(
    "next_custody_plan", "Next custody planning meeting", Term(3, Unit.MONTHS), FORMER_STANDARD
)
FIRST_SAFETY_CHECK = local(
    "first_custody_safety", "Child first seen safe in custody", Term(5, Unit.WORKING_DAYS)
)
NEXT_SAFETY_CHECK = local(
    "next_custody_safety", "Child seen safe in custody again", Term(4, Unit.WEEKS)
)
