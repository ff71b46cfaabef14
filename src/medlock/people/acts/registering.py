"""Open a record for someone nobody has one of: a child, born or expected, an adult, a relative."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from medlock.access.actor import Actor, Facts
from medlock.access.bringing_in import may_begin_with, takes_up_adults
from medlock.access.policy import OTHERWISE, Decision, decide
from medlock.access.vocabulary import Action, Compartment, Purpose
from medlock.ledger import book
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.pathway.event import Event, Kind, Source
from medlock.pathway.language import SubjectKind
from medlock.people.acts.naming import keep_name
from medlock.people.acts.new_person import NewPerson
from medlock.people.acts.suspecting import suspect, suspect_closed
from medlock.people.days import GROWN_UP, age, today
from medlock.people.models import Identifier, Involvement, Person
from medlock.people.reads.cards import Card
from medlock.people.reads.search import CALL, SEALED, Found, by_name, by_number
from medlock.words.refusals import NotAllowed, Refused

__all__ = [
    "AlreadyHere",
    "ClosedToo",
    "Looked",
    "NewPerson",
    "Team",
    "keep_details",
    "open_record",
    "recorded",
    "register_adult",
    "register_child",
    "whole",
]


@dataclass(frozen=True, slots=True)
class Team:
    """The team that becomes involved with a new subject, and for what."""

    id: UUID
    purpose: Purpose


class AlreadyHere(Refused):
    """The people this may be. Show them; register with `none_of` if it is none of them."""

    def __init__(self, cards: tuple[Card, ...]) -> None:
        super().__init__(
            "Someone like this is recorded already. Look at the matches, and register only if it "
            "is none of them."
        )
        self.cards = cards


class ClosedToo(Refused):
    """A record closed to whoever registers matches. That is all they learn."""

    def __init__(self) -> None:
        super().__init__(CALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was seen of those who match: they are somebody else, or it cannot be told whether they
    are; and a restricted one matches, so what is opened stays closed until a manager has looked."""

    none_of: frozenset[UUID] = frozenset()
    maybe: frozenset[UUID] = frozenset()
    though_closed: bool = False


NOBODY_YET = Looked()


def register_child(
    by: Actor,
    new: NewPerson,
    team: Team,
    *,
    now: datetime,
    none_of: frozenset[UUID] = frozenset(),
    looked: Looked = NOBODY_YET,
) -> UUID:
    """Open a record and involve `team`, one of `by`'s own. Raises `AlreadyHere` where someone
    matches who is not in `none_of`: the matches that were looked at and are somebody else."""
    decision = may_register(by, team, may_begin_with(by, team.purpose), "person")
    looked = replace(looked, none_of=looked.none_of | none_of)
    return _register(by, new, (team, decision, SubjectKind.CHILD), now, looked)


def register_adult(
    by: Actor,
    new: NewPerson,
    team: Team,
    *,
    now: datetime,
    none_of: frozenset[UUID] = frozenset(),
    looked: Looked = NOBODY_YET,
) -> UUID:
    """The same for an adult whom work is about: one of whom an allegation is made."""
    decision = may_register(by, team, team.purpose in takes_up_adults(by), "person")
    on = today(now)
    if new.expected_on or (new.born_on and age(new.born_on, on) < GROWN_UP):
        raise Refused("An adult is 18 or older. Register somebody younger as a child.")
    looked = replace(looked, none_of=looked.none_of | none_of)
    return _register(by, new, (team, decision, SubjectKind.ADULT), now, looked)


def may_register(by: Actor, team: Team, begins: bool, what: str) -> Decision:
    """A yes, for one of `by`'s own teams that begins such work; else `NotAllowed`."""
    decision = decide(by, Action.REGISTER, Compartment.INDEX, Facts())
    if decision.allowed and (team.id not in by.teams or not begins):
        decision = OTHERWISE
    if not decision.allowed:
        note(by, "register", what, "", (), decision)
        raise NotAllowed("Your team may not open a record for this purpose.")
    return decision


def _register(
    by: Actor,
    new: NewPerson,
    given: tuple[Team, Decision, SubjectKind],
    now: datetime,
    looked: Looked,
) -> UUID:
    team, decision, kind = given
    if said := new.objections(today(now)):
        raise Refused(said)
    kept = _look_first(by, new, looked)
    with whole():
        who = open_record(new, now)
        begin_with(by, who, team, now)
        keep_details(by, who, kept, now, kind)
        for other in sorted(looked.maybe):
            suspect(by, who, other, now=now)
        closed = suspect_closed(by, who, new)
        if closed and not looked.though_closed:
            note(by, "register", "person", "", (), SEALED, closed=closed)
            raise ClosedToo
    told = {"closed": closed} if closed else {}
    note(by, "register", "person", who, [who], decision, purpose=team.purpose.value, **told)
    return who


def begin_with(by: Actor, subject: UUID, team: Team, now: datetime) -> None:
    """The team that registers is involved from now."""
    Involvement(
        person_id=subject,
        team_id=team.id,
        purpose=team.purpose,
        ground=team.purpose.ground,
        began_at=now,
        set_by_id=by.practitioner,
    ).save(force_insert=True)


def _look_first(by: Actor, new: NewPerson, looked: Looked) -> NewPerson:
    """A number is one person's. A name may be another's, who was looked at and is not this one. A
    number that a restricted record has stays with that record: the suspicion says so."""
    seen = looked.none_of | looked.maybe
    taken = set()
    for kind, value in new.numbers.items():
        found = by_number(by, kind, value, new.number_authority(kind))
        if cards := _shown(found, looked):
            raise AlreadyHere(cards)
        taken |= {kind} if found.restricted else set()
    name = f"{new.name.given} {new.name.family}".strip()
    if name and (by.takes_first_calls or (new.born_on is not None and " " in name)):
        alike = _shown(by_name(by, name, new.born_on), looked)
        if others := tuple(card for card in alike if card.person not in seen):
            raise AlreadyHere(others)
    kept = {kind: value for kind, value in new.numbers.items() if kind not in taken}
    return replace(new, numbers=kept)


def _shown(found: Found, looked: Looked) -> tuple[Card, ...]:
    if found.restricted and not looked.though_closed:
        raise ClosedToo
    return found.cards


@contextmanager
def whole() -> Iterator[None]:
    """All of it or nothing, though the page that called goes on. The one thing the database may
    refuse is a number that someone has whom this actor may not even know of."""
    try:
        with transaction.atomic(using=current().using):
            yield
    except IntegrityError as refused:
        raise Refused(
            "One of the numbers cannot be recorded here. Leave it out, and tell the records team."
        ) from refused


def open_record(new: NewPerson, now: datetime) -> UUID:
    """The bare record: nobody reaches it until someone is involved or related."""
    person = Person(
        authority=new.authority,
        born_on=new.born_on,
        expected_on=new.expected_on,
        registered_at=now,
    )
    person.save(force_insert=True)
    return person.id


def keep_details(
    by: Actor,
    who: UUID,
    new: NewPerson,
    now: datetime,
    taken_as: SubjectKind = SubjectKind.CHILD,
) -> None:
    """Names, numbers and coded facts of a person just made reachable."""
    if new.name.given or new.name.family:
        keep_name(who, new.name)
    for kind, value in new.numbers.items():
        Identifier(
            person_id=who,
            kind=kind,
            authority=new.number_authority(kind),
            value="".join(value.split()).upper(),
        ).save(force_insert=True)
    facts = dict(new.coded)
    if new.born_on is not None:
        facts["born_on"] = f"{new.born_on:%Y-%m}"
    told = recorded(by, who, new.authority, facts, now)
    book.append(replace(each, subject_kind=taken_as.value) for each in told)


def recorded(
    by: Actor, who: UUID, authority: str, facts: Mapping[str, str], now: datetime
) -> list[Event]:
    """Dated facts of a person, as events of one act. Never a name, never a day of birth."""
    act = uuid.uuid4()
    return [
        Event(
            id=uuid.uuid4(),
            act=act,
            kind=Kind.RECORDED,
            name=name,
            subject=who,
            happened_at=now,
            known_at=now,
            recorded_at=now,
            source=Source.CASEWORK,
            origin=act,
            authority=authority,
            agency=str(by.agency),
            worker=str(by.practitioner),
            facts={"value": value},
        )
        for name, value in sorted(facts.items())
    ]
