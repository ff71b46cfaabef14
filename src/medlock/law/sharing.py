"""How soon a request for information about a child is answered: the Act sets no number."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

SHARING_DECISION = local(
    "sharing_decision", "Request for information answered", Term(1, Unit.WORKING_DAYS)
)
