"""When pre-proceedings are reviewed and when a court hears a case: first to manage it, then as
often as each court lists."""

from __future__ import annotations

from datetime import date

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

PRE_PROCEEDINGS_REVIEW = Timescale(
    code="pre_proceedings_review",
    what="Pre-proceedings reviewed",
    term=Term(8, Unit.WEEKS),
    authority="Public Law Working Group 2021: midway, at six to eight weeks",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2021, 1, 1), assumed=True),
)

CASE_MANAGEMENT_HEARING = Timescale(
    code="case_management_hearing",
    what="Case management hearing",
    term=Term(18, Unit.WORKING_DAYS),
    authority="Family Procedure Rules 2010, Practice Direction 12A",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2014, 4, 22)),
)

NEXT_HEARING = local("next_hearing", "Next hearing", Term(8, Unit.WEEKS))
