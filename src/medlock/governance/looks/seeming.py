"""What seems odd in how records were looked at: derived from rows of worker, record and day. Pure.

None of it says that anything was wrong: a surname is shared by thousands. It says whom to ask.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from medlock.governance.looks.usual import limit
from medlock.governance.models.looks import Answer, FlagKind
from medlock.law.working_days import is_working_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Looks of one worker at one record on one day. `mine`: a worker of the reader's own; `late`:
    how many were outside the hours of the day."""

    looker: UUID
    person: UUID
    day: date
    looks: int
    refused: int
    first: datetime
    last: datetime
    mine: bool
    involved: bool
    emergency: bool
    surname: bool
    street: bool
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What was said of looks until then."""

    kind: FlagKind
    looker: UUID
    person: UUID | None
    until: datetime
    answer: Answer
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """`person` is nobody where it is about days and not a record. `answers`: those before."""

    kind: FlagKind
    looker: UUID
    person: UUID | None
    days: tuple[date, ...]
    looks: int
    refused: int
    last: datetime
    answers: tuple[Answered, ...]
    answered: bool

    @property
    def key(self) -> tuple[FlagKind, UUID, UUID | None]:
        return (self.kind, self.looker, self.person)


HOLDS = timedelta(days=365)
"""How long an explanation of a surname or a street, which do not change, covers later looks."""
LASTING = frozenset({FlagKind.STREET, FlagKind.SURNAME})
ABOUT_ONE: Mapping[FlagKind, Callable[[Row], bool]] = {
    FlagKind.STREET: lambda row: row.street,
    FlagKind.SURNAME: lambda row: row.surname,
    FlagKind.NOT_INVOLVED: lambda row: not (row.involved or row.emergency),
}


def flags(
    rows: Sequence[Row], since: date, answers: Iterable[Answered], on_call: frozenset[UUID]
) -> list[Flag]:
    """From a day on; rows of before tell what is usual. `on_call`: those who work at all hours.
    What waits for an answer first, the latest first."""
    said = defaultdict(list)
    for each in answers:
        said[(each.kind, each.looker, each.person)].append(each)
    late = [row for row in rows if row.day >= since]
    found = [
        *_about_one(late),
        *_grouped(FlagKind.OUT_OF_HOURS, _out_of_hours(late, on_call)),
        *_grouped(FlagKind.VOLUME, _unusually_many(rows, since)),
    ]
    told = [_flag(key, mine, said[key]) for key, mine in found]
    return sorted(told, key=lambda each: (each.answered, -each.last.timestamp()))


Key = tuple[FlagKind, UUID, UUID | None]


def _about_one(rows: Iterable[Row]) -> Iterator[tuple[Key, list[Row]]]:
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        for kind, holds in ABOUT_ONE.items():
            if holds(row):
                found[(kind, row.looker, row.person)].append(row)
    yield from found.items()


def _grouped(kind: FlagKind, rows: Iterable[Row]) -> Iterator[tuple[Key, list[Row]]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.looker].append(row)
    for looker, mine in found.items():
        yield (kind, looker, None), mine


def _out_of_hours(rows: Iterable[Row], on_call: frozenset[UUID]) -> Iterator[Row]:
    """At night, or on a day that is no working day."""
    for row in rows:
        odd = row.late or not is_working_day(row.day)
        if odd and row.mine and not row.emergency and row.looker not in on_call:
            yield row


def _unusually_many(rows: Iterable[Row], since: date) -> Iterator[Row]:
    days: dict[UUID, dict[date, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.mine:
            days[row.looker][row.day].append(row)
    team = [len(each) for mine in days.values() for each in mine.values()]
    for mine in days.values():
        for day, seen in mine.items():
            own = [len(each) for other, each in mine.items() if other != day]
            if day >= since and len(seen) > limit(own, team):
                yield from seen


def _flag(key: Key, rows: Sequence[Row], said: Sequence[Answered]) -> Flag:
    kind, looker, person = key
    last = max(row.last for row in rows)
    return Flag(
        kind=kind,
        looker=looker,
        person=person,
        days=tuple(sorted({row.day for row in rows})),
        looks=sum(row.looks for row in rows),
        refused=sum(row.refused for row in rows),
        last=last,
        answers=tuple(said),
        answered=any(_covers(each, last) for each in said),
    )


def _covers(said: Answered, last: datetime) -> bool:
    lasts = said.kind in LASTING and said.answer is Answer.EXPLAINED
    return last <= (said.until + HOLDS if lasts else said.until)
