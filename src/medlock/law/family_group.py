"""How soon a family group meets once that is offered. The Act sets an order, not a number: the
meeting comes before the application to court."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

FAMILY_GROUP = local("family_group", "Family group meets", Term(20, Unit.WORKING_DAYS))
