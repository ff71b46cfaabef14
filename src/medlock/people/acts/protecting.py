"""Protect where somebody is, at once and by one; take protection off, by two."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.ledger.audit import note
from medlock.people.models import Address, ContactDetail, Protection
from medlock.people.reads.asking import require
from medlock.words.reasons import says_why
from medlock.words.refusals import Refused

THINGS = (Address, ContactDetail)


def protect(by: Actor, person: UUID, because: str, *, now: datetime) -> UUID:
    """From now every address, number, school and placement of theirs, and of whoever lives with
    them, shows as “Protected”."""
    decision = require(by, Action.WRITE, Compartment.CONTACTS, [person])[person]
    _must_say_why(because)
    if _in_force(by, person) is not None:
        raise Refused("They are protected already. Nothing was changed.")
    made = _begin(by, person, because, now)
    for things in THINGS:
        held = things.objects.visible_to(by).filter(person=person)
        held.filter(to_on__isnull=True).update(protected=True)
    note(by, "protect", "person", person, [person], decision)
    return made.id


def ask_to_unprotect(by: Actor, person: UUID, because: str, *, now: datetime) -> None:
    """The first of the two. Nothing changes until a manager who is somebody else agrees."""
    decision = require(by, Action.WRITE, Compartment.CONTACTS, [person])[person]
    _must_say_why(because)
    held = _in_force(by, person) or _begin(by, person, "Protected before reasons were kept.", now)
    if held.asked_by_id is not None:
        raise Refused("Somebody has asked for that already. A manager who is not they can agree.")
    _change(by, held.id, asked_at=now, asked_by=by.practitioner, asked_because=because.strip())
    note(by, "ask to unprotect", "person", person, [person], decision)


def agree_to_unprotect(by: Actor, person: UUID, *, now: datetime) -> None:
    """The second: a manager of a team that works with them, and not whoever asked."""
    decision = require(by, Action.APPROVE, Compartment.ADDRESS, [person])[person]
    held = _asked(by, person)
    if held.asked_by_id == by.practitioner:
        raise Refused("You asked for it yourself. Another manager has to agree.")
    _change(by, held.id, to_at=now, agreed_by=by.practitioner)
    for things in THINGS:
        mine = things.objects.visible_to(by).filter(person=person)
        mine.filter(to_on__isnull=True, protected=True).update(protected=False)
    note(by, "unprotect", "person", person, [person], decision)


def refuse_to_unprotect(by: Actor, person: UUID, *, now: datetime) -> None:
    """They stay protected. Whoever asked may take it back, and a manager may say no."""
    decision = require(by, Action.WRITE, Compartment.CONTACTS, [person])[person]
    held = _asked(by, person)
    if held.asked_by_id != by.practitioner:
        decision = require(by, Action.APPROVE, Compartment.ADDRESS, [person])[person]
    _change(by, held.id, asked_at=None, asked_by=None, asked_because="")
    note(by, "refuse to unprotect", "person", person, [person], decision)


def _begin(by: Actor, person: UUID, because: str, now: datetime) -> Protection:
    made = Protection(
        person_id=person, because=because.strip(), from_at=now, set_by_id=by.practitioner
    )
    made.save(force_insert=True)
    return made


def _in_force(by: Actor, person: UUID) -> Protection | None:
    return Protection.objects.visible_to(by).filter(person=person, to_at__isnull=True).first()


def _asked(by: Actor, person: UUID) -> Protection:
    held = _in_force(by, person)
    if held is None or held.asked_by_id is None:
        raise Refused("Nobody has asked to take protection off. Nothing was changed.")
    return held


def _change(by: Actor, protection: UUID, **values: object) -> None:
    mine = Protection.objects.visible_to(by).filter(id=protection)
    mine.update(**values)


def _must_say_why(because: str) -> None:
    if not says_why(because):
        raise Refused("Say in a sentence why: whoever reads it must be able to judge.")
