"""A decision on what follows a referral, and word back to whoever made it, within a day."""

from __future__ import annotations

from medlock.law.term import Term, Unit
from medlock.law.timescale import Evidence, Timescale
from medlock.law.working_together import SINCE_2013

REFERRAL_DECISION = Timescale(
    code="referral_decision",
    what="Decision on a referral, and feedback to the referrer",
    term=Term(1, Unit.WORKING_DAYS),
    authority="Working Together to Safeguard Children 2023, chapter 3",
    evidence=Evidence.QUOTED,
    in_force=SINCE_2013,
)
