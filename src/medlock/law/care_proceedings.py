"""Limits on the whole of a stage before a court: 16 weeks of pre-proceedings, 26 of proceedings.
They run from the opening of the stage and are met by ending it."""

from __future__ import annotations

from datetime import date

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

PRE_PROCEEDINGS = Timescale(
    code="pre_proceedings",
    what="Pre-proceedings concluded",
    term=Term(16, Unit.WEEKS),
    authority="Public Law Working Group 2021",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2021, 1, 1), assumed=True),
)

PROCEEDINGS = Timescale(
    code="proceedings",
    what="Care or supervision proceedings disposed of",
    term=Term(26, Unit.WEEKS),
    authority="Children Act 1989 section 32, as amended by the Children and Families Act 2014",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2014, 4, 22)),
)
