"""“Who has looked at this child's record?” For those who manage the work with the child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.ledger.audit import note
from medlock.ledger.models import AuditSubject
from medlock.people.models import Practitioner
from medlock.people.reads.asking import require


@dataclass(frozen=True, slots=True)
class Look:
    at: datetime
    name: str
    agency: str
    action: str
    effect: str


def lookers(actor: Actor, person: UUID, *, most: int = 200) -> list[Look]:
    """Newest first, refusals too. `NotAllowed` but for a manager of a team that is involved."""
    decision = require(actor, Action.APPROVE, Compartment.INDEX, [person])[person]
    rows = list(
        AuditSubject.objects.filter(person=person)
        .order_by("-at", "-entry__number")
        .values_list("at", "entry__actor", "entry__action", "entry__effect")[:most]
    )
    known = {
        who: (name, agency)
        for who, name, agency in Practitioner.objects.filter(
            id__in={who for _, who, _, _ in rows}
        ).values_list("id", "name", "agency__name")
    }
    note(actor, "read audit", "person", person, [person], decision)
    return [
        Look(at, *known.get(who, ("Not known", "")), action, effect)
        for at, who, action, effect in rows
    ]
