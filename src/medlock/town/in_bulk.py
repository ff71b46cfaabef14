"""Deeds as the rows they leave, many at once: for the years that are over. What acts would have
written, written without them; a test holds the two to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
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
from medlock.casework.reads.reach import reachable
from medlock.ledger import book
from medlock.pathway.event import Event
from medlock.people.models import (
    Address,
    Household,
    HouseholdMember,
    Involvement,
    NameToken,
    Person,
    PersonName,
    Relationship,
    RestrictedName,
    Restriction,
)
from medlock.town import deeds
from medlock.town.family_rows import FamilyRows
from medlock.town.involved import Assignment as Given
from medlock.town.involved import Involvement as Involved
from medlock.town.involved import Network
from medlock.town.rows import Row, Rows, insert
from medlock.town.work_rows import WorkRows

OF_FAMILIES = (deeds.Registered, deeds.Related, deeds.Moved, deeds.Born, deeds.Sealed)


class Bulk:
    """Rows by the table they go to. The ledger's are judged at its own door."""

    def __init__(self, authority: str, using: str) -> None:
        self.using = using
        self.rows: Rows = defaultdict(list)
        self.events: list[Event] = []
        self.of_families = FamilyRows(authority, self.rows, self.events)
        self.of_work = WorkRows(authority, self.rows)

    def keep(self, told: Iterable[deeds.Deed]) -> None:
        for deed in told:
            mine = self.of_families if isinstance(deed, OF_FAMILIES) else self.of_work
            mine.keep(deed)
            self.events += deed.events

    def keep_network(self, network: Network, until: datetime) -> None:
        """Who is involved and whose work it is, as it stood then."""
        begun = (each for each in network.involvements if each.began_at < until)
        given = (each for each in network.assignments if each.since < until)
        self.rows[Involvement] += [_involvement(each, until) for each in begun]
        self.rows[Assignment] += [_assignment(each, until) for each in given]

    def write(self) -> int:
        """All of it, in the transaction of whoever asks; answers how many events."""
        with connections[self.using].cursor() as cursor:
            for table in ORDER:
                insert(cursor, table, self.rows[table])
        told = book.append(self.events, using=self.using)
        self._spans()
        return told

    def _spans(self) -> None:
        """The projection, by the one function that makes it."""
        histories: defaultdict[UUID, list[Event]] = defaultdict(list)
        for event in self.events:
            histories[event.subject].append(event)
        found = (span for history in histories.values() for span in folding.fold(history))
        reachable(Span, using=self.using).bulk_create(found)


ORDER: Sequence[type[Model]] = (
    Person, PersonName, NameToken, Relationship, Address, Household, HouseholdMember, Restriction,
    RestrictedName, Work, WorkSubject, Assignment, Revision, Ask, Signature, Completion,
    Involvement,
)  # fmt: skip
"""Each after what it refers to."""


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
