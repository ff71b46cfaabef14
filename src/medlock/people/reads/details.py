"""How somebody is reached, and the school or home they are at, as far as a decision opens it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.access.whereabouts import decide_detail
from medlock.ledger.audit import show
from medlock.people.days import today
from medlock.people.models import ContactDetail
from medlock.people.models.contact_detail import DetailKind
from medlock.people.reads.asking import facts, refuse


@dataclass(frozen=True, slots=True)
class Reached:
    """One way. `masked`: `text` says “Protected” and nothing else."""

    id: UUID
    kind: DetailKind
    text: str
    whose: str
    protected: bool
    masked: bool
    from_on: date | None
    to_on: date | None


def details(actor: Actor, person: UUID, *, ended: bool = False) -> list[Reached]:
    """Those of today, with `ended` those of the past too; `NotAllowed` where contacts are shut."""
    known, on = facts(actor, [person])[person], today(actor.now)
    opens = decide_detail(actor, known)
    if not opens.allowed:
        refuse(actor, "read contacts", person, opens)
    rows = ContactDetail.objects.visible_to(actor, Compartment.CONTACTS).filter(person=person)
    if not ended:
        rows = rows.filter(Q(to_on__isnull=True) | Q(to_on__gt=on))
    show(actor, Compartment.CONTACTS, [person])
    return [
        Reached(
            each.id,
            DetailKind(each.kind),
            each.value.text_for(decision),
            each.whose,
            each.protected,
            decision.masked,
            each.from_on,
            each.to_on,
        )
        for each in rows.order_by("kind", "-from_on", "id")
        for decision in [decide_detail(actor, known, protected=each.protected)]
    ]
