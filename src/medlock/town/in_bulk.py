"""Deeds as the rows they leave, many at once: for the years that are over. What acts would have
written, written without them; a test holds the two to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.db import connections
from django.db.models import Model

from medlock.casework.acts import folding
from medlock.casework.models import (
    Ask,
    Assignment,
    Completion,
    Revision,
    Signature,
    Span,
    Work,
    WorkSubject,
)
from medlock.ledger import book, door, rows
from medlock.pathway.event import Event, Source
from medlock.people.models import (
    Address,
    AgreedAgency,
    Agreement,
    ContactDetail,
    Household,
    HouseholdMember,
    Involvement,
    NameToken,
    Person,
    PersonName,
    Relationship,
    RestrictedName,
    Restriction,
    SafeContact,
)
from medlock.town import deeds
from medlock.town.agreement_rows import AgreementRows
from medlock.town.coming import walk
from medlock.town.families import Town, families
from medlock.town.family_rows import FamilyRows
from medlock.town.involved import Assignment as Given
from medlock.town.involved import Involvement as Involved
from medlock.town.involved import Network
from medlock.town.journey import Journey
from medlock.town.rows import Row, Rows, Told, insert, told
from medlock.town.work_rows import WorkRows
from medlock.words.refusals import Refused

OF_FAMILIES = (deeds.Registered, deeds.Related, deeds.Moved, deeds.Born, deeds.Sealed)


@dataclass(frozen=True, slots=True)
class Written:
    """Rows as text, by the table they go to, and the events: ready to be taken in."""

    authority: str
    tables: tuple[Told, ...]
    events: str
    count: int  # of events

    def take_in(self, using: str) -> None:
        """All of it, in the transaction of whoever asks."""
        with connections[using].cursor() as cursor:
            for each in self.tables:
                insert(cursor, each)
        book.take_in(self.events, Source.CASEWORK, self.authority, using)


@dataclass(frozen=True, slots=True)
class Part:
    """What came of some families: rows and events as text, their children by name, and the numbers
    of those for whom more is done on the last day."""

    written: Written
    known: Mapping[UUID, deeds.Child]
    today: tuple[int, ...]


class Bulk:
    """Rows by the table they go to. The ledger's are judged at its own door."""

    def __init__(self, authority: str) -> None:
        self.authority = authority
        self.rows: Rows = defaultdict(list)
        self.events: list[Event] = []
        self.of_families = FamilyRows(authority, self.rows, self.events)
        self.of_work = WorkRows(authority, self.rows)
        self.of_agreements = AgreementRows(self.rows)

    def keep(self, these: Iterable[deeds.Deed]) -> None:
        for deed in these:
            mine = self.of_families if isinstance(deed, OF_FAMILIES) else self.of_work
            mine.keep(deed)
            if isinstance(deed, deeds.Ended):
                self.of_agreements.keep(deed)
            self.events += deed.events

    def keep_network(self, network: Network, until: datetime) -> None:
        """Who is involved and whose work it is, as it stood then; and what was agreed with them."""
        self.of_agreements.keep_network(network)
        begun = (each for each in network.involvements if each.began_at < until)
        given = (each for each in network.assignments if each.since < until)
        self.rows[Involvement] += [_involvement(each, until) for each in begun]
        self.rows[Assignment] += [_assignment(each, until) for each in given]

    def written(self) -> Written:
        """As text, once the door has nothing against it."""
        if said := door.objections(self.events, ()):
            raise Refused(said)
        self.rows[Span] = list(self._spans())
        tables = tuple(told(each, self.rows[each]) for each in ORDER if self.rows[each])
        return Written(self.authority, tables, rows.text(self.events), len(self.events))

    def _spans(self) -> Iterator[Row]:
        """The projection, by the one function that makes it."""
        histories: defaultdict[UUID, list[Event]] = defaultdict(list)
        for event in self.events:
            histories[event.subject].append(event)
        fields = [each.attname for each in Span._meta.concrete_fields]
        for history in histories.values():
            for span in folding.fold(history):
                row = {name: getattr(span, name) for name in fields}
                yield row | {"met": {step: _utc(*met) for step, met in span.met.items()}}


def in_bulk(town: Town, journeys: Iterable[Journey], until: datetime) -> Bulk:
    """What these families' deeds before `until` leave behind."""
    bulk = Bulk(town.authority)
    for each in journeys:
        bulk.keep(deed for deed in each.file.deeds if deed.at < until)
        bulk.keep_network(each.file.network, until)
    return bulk


def part(town: Town, start: int, stop: int) -> Part:
    """Some families of a town, walked and written."""
    journeys = {each.number: walk(town, each) for each in families(town)[start:stop]}
    known = {who: child for each in journeys.values() for who, child in each.file.children.items()}
    last = [number for number, each in journeys.items()
            if each.file.deeds and each.file.deeds[-1].at >= town.acts_from]  # fmt: skip
    return Part(in_bulk(town, journeys.values(), town.acts_from).written(), known, tuple(last))


ORDER: Sequence[type[Model]] = (
    Person, PersonName, NameToken, Relationship, Address, ContactDetail, SafeContact, Household,
    HouseholdMember, Restriction, RestrictedName, Agreement, AgreedAgency, Work, WorkSubject,
    Assignment, Revision, Ask, Signature, Completion, Involvement, Span,
)  # fmt: skip
"""Each after what it refers to."""


def _utc(times: int, last: str) -> list[object]:
    """As the ledger tells moments, whence the acts fold them."""
    return [times, datetime.fromisoformat(last).astimezone(UTC).isoformat()]


def _involvement(each: Involved, until: datetime) -> Row:
    return {
        "id": uuid4(),
        "person_id": each.person,
        "team_id": each.given.team.id,
        "worker_id": each.given.worker.id if each.given.worker else None,
        "purpose": each.purpose,
        "ground": each.purpose.ground,
        "began_at": each.began_at,
        "ended_at": each.ended_at if each.ended_at and each.ended_at < until else None,
        "set_by_id": each.set_by.id,
        "origin": each.origin,
    }


def _assignment(each: Given, until: datetime) -> Row:
    return {
        "id": uuid4(),
        "work_id": each.work,
        "team_id": each.given.team.id,
        "worker_id": each.given.worker.id if each.given.worker else None,
        "since": each.since,
        "until": each.until if each.until and each.until < until else None,
        "by_id": each.by.id,
    }
