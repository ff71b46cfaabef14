"""Whose need for a protected address is on record, and whether protection is being taken off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.ledger.audit import show
from medlock.people.days import today
from medlock.people.models import AddressNeed, Protection


@dataclass(frozen=True, slots=True)
class Needed:
    """`whose` is the practitioner's name, or the team's."""

    id: UUID
    whose: str
    because: str
    from_on: date
    to_on: date | None
    review_on: date | None
    set_by: str


@dataclass(frozen=True, slots=True)
class Shielded:
    """Protection that is in force. `asked_by` has asked to take it off, where anybody has."""

    because: str
    from_at: datetime
    set_by: str
    asked_by: UUID | None
    asked_name: str
    asked_because: str


def needs(actor: Actor, person: UUID) -> list[Needed]:
    """Those that hold today, whoever reads the contacts may see whose they are."""
    on = today(actor.now)
    rows = AddressNeed.objects.visible_to(actor, Compartment.CONTACTS).filter(
        Q(to_on__isnull=True) | Q(to_on__gt=on), person=person, from_on__lte=on
    )
    show(actor, Compartment.CONTACTS, [person])
    return [
        Needed(
            each.id,
            each.practitioner.name if each.practitioner else str(each.team),
            each.because,
            each.from_on,
            each.to_on,
            each.review_on,
            each.set_by.name,
        )
        for each in rows.select_related("practitioner", "team", "set_by").order_by("from_on", "id")
    ]


def protection(actor: Actor, person: UUID) -> Shielded | None:
    """Since when and why, where somebody put it on record."""
    rows = Protection.objects.visible_to(actor, Compartment.CONTACTS)
    held = rows.filter(person=person, to_at__isnull=True)
    show(actor, Compartment.CONTACTS, [person])
    for each in held.select_related("set_by", "asked_by"):
        asked = each.asked_by
        return Shielded(
            each.because,
            each.from_at,
            each.set_by.name,
            asked.id if asked else None,
            asked.name if asked else "",
            each.asked_because,
        )
    return None
