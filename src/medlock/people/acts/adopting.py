"""An adopted child gets a record of their own, under their new name, sealed. That the two records
are of one child is kept with the adoption alone, for the few on its list: neither record, nor any
one line of the audit, names the other."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.vocabulary import Action, Compartment, Purpose
from medlock.access.whereabouts import decide_adopting
from medlock.ledger.audit import note
from medlock.people.acts.naming import Name
from medlock.people.acts.new_person import NewPerson
from medlock.people.acts.registering import Team, begin_with, keep_details, open_record, whole
from medlock.people.days import today
from medlock.people.models import (
    Adoption,
    AdoptionName,
    Person,
    Practitioner,
    RestrictedName,
    Restriction,
)
from medlock.people.models.restriction import RestrictionKind, RestrictionReason
from medlock.people.reads.asking import facts, refuse, require
from medlock.people.reads.managing import managers_of
from medlock.words.refusals import Refused

REVIEW_AFTER = timedelta(days=90)
BECAUSE = "The record of an adopted child: only those on the list of the adoption may open it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """The name after the order, the day of the order, and who may know of both records. `team`, one
    that `by` manages, keeps the new record."""

    name: Name
    order_on: date
    allowed: frozenset[UUID]
    team: UUID


def record_adoption(by: Actor, child: UUID, new: Adopted, *, now: datetime) -> UUID:
    """Opens the other record, and answers which it is."""
    decision = decide_adopting(by, facts(by, [child])[child])
    if not decision.allowed:
        refuse(by, "record an adoption", child, decision)
    on = today(now)
    born, authority = (
        Person.objects.visible_to(by).values_list("born_on", "authority").get(id=child)
    )
    if said := _objections(by, new, on, born):
        raise Refused(said)
    with whole():
        after = _opened(by, NewPerson(authority=authority, name=new.name, born_on=born), new, now)
        _link(by, child, after, new, now)
        _seal(by, after, new.allowed, now)
    note(by, "record adoption", "person", child, [child], decision)
    note(by, "register", "person", after, [after], decision, purpose=Purpose.CARE.value)
    return after


def change_list(
    by: Actor, person: UUID, *, add: Collection[UUID], drop: Collection[UUID], now: datetime
) -> None:
    """Who is on the list from now. Nobody takes themselves off: somebody else on it does."""
    decision = require(by, Action.WRITE, Compartment.ADOPTION, [person])[person]
    found = _of(by, person)
    held = set(
        AdoptionName.objects.filter(adoption=found.id, to_on__isnull=True).values_list(
            "practitioner_id", flat=True
        )
    )
    gone, come = held & set(drop), set(add) - held
    if by.practitioner in gone:
        raise Refused("Somebody else on the list takes you off it.")
    _must_be_known(come)
    if not gone and not come:
        raise Refused("The list would stay as it is. Choose who comes on or off it.")
    names = AdoptionName.objects.filter(adoption=found.id, to_on__isnull=True)
    names.filter(practitioner__in=gone).update(to_on=today(now))
    _put_on(by, found.id, come, today(now))
    _seal_anew(by, found.after_id, (held - gone) | come, now)
    note(by, "change who may know", "adoption", found.id, [person], decision)


def _objections(by: Actor, new: Adopted, on: date, born: date | None) -> list[str]:
    found = new.name.objections(on)
    if new.order_on > on or (born is not None and new.order_on < born):
        found.append("The order was made after the birth, and not later than today.")
    if not new.allowed:
        found.append("Name at least one person who may know of both records.")
    if new.team not in by.managed:
        found.append("Choose one of the teams you manage to keep the new record.")
    elif new.allowed and not new.allowed & managers_of([new.team], by):
        found.append(
            "Name a manager of the team that keeps the new record too, yourself perhaps: somebody "
            "has to review that it stays closed."
        )
    return found


def _opened(by: Actor, new: NewPerson, adopted: Adopted, now: datetime) -> UUID:
    _must_be_known(adopted.allowed)
    after = open_record(new, now)
    begin_with(by, after, Team(adopted.team, Purpose.CARE), now)
    keep_details(by, after, new, now)
    return after


def _must_be_known(people: Collection[UUID]) -> None:
    if Practitioner.objects.filter(id__in=people).count() != len(set(people)):
        raise Refused("Choose people from the list: somebody named is not on record here.")


def _link(by: Actor, child: UUID, after: UUID, new: Adopted, now: datetime) -> None:
    made = Adoption(
        id=uuid.uuid4(),
        before_id=child,
        after_id=after,
        order_on=new.order_on,
        recorded_at=now,
        recorded_by_id=by.practitioner,
    )
    made.save(force_insert=True)
    _put_on(by, made.id, new.allowed, today(now))


def _put_on(by: Actor, adoption: UUID, people: Collection[UUID], on: date) -> None:
    AdoptionName.objects.bulk_create(
        AdoptionName(
            adoption_id=adoption, practitioner_id=each, from_on=on, set_by_id=by.practitioner
        )
        for each in sorted(people)
    )


def _seal(by: Actor, person: UUID, allowed: Collection[UUID], now: datetime) -> UUID:
    made = Restriction(
        id=uuid.uuid4(),
        person_id=person,
        kind=RestrictionKind.SEALED,
        reason=RestrictionReason.ADOPTION,
        because=BECAUSE,
        from_at=now,
        review_on=today(now) + REVIEW_AFTER,
        set_by_id=by.practitioner,
    )
    made.save(force_insert=True)
    RestrictedName.objects.bulk_create(
        RestrictedName(restriction=made, practitioner_id=each) for each in sorted(allowed)
    )
    return made.id


def _seal_anew(by: Actor, person: UUID, allowed: Collection[UUID], now: datetime) -> None:
    """The new seal first: at no moment does the record stand open."""
    made = _seal(by, person, allowed, now)
    held = Restriction.objects.visible_to(by, Compartment.ADOPTION).filter(
        person=person, kind=RestrictionKind.SEALED, reason=RestrictionReason.ADOPTION
    )
    held.filter(to_at__isnull=True).exclude(id=made).update(to_at=now)


def _of(by: Actor, person: UUID) -> Adoption:
    """The adoption this is one of the two records of, for somebody on its list."""
    rows = Adoption.objects.visible_to(by, Compartment.ADOPTION)
    found: Adoption = (rows.filter(before=person) | rows.filter(after=person)).get()
    _noted(by, found.before_id)
    return found


def _noted(by: Actor, person: UUID, decision: Decision | None = None) -> None:
    """On record by itself, so that no line of the audit holds both."""
    note(by, "read", "adoption", person, [person], decision)
