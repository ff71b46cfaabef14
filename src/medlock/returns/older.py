"""What a newer statement leaves to an older file: the past it does not speak for, and, of all
else, only what was known until then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from medlock.pathway.event import Event, Kind
from medlock.returns.known import Addition, Heard, Held, Standing, held_rows, row_of, saying_of
from medlock.returns.row import Row, Saying

WELL_FORMED = ([Kind.OPENED], [Kind.OPENED, Kind.ENDED])


def spoken_for(
    before: Sequence[Held], standing: Sequence[Standing], newer: Sequence[Heard]
) -> frozenset[UUID]:
    """The acts a newer statement has had a word about: it covers them, took something of them
    back, or added to them."""
    added = defaultdict[UUID, set[Saying]](set)
    for held in later_words(standing, (), newer):
        added[held.act] |= held.events.keys()
    return frozenset(
        held.act
        for held in before
        if any(other.covers(held.row) for other in newer)
        or any(each.taken_at for each in held.events.values())
        or added[held.act] - held.events.keys()
    )


def until(
    row: Row, held: Held | None, newer: Sequence[Heard], later: Iterable[Held]
) -> datetime | None:
    """When a newer statement puts its own word in place of the row's, or None: never."""
    if not newer or row.sayings[0].kind is Kind.RECORDED:
        return None
    gone = [each.taken_at for each in held.events.values() if each.taken_at] if held else []
    if (
        gone
        or any(other.covers(row) for other in newer)
        or any(_disputes(other, row, held) for other in later)
    ):
        return min([*gone, *(other.known_at for other in newer)])
    return None


def _disputes(other: Held, row: Row, held: Held | None) -> bool:
    """Whether a row of later words says otherwise: of the same act more than was known, of
    another one a status at the same time."""
    if held is not None and other.act == held.act:
        return bool(other.events.keys() - held.events.keys())
    return row.is_status and row.name == other.row.name and row.overlaps(other.row)


def later_words(
    standing: Sequence[Standing], taken: Sequence[Event], newer: Sequence[Heard]
) -> list[Held]:
    """The rows that stand in the words of newer statements, less what is now taken back."""
    gone = {event.id for event in taken}
    left = [each for each in standing if each.event.id not in gone]
    return [
        held
        for other in newer
        for held in held_rows(each for each in left if each.stood(other.known_at))
    ]


def unsound(
    standing: Sequence[Standing],
    added: Sequence[Addition],
    taken: Sequence[Event],
    known_at: datetime,
) -> frozenset[str]:
    """The statuses that would, as known at some later moment, be held twice at once or be ended
    unopened: what a newer statement took back or added since leaves no room for the changes."""
    gone = {event.id for event in taken}
    left = [each for each in standing if each.event.id not in gone]
    moments = {known_at} | {each.event.known_at for each in left}
    moments |= {each.taken_at for each in left if each.taken_at}
    moments |= {new.taken_at for new in added if new.taken_at}
    return frozenset(
        name
        for moment in moments
        if moment >= known_at
        for name in _unsound_at(moment, left, added)
    )


def _unsound_at(
    moment: datetime, left: Sequence[Standing], added: Sequence[Addition]
) -> Iterator[str]:
    acts: defaultdict[UUID, list[Saying]] = defaultdict(list)
    for each in left:
        if each.stood(moment):
            acts[each.event.act].append(saying_of(each.event))
    for new in added:
        if new.taken_at is None or new.taken_at > moment:
            acts[new.act].append(new.saying)
    rows = [row_of(sayings) for sayings in acts.values()]
    spans = [row for row in rows if row.is_status]
    for number, row in enumerate(spans):
        if [each.kind for each in row.sayings] not in WELL_FORMED:
            yield row.name
        if any(row.name == other.name and row.overlaps(other) for other in spans[:number]):
            yield row.name
