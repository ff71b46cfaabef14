"""Record who belongs to whom: family, dated, and the household they live in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.ledger.audit import note
from medlock.pathway.language import SubjectKind
from medlock.people.acts.registering import (
    ClosedToo,
    NewPerson,
    keep_details,
    open_record,
    whole,
)
from medlock.people.acts.suspecting import suspect_closed
from medlock.people.days import taken_as, today
from medlock.people.models import Household, HouseholdMember, Person, Relationship
from medlock.people.models.person import RelationshipKind
from medlock.people.reads.asking import facts, require, require_lasting
from medlock.people.reads.search import SEALED
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What the relative is to the person, and from when."""

    kind: RelationshipKind
    has_parental_responsibility: bool = False
    from_on: date | None = None


def add_relationship(by: Actor, person: UUID, relative: UUID, tie: Tie, *, now: datetime) -> UUID:
    """Join two people who both have records, and both of whom the actor may see."""
    decision = require_lasting(by, Action.WRITE, Compartment.CONTACTS, [person])[person]
    require(by, Action.READ, Compartment.INDEX, [relative])
    if person == relative:
        raise Refused("Nobody is their own relative. Choose two different people.")
    made = _join(person, relative, tie, now)
    note(by, "relate", "relationship", made, [person, relative], decision, kind=tie.kind.value)
    return made


def add_relative(by: Actor, person: UUID, new: NewPerson, tie: Tie, *, now: datetime) -> UUID:
    """Open a record for a relative nobody has one of, and join them. Look them up first."""
    decision = require_lasting(by, Action.WRITE, Compartment.CONTACTS, [person])[person]
    if said := new.objections(today(now)):
        raise Refused(said)
    with whole():
        relative = open_record(new, now)
        _join(person, relative, tie, now)
        kind = taken_as(SubjectKind.CHILD, new.born_on, new.expected_on, today(now))
        keep_details(by, relative, new, now, kind)
        if closed := suspect_closed(by, relative, new, near=False):
            note(by, "register", "person", "", (), SEALED, closed=closed)
            raise ClosedToo
    note(by, "register", "person", relative, [person, relative], decision, kind=tie.kind.value)
    return relative


def live_together(
    by: Actor, people: Sequence[UUID], *, from_on: date | None, now: datetime
) -> UUID:
    """Put people in one new household from a day on; each leaves the one before."""
    first = require_lasting(by, Action.WRITE, Compartment.CONTACTS, people[:1])[people[0]]
    _require_movable(by, people[1:])
    begins = from_on or today(now)
    if begins > today(now):
        raise Refused(f"The household would begin on {begins:%-d %B %Y}, which is in the future.")
    authority = Person.objects.visible_to(by).values_list("authority", flat=True).get(id=people[0])
    home = Household(authority=authority)
    home.save(force_insert=True)
    held = HouseholdMember.objects.visible_to(by).filter(person__in=people)
    held.filter(to_on__isnull=True).exclude(from_on__gte=begins).update(to_on=begins)
    for who in dict.fromkeys(people):
        HouseholdMember(household=home, person_id=who, from_on=begins).save(force_insert=True)
    note(by, "write", "household", home.id, people, first)
    return home.id


def _require_movable(by: Actor, people: Sequence[UUID]) -> None:
    """Those whose record the actor writes in, or the family of someone they work with."""
    known = facts(by, people)
    require(by, Action.READ, Compartment.INDEX, [who for who in people if known[who].related])
    require_lasting(
        by, Action.WRITE, Compartment.CONTACTS, [who for who in people if not known[who].related]
    )


def _join(person: UUID, relative: UUID, tie: Tie, now: datetime) -> UUID:
    if tie.from_on is not None and tie.from_on > today(now):
        raise Refused(
            f"The relationship would begin on {tie.from_on:%-d %B %Y}, which is in the future."
        )
    made = Relationship(
        person_id=person,
        relative_id=relative,
        kind=tie.kind,
        has_parental_responsibility=tie.has_parental_responsibility,
        from_on=tie.from_on,
    )
    made.save(force_insert=True)
    return made.id
