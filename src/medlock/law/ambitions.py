"""Achieving Change Together: the young person, their family and their worker agree how they will
work together within eight weeks of their first meeting."""

from __future__ import annotations

from datetime import date

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

FIRST_MEETING = local(
    "act_first_meeting",
    "First meeting under Achieving Change Together",
    Term(10, Unit.WORKING_DAYS),
)

AMBITIONS = Timescale(
    code="ambitions_meeting",
    what="Ambitions meeting, from the first meeting with the young person",
    term=Term(8, Unit.WEEKS),
    authority="Achieving Change Together, project description (Wigan and Rochdale)",
    evidence=Evidence.READ,
    in_force=InForce(date(2015, 2, 1), assumed=True),
)
