"""A plan for where a child will grow up, by the second review, and again until it has come true."""

from __future__ import annotations

from datetime import date

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

FIRST_PERMANENCE = Timescale(
    code="first_permanence_plan",
    what="Plan for permanence",
    term=Term(4, Unit.MONTHS),
    authority="Children Act 1989 guidance, volume 2: care planning, placement and case review",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2011, 4, 1), assumed=True),
)

NEXT_PERMANENCE = local(
    "next_permanence_plan", "Next permanence planning meeting", Term(6, Unit.MONTHS)
)
