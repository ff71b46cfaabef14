"""How soon a closure that was asked for is decided."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

CLOSURE = local("closure", "Closure decided", Term(10, Unit.WORKING_DAYS))
