"""How soon a professional disagreement is answered."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

ESCALATION = local("escalation", "Professional disagreement answered", Term(5, Unit.WORKING_DAYS))
