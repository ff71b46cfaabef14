"""Deeds as the rows they leave, many at once: for the years that are over. What acts would have
written, written without them; a test holds the two to each other."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import singledispatchmethod
from typing import Any
from uuid import UUID, uuid4

from django.db import connections
from django.db.backends.utils import CursorWrapper
from django.db.models import Model, QuerySet

from medlock.access.actor import Actor
from medlock.casework.acts import folding
from medlock.casework.acts.changing import differing
from medlock.casework.models import (
    Ask,
    Assignment,
    Completion,
    Revision,
    Signature,
    Span,
    Verdict,
    Work,
    WorkSubject,
)
from medlock.ledger import book
from medlock.pathway.event import LONDON, Event
from medlock.people.acts.naming import tokens
from medlock.people.acts.registering import recorded
from medlock.people.models import (
    Address,
    Household,
    HouseholdMember,
    Involvement,
    NameToken,
    Person,
    PersonName,
)
from medlock.town import deeds
from medlock.town.involved import Assignment as Given
from medlock.town.involved import Involvement as Involved
from medlock.town.involved import Network

Row = dict[str, Any]


@dataclass(slots=True)
class Bulk:
    """Rows by the table they go to. The ledger's are judged at its own door."""

    authority: str
    using: str
    rows: defaultdict[type[Model], list[Row]] = field(default_factory=lambda: defaultdict(list))
    events: list[Event] = field(default_factory=list)
    homes: defaultdict[UUID, list[Row]] = field(default_factory=lambda: defaultdict(list))
    signatures: defaultdict[UUID, int] = field(default_factory=lambda: defaultdict(int))

    def keep(self, told: Iterable[deeds.Deed]) -> None:
        for deed in told:
            self._row(deed)
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
        QuerySet(Span, using=self.using).bulk_create(found)

    @singledispatchmethod
    def _row(self, deed: deeds.Deed) -> None:
        raise TypeError(f"Nothing is known of writing {type(deed).__name__}.")

    @_row.register
    def _(self, deed: deeds.Registered) -> None:
        child = deed.child
        self.rows[Person].append(
            {
                "id": child.id,
                "authority": self.authority,
                "born_on": child.born_on,
                "expected_on": child.expected_on,
                "registered_at": deed.at,
            }
        )
        if child.given or child.family:
            self._name(child)
        self._coded(deed)
        self._address(child.id, deed.home)
        if deed.together:
            self._household(deed)

    def _name(self, child: deeds.Child) -> None:
        self.rows[PersonName].append(
            {
                "id": uuid4(),
                "person_id": child.id,
                "given": child.given,
                "family": child.family,
                "kind": "legal",
            }
        )
        self.rows[NameToken] += [
            {"person_id": child.id, "token": each.token, "sounds": each.sounds}
            for each in tokens(child.id, f"{child.given} {child.family}")
        ]

    def _coded(self, deed: deeds.Registered) -> None:
        by = Actor(
            practitioner=deed.by.id,
            agency=deed.team.agency,
            kind=deed.team.kind,
            now=deed.at,
            active=True,
        )
        facts = dict(deed.child.coded)
        if deed.child.born_on:
            facts["born_on"] = f"{deed.child.born_on:%Y-%m}"
        self.events += recorded(by, deed.child.id, self.authority, facts, deed.at)

    def _address(self, who: UUID, home: deeds.Home) -> None:
        for before in self.homes[who]:
            before["to_on"] = before["to_on"] or home.from_on
        made = {
            "id": uuid4(),
            "person_id": who,
            "lines": home.lines,
            "postcode": home.postcode,
            "ward": home.ward,
            "protected": home.protected,
            "from_on": home.from_on,
            "to_on": None,
        }
        self.homes[who].append(made)
        self.rows[Address].append(made)

    def _household(self, deed: deeds.Registered) -> None:
        home = {"id": uuid4(), "authority": self.authority}
        self.rows[Household].append(home)
        begins = deed.at.astimezone(LONDON).date()
        self.rows[HouseholdMember] += [
            {"id": uuid4(), "household_id": home["id"], "person_id": who, "from_on": begins}
            for who in deed.together
        ]

    @_row.register
    def _(self, deed: deeds.Started) -> None:
        self._begun(deed.begun)

    @_row.register
    def _(self, deed: deeds.Wrote) -> None:
        self.rows[Revision].append(
            {
                "id": uuid4(),
                "work_id": deed.work,
                "number": deed.number,
                "answers": deed.answers,
                "changed": differing(deed.before, deed.answers),
                "by_id": deed.by.id,
                "at": deed.at,
                "reason": "",
            }
        )

    @_row.register
    def _(self, deed: deeds.Asked) -> None:
        for agency, begun in deed.asked:
            self._begun(begun)
            self.rows[Ask].append(
                {
                    "id": uuid4(),
                    "work_id": deed.work,
                    "agency": agency,
                    "answer_id": begun.id,
                    "by_id": deed.by.id,
                    "at": deed.at,
                }
            )

    @_row.register
    def _(self, deed: deeds.Submitted) -> None:
        self._sign(deed.work, Verdict.ASKED, deed)

    @_row.register
    def _(self, deed: deeds.Ended) -> None:
        work = deed.record.id
        if deed.signed:
            self._sign(work, Verdict.AGREED, deed)
        end = {"work_id": work, "number": 1, "act": deed.act.id, "reason": ""}
        self.rows[Completion].append(_decided(deed) | end)
        for each in deed.follows:
            self._begun(each)

    def _sign(self, work: UUID, verdict: Verdict, deed: deeds.Submitted | deeds.Ended) -> None:
        self.signatures[work] += 1
        signed = {"work_id": work, "number": self.signatures[work], "verdict": verdict, "note": ""}
        self.rows[Signature].append(_decided(deed) | signed)

    def _begun(self, begun: deeds.Begun) -> None:
        at = begun.act.at
        self.rows[Work].append(
            {
                "id": begun.id,
                "step": begun.step.key,
                "version": begun.step.version,
                "because_id": begun.because,
                "authority": self.authority,
                "started_by_id": begun.by.id,
                "started_at": at,
                "act": begun.act.id,
            }
        )
        self.rows[WorkSubject] += [
            {"id": uuid4(), "work_id": begun.id, "subject": s.id, "kind": s.kind, "added_at": at}
            for s in begun.subjects
        ]


ORDER: Sequence[type[Model]] = (
    Person, PersonName, NameToken, Address, Household, HouseholdMember, Work, WorkSubject,
    Assignment, Revision, Ask, Signature, Completion, Involvement,
)  # fmt: skip
"""Each after what it refers to."""


def insert(cursor: CursorWrapper, table: type[Model], rows: Sequence[Row]) -> None:
    """Rows as JSON: far quicker for the server to take in than as many parameters."""
    if not rows:
        return
    name, columns = table._meta.db_table, ", ".join(rows[0])
    for start in range(0, len(rows), AT_ONCE):
        told = json.dumps(rows[start : start + AT_ONCE], default=str)
        cursor.execute(
            f"INSERT INTO {name} ({columns}) "
            f"SELECT {columns} FROM json_populate_recordset(NULL::{name}, %s::json)",
            [told],
        )


AT_ONCE = 10_000


def _decided(deed: deeds.Submitted | deeds.Ended) -> Row:
    return {
        "id": uuid4(),
        "revision": deed.revision,
        "outcomes": {str(who): key for who, key in deed.outcomes.items()},
        "by_id": deed.by.id,
        "at": deed.at,
    }


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
