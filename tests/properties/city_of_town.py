"""A small town walked in memory, as a city hands it over: lives by number, events as a table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import cache
from typing import NamedTuple
from uuid import UUID

import pyarrow as pa

from medlock.city.files.people import People
from medlock.city.lives import Day, Life, Lives, day_of, subject
from medlock.ledger.rows import COLUMNS, IDS, TIMES
from medlock.pathway.event import LONDON, Event
from medlock.returns.local_files.pupil_number import check_letter

AUTHORITY = "E08000003"
SEED = 3
SEXES, ETHNICITIES = ("F", "M"), ("WBRI", "APKN", "BAFR", "MWBC")
LAST = date(2026, 3, 31)
FIRST = date(2023, 10, 1)


class NoHomes(NamedTuple):
    """Ids as a city gives them; everybody moved once, each seventh family out of sight."""

    def child_id(self, number: int) -> str:
        return f"ZC{number:07}"

    def upn(self, number: int) -> str:
        digits = f" 999352{number:06}"
        return check_letter(digits) + digits.strip()

    def stays(self, family: int) -> tuple[tuple[str, Day, Day | None], ...]:
        half = day_of(date(2025, 1, 1))
        return (("E05011370", 0, half), ("" if family % 7 == 0 else "E05011378", half, None))


class City(NamedTuple):
    lives: Lives
    events: tuple[Event, ...]

    @property
    def people(self) -> People:
        return People(self.lives, NoHomes())

    @property
    def table(self) -> pa.Table:
        return as_table(self.events)


@cache
def city(children: int = 120) -> City:
    """Two and a half years of a town, until the end of a census."""
    from medlock.town.planning import Asked, plan, walk_all

    now = datetime(2026, 4, 1, 9, tzinfo=LONDON)
    journeys = walk_all(plan(Asked(now=now, seed=SEED, children=children, months=30)))
    born = {who: day for journey in journeys for who, day in journey.file.born.items()}
    events = sorted(
        (each for journey in journeys for deed in journey.file.deeds for each in deed.events),
        key=lambda each: each.recorded_at,
    )
    children_met = dict.fromkeys(e.subject for e in events if e.subject_kind == "child")
    numbers = {who: number for number, who in enumerate(children_met, start=1)}
    lives = Lives(AUTHORITY, SEED)
    for who, number in numbers.items():
        lives.lives[number] = _life(number, born.get(who, date(2012, 2, 29)))
    return City(lives, tuple(_of_city(each, numbers) for each in events))


def _life(number: int, born: date) -> Life:
    return Life(
        number=number,
        family=number,
        born=day_of(born),
        sex=SEXES[number % 2],
        ethnicity=ETHNICITIES[number % 4],
        disability="LD AUT" if number % 7 == 0 else "NONE",
    )


def _of_city(event: Event, numbers: dict[UUID, int]) -> Event:
    if event.subject not in numbers:
        return event
    return replace(event, subject=UUID(bytes=subject(SEED, AUTHORITY, numbers[event.subject])))


def as_table(events: Sequence[Event]) -> pa.Table:
    """In the columns and types in which a city's walk hands them over."""
    rows = [asdict(each) for each in events]
    return pa.table({name: _column(name, [row[name] for row in rows]) for name in COLUMNS})


def _column(name: str, values: list[object]) -> pa.Array:
    if name in IDS or name == "supersedes":
        held = [each.bytes if isinstance(each, UUID) else None for each in values]
        return pa.array(held, pa.binary(16))
    if name in TIMES:
        return pa.array(values, pa.timestamp("us", "UTC"))
    if name == "counts_from":
        return pa.array(values, pa.date32())
    if name == "line":
        return pa.array(values, pa.int32())
    if name == "facts":
        return pa.array([json.dumps(dict(each)) for each in values], pa.string())  # type: ignore[call-overload]
    return pa.array([str(each) for each in values]).dictionary_encode()
