"""A serious incident is notified, reviewed rapidly, and, where that decides so, reviewed in full.
All three count from the day the authority learnt of it or decided, not from what happened."""

from __future__ import annotations

from datetime import date

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, InForce, Timescale

SINCE_2018 = InForce(date(2018, 7, 4), assumed=True)

NOTIFICATION = Timescale(
    code="serious_incident_notification",
    what="Child Safeguarding Practice Review Panel notified",
    term=Term(5, Unit.WORKING_DAYS),
    authority="Working Together to Safeguard Children 2023; Children Act 2004, section 16C",
    evidence=Evidence.QUOTED,
    in_force=SINCE_2018,
)

RAPID_REVIEW = Timescale(
    code="rapid_review",
    what="Rapid review complete",
    term=Term(15, Unit.WORKING_DAYS),
    authority="Working Together to Safeguard Children 2023",
    evidence=Evidence.QUOTED,
    in_force=SINCE_2018,
)

PRACTICE_REVIEW = Timescale(
    code="practice_review",
    what="Local child safeguarding practice review published",
    term=Term(6, Unit.MONTHS),
    authority="Working Together to Safeguard Children 2023",
    evidence=Evidence.UNVERIFIED,
    in_force=SINCE_2018,
)
