"""A looked-after child’s health: assessed on entry, half-yearly until five, yearly from then; teeth
and feelings asked about once a year."""

from __future__ import annotations

from datetime import date

from medlock.law.care_planning import SINCE_2011, regulation
from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

RETURN = "Outcome measures of the looked-after children return (SSDA903 OC2)"
SINCE_2009 = InForce(date(2009, 4, 1), assumed=True)

FIRST_HEALTH = Timescale(
    code="first_health_assessment",
    what="First health assessment",
    term=Term(20, Unit.WORKING_DAYS),
    authority=regulation("7"),
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

HEALTH_UNDER_FIVE = Timescale(
    code="health_assessment_under_five",
    what="Next health assessment before the fifth birthday",
    term=Term(6, Unit.MONTHS),
    authority=regulation("7"),
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

HEALTH_FROM_FIVE = Timescale(
    code="health_assessment_from_five",
    what="Next health assessment from the fifth birthday",
    term=Term(12, Unit.MONTHS),
    authority=regulation("7"),
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2011,
)

DENTAL_CHECK = Timescale(
    code="dental_check",
    what="Dental check",
    term=Term(12, Unit.MONTHS),
    authority=RETURN,
    evidence=Evidence.QUOTED,
    in_force=SINCE_2009,
)

STRENGTHS = Timescale(
    code="strengths_and_difficulties",
    what="Strengths and difficulties questionnaire",
    term=Term(12, Unit.MONTHS),
    authority=RETURN,
    evidence=Evidence.QUOTED,
    in_force=SINCE_2009,
)
