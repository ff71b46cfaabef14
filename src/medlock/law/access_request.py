"""A person asks to see what is written about them: a month, and two more where it is much."""

from __future__ import annotations

from datetime import date

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

SINCE_2018 = InForce(date(2018, 5, 25))
ARTICLE = "UK General Data Protection Regulation, article 12(3)"

ACCESS_REQUEST = Timescale(
    code="access_request",
    what="Request to see a record answered",
    term=Term(1, Unit.MONTHS),
    authority=ARTICLE,
    evidence=Evidence.QUOTED,
    in_force=SINCE_2018,
)

ACCESS_REQUEST_AT_MOST = Timescale(
    code="access_request_at_most",
    what="Request to see a long record answered",
    term=Term(3, Unit.MONTHS),
    authority=ARTICLE,
    evidence=Evidence.QUOTED,
    in_force=SINCE_2018,
)
