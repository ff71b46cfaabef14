"""How soon a team answers when a child is to move to it."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

CASE_TRANSFER = local("case_transfer", "Transfer answered", Term(5, Unit.WORKING_DAYS))
