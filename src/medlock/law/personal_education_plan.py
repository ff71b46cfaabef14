"""A personal education plan in time for the first review, and one each term from then on."""

from __future__ import annotations

from datetime import date

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

GUIDANCE = "Promoting the education of looked-after children 2018"
SINCE_2018 = InForce(date(2018, 2, 1), assumed=True)

FIRST_EDUCATION_PLAN = Timescale(
    code="first_education_plan",
    what="First personal education plan",
    term=Term(20, Unit.WORKING_DAYS),
    authority=GUIDANCE,
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2018,
)

NEXT_EDUCATION_PLAN = Timescale(
    code="next_education_plan",
    what="Personal education plan of the next term",
    term=Term(4, Unit.MONTHS),
    authority=GUIDANCE,
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2018,
)
