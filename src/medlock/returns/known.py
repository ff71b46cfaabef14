"""What the ledger holds of a child from one return: statements, the events they left, and the rows
those came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from medlock.pathway.event import Event, Kind
from medlock.returns.row import Row, Saying


class Statement(NamedTuple):
    """One load: it speaks for the days from `start` to `end`, and knew it at `known_at`.

    `scopes`: the names it speaks for, each from a day of its own; none: every name. Of those in
    `latest` it tells of each child the newest alone; of those in `silent` it says nothing.
    """

    start: date
    end: date
    known_at: datetime
    scopes: Mapping[str, date] = MappingProxyType({})
    latest: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()

    def since(self, name: str) -> date | None:
        """The first day it speaks for where `name` is concerned; None where it does not."""
        if name in self.silent:
            return None
        return self.scopes.get(name) if self.scopes else self.start

    def but(self, names: frozenset[str]) -> Statement:
        """It, for somebody of whom a row of those names could not be read: it says nothing of
        them then, least of all that they are over."""
        return self._replace(silent=names) if names else self

    def heard(self, rows: Iterable[Row]) -> Heard:
        """It, and what it says of one child: `rows` or more, but none that is newer."""
        newest: dict[str, date] = {}
        for row in rows:
            if row.name in self.latest:
                newest[row.name] = max(row.since, newest.get(row.name, row.since))
        return Heard(self, newest)


class Heard(NamedTuple):
    """A statement about one child. `newest`: the first day of the one row it tells, by name."""

    statement: Statement
    newest: Mapping[str, date]

    @property
    def known_at(self) -> datetime:
        return self.statement.known_at

    def covers(self, row: Row) -> bool:
        """Whether it would hold the row if it were true: it says nothing of what was before the
        newest of a name, where it tells the newest alone."""
        since = self.statement.since(row.name)
        if since is None or row.since < self.newest.get(row.name, row.since):
            return False
        return row.since <= self.statement.end and (row.until is None or row.until >= since)


class Standing(NamedTuple):
    """An event in the ledger, and when it was known to be taken back, if it was."""

    event: Event
    taken_at: datetime | None = None

    def stood(self, at: datetime) -> bool:
        return self.event.known_at <= at and (self.taken_at is None or self.taken_at > at)


class Held(NamedTuple):
    """A row as the ledger holds it: one act, and the event of each saying."""

    act: UUID
    row: Row
    events: dict[Saying, Standing]


class Addition(NamedTuple):
    """A saying to be added, and when a newer statement takes it back, if one does."""

    act: UUID
    row: Row
    saying: Saying
    taken_at: datetime | None = None


def held_rows(standing: Iterable[Standing]) -> list[Held]:
    """Events as the rows they came from: those of one act belong together."""
    acts: defaultdict[UUID, dict[Saying, Standing]] = defaultdict(dict)
    for each in standing:
        acts[each.event.act][saying_of(each.event)] = each
    return [Held(act, row_of(sayings), sayings) for act, sayings in acts.items()]


def saying_of(event: Event) -> Saying:
    """What an event says, without who wrote it down and when."""
    facts = tuple(sorted(event.facts.items()))
    return Saying(
        event.kind, event.name, event.on, event.outcome, event.counts_from, facts, event.ward
    )


def row_of(sayings: Iterable[Saying]) -> Row:
    """The row that sayings of one act make."""
    said = tuple(sorted(sayings, key=lambda each: (each.on, each.kind is not Kind.OPENED)))
    first, last = said[0], said[-1]
    goes_on = last.kind is Kind.OPENED
    return Row(first.name, first.on, None if goes_on else last.on, said)
