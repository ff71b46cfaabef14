"""Who has looked at a record, as the person it is about may be told: day, name, agency, each once a
day. What was refused showed nothing, so it is no look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.ledger.audit import note
from medlock.ledger.models import AuditSubject
from medlock.people.days import today
from medlock.people.models import Practitioner
from medlock.people.reads.asking import require

LOOKED = ("read", "gather", "compose", "search")


@dataclass(frozen=True, slots=True, order=True)
class Looked:
    on: date
    name: str
    agency: str


def looked(actor: Actor, person: UUID) -> list[Looked]:
    """Oldest first; for whoever may read the record now."""
    decision = require(actor, Action.READ, Compartment.CASEWORK, [person])[person]
    rows = list(
        AuditSubject.objects.filter(person=person, entry__effect="allow").values_list(
            "at", "entry__actor", "entry__action"
        )
    )
    named = {
        who: (name, agency)
        for who, name, agency in Practitioner.objects.filter(
            id__in={who for _, who, _ in rows}
        ).values_list("id", "name", "agency__name")
    }
    note(actor, "read audit", "person", person, [person], decision)
    found = {
        Looked(today(at), *named.get(who, ("Not known", "")))
        for at, who, action in rows
        if action in LOOKED
    }
    return sorted(found)
