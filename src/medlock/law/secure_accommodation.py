"""Secure accommodation: how long without a court, and how often it is reviewed."""

from __future__ import annotations

from datetime import date

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

REGULATIONS = "Children (Secure Accommodation) Regulations 1991"
SINCE_1991 = InForce(date(1991, 10, 14))

WITHOUT_COURT = Timescale(
    code="secure_without_court",
    what="Longest time in secure accommodation without a court, in any 28 days",
    term=Term(72, Unit.HOURS),
    authority=REGULATIONS + ", regulation 10",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_1991,
)

FIRST_SECURE_REVIEW = Timescale(
    code="first_secure_review",
    what="First review of secure accommodation",
    term=Term(1, Unit.MONTHS),
    authority=REGULATIONS + ", regulation 15",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_1991,
)

NEXT_SECURE_REVIEW = Timescale(
    code="next_secure_review",
    what="Next review of secure accommodation",
    term=Term(3, Unit.MONTHS),
    authority=REGULATIONS + ", regulation 15",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_1991,
)
