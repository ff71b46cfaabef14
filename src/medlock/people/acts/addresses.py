"""Record where people live from a day on. Its text is protected by type; its ward is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.footprint.place import Level
from medlock.footprint.places import find
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import Address
from medlock.people.protected import Protected
from medlock.people.reads.asking import facts, require
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """`ward` by code or name; empty where it is outside the wards Medlock knows."""

    lines: str
    postcode: str = ""
    ward: str = ""
    protected: bool = False
    from_on: date | None = None


def record_address(by: Actor, people: Sequence[UUID], home: Home, *, now: datetime) -> None:
    """Record one address for several people who live there. The one before ends that day; a
    protected one stays protected until two people say otherwise, and so does its successor, and
    nobody may write to where they were."""
    decisions = require(by, Action.WRITE, Compartment.CONTACTS, people)
    begins = home.from_on or today(now)
    ward = _checked(home, begins, today(now))
    known = facts(by, people)
    for who, decision in decisions.items():
        protected = home.protected or known[who].protected
        _leave(by, who, begins, unsafe=protected)
        made = Address(
            person_id=who,
            lines=Protected(home.lines.strip()),
            postcode=Protected(home.postcode.strip().upper()),
            ward=ward,
            protected=protected,
            from_on=begins,
        )
        made.save(force_insert=True)
        note(by, "write", "address", made.id, [who], decision, fields="address")


def _leave(by: Actor, person: UUID, begins: date, *, unsafe: bool) -> None:
    """Whatever was held until now ends; of somebody protected, everything before is unsafe."""
    mine = Address.objects.visible_to(by).filter(person=person)
    mine.filter(to_on__isnull=True).exclude(from_on__gte=begins).update(to_on=begins)
    if unsafe:
        mine.filter(unsafe=False).update(unsafe=True)


def _checked(home: Home, begins: date, on: date) -> str:
    """The ward's code. `Refused` says what else is wrong."""
    if not home.lines.strip():
        raise Refused("Give the address, or “no fixed address”.")
    if begins > on:
        raise Refused(f"The address would begin on {begins:%-d %B %Y}, which is in the future.")
    if not home.ward:
        return ""
    found = find(home.ward)
    if found.level is not Level.WARD:
        raise Refused(f"{found.name} is not a ward. Choose the ward the address is in.")
    return found.code
