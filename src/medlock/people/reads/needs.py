"""Whose need for a protected address is on record, and whether protection is being taken off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor, Facts
from medlock.access.vocabulary import Compartment, TeamFunction
from medlock.ledger.audit import show
from medlock.people.days import today
from medlock.people.models import AddressNeed, Protection, Team
from medlock.people.protected import SHOWN
from medlock.people.reads.asking import facts
from medlock.people.reads.network import tells_where


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
    known = facts(actor, [person])[person]
    return [
        Needed(
            each.id,
            each.practitioner.name if each.practitioner else _called(actor, each.team, known),
            each.because,
            each.from_on,
            each.to_on,
            each.review_on,
            each.set_by.name,
        )
        for each in rows.select_related("practitioner", "team", "set_by").order_by("from_on", "id")
    ]


def _called(actor: Actor, team: Team | None, known: Facts) -> str:
    """A school's team says where a protected child is as surely as their address does."""
    told = team is not None and tells_where(actor, TeamFunction(team.function), team.id, (known,))
    return SHOWN if told else str(team)


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
