"""How often a child on a protection plan is visited. The guidance leaves it to each plan."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

PROTECTION_VISIT = local(
    "protection_visit", "Visit to a child on a protection plan", Term(10, Unit.WORKING_DAYS)
)
