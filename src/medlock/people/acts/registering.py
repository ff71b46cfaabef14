"""Open a record for someone nobody has one of: a child, born or expected, or a relative."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor, Facts
from medlock.access.bringing_in import may_begin_with
from medlock.access.policy import decide
from medlock.access.vocabulary import Action, Compartment, Purpose
from medlock.ledger import book
from medlock.ledger.audit import note
from medlock.pathway.event import Event, Kind, Source
from medlock.people.acts.naming import Name, keep_name
from medlock.people.days import birth_objections, today
from medlock.people.models import Identifier, Involvement, Person
from medlock.people.models.person import IdentifierKind
from medlock.people.reads.cards import Card
from medlock.people.reads.search import by_name
from medlock.words.codes import code_set
from medlock.words.refusals import NotAllowed, Refused

NAMELESS = Name()
CODED = ("sex", "ethnicity", "disability")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """What is known of someone on the first call. `coded`: sex, ethnicity, disability by code;
    `numbers`: identifiers; an authority's own child id belongs to `authority`."""

    authority: str
    name: Name = NAMELESS
    born_on: date | None = None
    expected_on: date | None = None
    coded: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[IdentifierKind, str] = field(default_factory=dict)

    def objections(self, on: date) -> list[str]:
        found = birth_objections(self.born_on, self.expected_on, on)
        if self.expected_on is None:
            found += self.name.objections(on)
        if strangers := self.coded.keys() - set(CODED):
            found.append(f"{', '.join(sorted(strangers))} cannot be recorded with a new person.")
        for name in self.coded.keys() & set(CODED):
            try:
                code_set(name).get(self.coded[name], on)
            except Refused as refused:
                found += refused.objections
        return found


@dataclass(frozen=True, slots=True)
class Team:
    """The team that becomes involved with a new child, and for what."""

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


def register_child(
    by: Actor, new: NewPerson, team: Team, *, now: datetime, none_of: frozenset[UUID] = frozenset()
) -> UUID:
    """Open a record and involve `team`, one of `by`'s own. Raises `AlreadyHere` where someone
    matches who is not in `none_of`: the matches that were looked at and are somebody else."""
    decision = decide(by, Action.REGISTER, Compartment.INDEX, Facts())
    if not decision.allowed or team.id not in by.teams or not may_begin_with(by, team.purpose):
        note(by, "register", "person", "", (), decision)
        raise NotAllowed("Your team may not open a record for this purpose.")
    _check(by, new, now, none_of)
    who = open_record(new, now)
    Involvement(
        person_id=who,
        team_id=team.id,
        purpose=team.purpose,
        ground=team.purpose.ground,
        began_at=now,
        set_by_id=by.practitioner,
    ).save(force_insert=True)
    keep_details(by, who, new, now)
    note(by, "register", "person", who, [who], decision, purpose=team.purpose.value)
    return who


def _check(by: Actor, new: NewPerson, now: datetime, none_of: frozenset[UUID]) -> None:
    if said := new.objections(today(now)):
        raise Refused(said)
    whole = f"{new.name.given} {new.name.family}"
    searchable = by.takes_first_calls or (new.born_on is not None and " " in whole.strip())
    if not whole.strip() or not searchable:
        return
    found = by_name(by, whole, new.born_on)
    if found.restricted:
        raise Refused(found.restricted)
    if alike := tuple(card for card in found.cards if card.person not in none_of):
        raise AlreadyHere(alike)


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


def keep_details(by: Actor, who: UUID, new: NewPerson, now: datetime) -> None:
    """Names, numbers and coded facts of a person just made reachable."""
    if new.name.given or new.name.family:
        keep_name(who, new.name)
    for kind, value in new.numbers.items():
        local = kind in (IdentifierKind.LA_CHILD_ID, IdentifierKind.FORMER_LA_CHILD_ID)
        Identifier(
            person_id=who,
            kind=kind,
            authority=new.authority if local else "",
            value="".join(value.split()).upper(),
        ).save(force_insert=True)
    facts = dict(new.coded)
    if new.born_on is not None:
        facts["born_on"] = f"{new.born_on:%Y-%m}"
    book.append(recorded(by, who, new.authority, facts, now))


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
