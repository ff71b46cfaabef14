"""What a new statement changes of what earlier ones said of a child.

A file speaks for a period. Within it, it supersedes what was said before: what it repeats stays
untouched, what it says otherwise is corrected, what it no longer holds is taken back. What began
before the period and is no longer held is not untrue but over: it is ended when the period
began. A file older than what is known adds to the past and changes nothing that a newer one
speaks for. A file that tells only the newest of something says nothing of what was before, but
that it was over when the newest began. A row that had ended before the period ends what is still
open, and does nothing else. Nothing here knows which return the rows come from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid4

from medlock.pathway.event import LONDON, Event, Kind
from medlock.returns.known import Addition, Heard, Held, Standing, Statement, held_rows
from medlock.returns.older import later_words, spoken_for, unsound, until
from medlock.returns.row import Row, Saying, same_again

INFERRED = ("inferred", True)
"""The fact that an ending carries which no file tells."""


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
    standing: Sequence[Standing],
    rows: Sequence[Row],
    mine: Statement,
    newer: Sequence[Statement],
    over: Sequence[Row] = (),
) -> Changes:
    """What must be added and taken back. `standing`: all this return ever said of the child;
    `newer`: the statements that knew later than `mine`; `over`: rows that had ended before the
    days it speaks for."""
    before = held_rows(each for each in standing if each.stood(mine.known_at))
    after, unseen = state_after(before, [*rows, *_endings(over, before, rows)], mine)
    others = _heard(standing, newer)
    taken, frozen = _taken_back(before, after, spoken_for(before, standing, others))
    later = later_words(standing, taken, others)
    added = [
        Addition(act, row, saying, until(row, held, others, later))
        for row, held in after
        if row.name not in frozen
        for act in (held.act if held else uuid4(),)
        for saying in row.sayings
        if held is None or saying not in held.events
    ]
    if newer:
        frozen |= unsound(standing, added, taken, mine.known_at)
    left = [
        row
        for row, held in after
        if row.name in frozen and (held is None or set(row.sayings) - held.events.keys())
    ]
    fleeting = {
        each.act: each.row for each in added if each.taken_at and each.row.name not in frozen
    }
    return Changes(
        tuple(each for each in added if each.row.name not in frozen),
        tuple(event for event in taken if event.name not in frozen),
        (*left, *fleeting.values()),
        tuple(row for row in unseen if row.name not in frozen),
    )


def _endings(over: Sequence[Row], before: Sequence[Held], rows: Sequence[Row]) -> list[Row]:
    """Those that an earlier statement left open, or had to end for want of a word."""
    left = {held.row.key for held in before if _is_left_open(held.row)}
    beside = [*rows, *(held.row for held in before if held.row.key not in left)]
    found: list[Row] = []
    for row in over:
        if row.key in left and not any(same_again(row, each) for each in (*beside, *found)):
            found.append(row)
    return found


def _is_left_open(row: Row) -> bool:
    last = row.sayings[-1]
    return last.kind in (Kind.OPENED, Kind.STARTED) or INFERRED in last.facts


def _heard(standing: Sequence[Standing], newer: Sequence[Statement]) -> list[Heard]:
    """Newer statements with what they left of this child."""
    return [
        other.heard(
            held.row for held in held_rows(each for each in standing if each.stood(other.known_at))
        )
        for other in newer
    ]


def state_after(
    before: Sequence[Held], rows: Sequence[Row], mine: Statement
) -> tuple[list[Kept], list[Row]]:
    """The rows that hold once `mine` has spoken, and those it ended for want of a row."""
    same = _matched(before, rows)
    facts = [held for held in before if held.row.sayings[0].kind is Kind.RECORDED]
    kept = [Kept(row, same.get(number)) for number, row in enumerate(rows) if _is_news(row, facts)]
    kept += [Kept(held.row, held) for held in facts if held not in same.values()]
    stated = [row for row in rows if row.is_status]
    heard = mine.heard(rows)
    unseen: list[Row] = []
    for held in before:
        if held in facts or held in same.values():
            continue
        row = _remainder(held, heard)
        if row is None or any(row.name == each.name and row.overlaps(each) for each in stated):
            continue
        if row != held.row and row.sayings[-1] not in held.events:
            unseen.append(row)
        kept.append(Kept(row, held))
    return kept, unseen


def _matched(before: Sequence[Held], rows: Sequence[Row]) -> dict[int, Held]:
    """Which row of the ledger each new one is: of one key first those that say the same."""
    if not before:
        return {}
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


def _remainder(held: Held, mine: Heard) -> Row | None:
    """What is left of a row that the statement does not repeat."""
    row = held.row
    if not mine.covers(row):
        return _ended_by_the_newest(held, mine)
    since = mine.statement.since(row.name)
    if since is None or row.since >= since:
        return None
    sayings = tuple(each for each in row.sayings if each.on < since)
    if not row.is_status:
        return row._replace(sayings=sayings, until=max(each.on for each in sayings))
    return _ended(row, since)


def _ended_by_the_newest(held: Held, mine: Heard) -> Row:
    """A status that was open when a newer one had not begun, was over when that began."""
    row, newest = held.row, mine.newest.get(held.row.name)
    if newest is None or row.until is not None or not row.is_status or row.since >= newest:
        return row
    known = max(each.event.known_at for each in held.events.values())
    return _ended(row, newest) if known.astimezone(LONDON).date() < newest else row


def _ended(row: Row, on: date) -> Row:
    """The row, ended for want of a word about it."""
    sayings = tuple(each for each in row.sayings if each.on < on)
    ending = Saying(Kind.ENDED, row.name, on, facts=(INFERRED,))
    return row._replace(sayings=(*sayings, ending), until=on)


def _taken_back(
    before: Sequence[Held], after: Sequence[Kept], spoken_for: frozenset[UUID]
) -> tuple[list[Event], frozenset[str]]:
    """The events that no longer hold, and the names of which none may be touched, because
    one of them is a newer statement's to change."""
    keeps = {held.act: set(row.sayings) for row, held in after if held}
    gone = [
        (held, each.event)
        for held in before
        for saying, each in held.events.items()
        if saying not in keeps.get(held.act, ())
    ]
    frozen = frozenset(held.row.name for held, _ in gone if held.act in spoken_for)
    return [event for _, event in gone if event.name not in frozen], frozen
