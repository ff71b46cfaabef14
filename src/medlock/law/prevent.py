"""A worry about radicalisation passed on. Left to each place."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

PREVENT_REFERRAL = local(
    "prevent_referral", "Prevent referral decided on", Term(5, Unit.WORKING_DAYS)
)
