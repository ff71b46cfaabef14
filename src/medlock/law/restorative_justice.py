"""How soon somebody who was harmed by a child is asked what they want, and offered it."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

VICTIM_CONTACT = local(
    "victim_contact", "Person harmed asked what they want", Term(10, Unit.WORKING_DAYS)
)
RESTORATIVE = local("restorative", "Restorative justice offered", Term(10, Unit.WORKING_DAYS))
