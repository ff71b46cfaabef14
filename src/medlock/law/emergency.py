"""How long a child may be kept safe in an emergency before a court, or the parents, must decide."""

from __future__ import annotations

from datetime import date

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

SINCE_1991 = InForce(date(1991, 10, 14))

POLICE_PROTECTION = Timescale(
    code="police_protection",
    what="Police protection ends",
    term=Term(72, Unit.HOURS),
    authority="Children Act 1989, section 46",
    evidence=Evidence.READ,
    in_force=SINCE_1991,
)

EMERGENCY_ORDER = Timescale(
    code="emergency_order",
    what="Emergency protection order ends",
    term=Term(8, Unit.DAYS),
    authority="Children Act 1989, section 45",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_1991,
)

EXTENDED_ORDER = Timescale(
    code="extended_emergency_order",
    what="Extended emergency protection order ends",
    term=Term(7, Unit.DAYS),
    authority="Children Act 1989, section 45",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_1991,
)

ASSESSMENT_ORDER = Timescale(
    code="assessment_order",
    what="Child assessment order ends",
    term=Term(7, Unit.DAYS),
    authority="Children Act 1989, section 43",
    evidence=Evidence.READ,
    in_force=SINCE_1991,
)
