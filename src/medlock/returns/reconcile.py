"""What a new statement changes of what earlier ones said of a child.

A file speaks for a period. Within it, it supersedes what was said before: what it repeats stays
untouched, what it says otherwise is corrected, what it no longer holds is taken back. What began
before the period and is no longer held is not untrue but over: it is ended when the period
began. A file older than what is known adds to the past and changes nothing that a newer one
speaks for. Nothing here knows which return the rows come from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from medlock.pathway.event import Event, Kind
from medlock.returns.row import Row, Saying

INFERRED = ("inferred", True)
"""The fact that an ending carries which no file tells."""


class Statement(NamedTuple):
    """One load: it speaks for the days from `start` to `end`, and knew it at `known_at`."""

    start: date
    end: date
    known_at: datetime

    def covers(self, row: Row) -> bool:
        return row.since <= self.end and (row.until is None or row.until >= self.start)


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


class Changes(NamedTuple):
    """For one child. `superseded` are rows a newer statement speaks for; `unseen` those ended
    for want of a row."""

    added: tuple[Addition, ...] = ()
    taken_back: tuple[Event, ...] = ()
    superseded: tuple[Row, ...] = ()
    unseen: tuple[Row, ...] = ()


class Kept(NamedTuple):
    """A row of the state after a statement, and the act it goes on under, if there is one."""

    row: Row
    held: Held | None


def changes(
    standing: Sequence[Standing], rows: Sequence[Row], mine: Statement, newer: Sequence[Statement]
) -> Changes:
    """What must be added and taken back. `standing`: all this return ever said of the child;
    `newer`: the statements that knew later than `mine`."""
    before = held_rows(each for each in standing if each.stood(mine.known_at))
    after, unseen = state_after(before, rows, mine)
    later = [row for other in newer for row in _rows_at(standing, other.known_at)]
    taken, frozen = _taken_back(before, after, newer)
    added: list[Addition] = []
    superseded: list[Row] = []
    for row, held in after:
        new = [each for each in row.sayings if held is None or each not in held.events]
        if not new:
            continue
        if row.name in frozen:
            superseded.append(row)
            continue
        until = _until(row, newer, later)
        if until is not None:
            superseded.append(row)
        act = held.act if held else uuid4()
        added += [Addition(act, row, saying, until) for saying in new]
    return Changes(tuple(added), tuple(taken), tuple(superseded), tuple(unseen))


def held_rows(standing: Iterable[Standing]) -> list[Held]:
    """Events as the rows they came from: those of one act belong together."""
    acts: defaultdict[UUID, dict[Saying, Standing]] = defaultdict(dict)
    for each in standing:
        acts[each.event.act][saying_of(each.event)] = each
    return [Held(act, _row(sayings), sayings) for act, sayings in acts.items()]


def saying_of(event: Event) -> Saying:
    """What an event says, without who wrote it down and when."""
    facts = tuple(sorted(event.facts.items()))
    return Saying(event.kind, event.name, event.on, event.outcome, event.counts_from, facts)


def state_after(
    before: Sequence[Held], rows: Sequence[Row], mine: Statement
) -> tuple[list[Kept], list[Row]]:
    """The rows that hold once `mine` has spoken, and those it ended for want of a row."""
    same = _matched(before, rows)
    facts = [held for held in before if held.row.sayings[0].kind is Kind.RECORDED]
    kept = [Kept(row, same.get(number)) for number, row in enumerate(rows) if _is_news(row, facts)]
    kept += [Kept(held.row, held) for held in facts if held not in same.values()]
    stated = [row for row in rows if row.is_status]
    unseen: list[Row] = []
    for held in before:
        if held in facts or held in same.values():
            continue
        row = _remainder(held.row, mine)
        if row is None or any(row.name == each.name and row.overlaps(each) for each in stated):
            continue
        if row != held.row and row.sayings[-1] not in held.events:
            unseen.append(row)
        kept.append(Kept(row, held))
    return kept, unseen


def _matched(before: Sequence[Held], rows: Sequence[Row]) -> dict[int, Held]:
    """Which row of the ledger each new one is: of one key first those that say the same."""
    open_: defaultdict[tuple[str, date], list[Held]] = defaultdict(list)
    for held in before:
        open_[held.row.key].append(held)
    found: dict[int, Held] = {}
    for exactly in (True, False):
        for number, row in enumerate(rows):
            if number in found:
                continue
            for held in open_[row.key]:
                if not exactly or set(row.sayings) == set(held.events):
                    found[number] = held
                    open_[row.key].remove(held)
                    break
    return found


def _is_news(row: Row, facts: Sequence[Held]) -> bool:
    """A fact is said again only when it has changed."""
    if row.sayings[0].kind is not Kind.RECORDED:
        return True
    mine = [held.row for held in facts if held.row.name == row.name and held.row.since <= row.since]
    last = max(mine, key=lambda each: each.since, default=None)
    return last is None or last.sayings[0].facts != row.sayings[0].facts or last.since == row.since


def _remainder(row: Row, mine: Statement) -> Row | None:
    """What is left of a row that the statement does not repeat."""
    if not mine.covers(row):
        return row
    if row.since >= mine.start:
        return None
    sayings = tuple(each for each in row.sayings if each.on < mine.start)
    if not row.is_status:
        return row._replace(sayings=sayings, until=max(each.on for each in sayings))
    ending = Saying(Kind.ENDED, row.name, mine.start, facts=(INFERRED,))
    return row._replace(sayings=(*sayings, ending), until=mine.start)


def _taken_back(
    before: Sequence[Held], after: Sequence[Kept], newer: Sequence[Statement]
) -> tuple[list[Event], frozenset[str]]:
    """The events that no longer hold, and the names of which none may be touched, because
    a newer statement took one of them back already or speaks for it."""
    keeps = {held.act: set(row.sayings) for row, held in after if held}
    found: list[Event] = []
    frozen: set[str] = set()
    for act, row, events in before:
        for saying, each in events.items():
            if saying in keeps.get(act, ()):
                continue
            found.append(each.event)
            if each.taken_at is not None or any(other.covers(row) for other in newer):
                frozen.add(row.name)
    return [event for event in found if event.name not in frozen], frozenset(frozen)


def _until(row: Row, newer: Sequence[Statement], later: Iterable[Row]) -> datetime | None:
    """When a newer statement puts its own word in place of the row's, or None: never."""
    if not newer or row.sayings[0].kind is Kind.RECORDED:
        return None
    disputed = row.is_status and any(row.name == o.name and row.overlaps(o) for o in later)
    if disputed or any(other.covers(row) for other in newer):
        return min(other.known_at for other in newer)
    return None


def _rows_at(standing: Sequence[Standing], at: datetime) -> list[Row]:
    return [held.row for held in held_rows(each for each in standing if each.stood(at))]


def _row(sayings: Iterable[Saying]) -> Row:
    said = tuple(sorted(sayings, key=lambda each: (each.on, each.kind is not Kind.OPENED)))
    first, last = said[0], said[-1]
    goes_on = last.kind is Kind.OPENED
    return Row(first.name, first.on, None if goes_on else last.on, said)
