"""How often the worker of a child sits down with their manager about that child."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

SUPERVISION = local("supervision", "Case supervision", Term(4, Unit.WEEKS))
