"""How long an assessment of harmful sexual behaviour may take."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

HARMFUL_BEHAVIOUR = local(
    "harmful_sexual_behaviour",
    "Harmful sexual behaviour assessed",
    Term(45, Unit.WORKING_DAYS),
)
