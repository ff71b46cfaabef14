"""How soon a child in need has a named social worker."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

ALLOCATION = local("allocation", "Social worker allocated", Term(1, Unit.WORKING_DAYS))
