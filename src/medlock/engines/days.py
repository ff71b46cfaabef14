"""The one day table. No engine does arithmetic with dates: they all look the day up here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

import pyarrow as pa

from medlock.footprint.register import memberships
from medlock.indicators.language import (
    Condition,
    InTime,
    LastedAtLeast,
    Moment,
    OpenFor,
    RepeatedWithin,
    SeenWithin,
)
from medlock.indicators.period import last_day, month_of
from medlock.law.term import Calendar, Term, months_after
from medlock.law.working_days import ENGLAND, is_working_day


@lru_cache(maxsize=8)
def day_table(first: date, last: date, asked: frozenset[Condition | Moment]) -> pa.Table:
    """One row for each day from `first` to `last`, with every column that is looked up."""
    days = list(_each(first, last))
    columns: dict[str, pa.Array] = {
        "day": pa.array(days, pa.date32()),
        "month": pa.array(map(month_of, days), pa.int32()),
        "dfe_year": pa.array(map(dfe_year_of, days), pa.int32()),
        "working_day": pa.array(_numbered(days), pa.int32()),
        "epoch": pa.array(_epochs(days), pa.int32()),
    }
    for each in asked:
        columns |= _looked_up(each, days)
    return pa.table(columns)


def _looked_up(asked: Condition | Moment, days: Sequence[date]) -> dict[str, pa.Array]:
    """The column that one thing asked looks up, if any."""
    match asked:
        case InTime(timescale):
            return {due(timescale.term): _dues(timescale.term, days, ENGLAND)}
        case RepeatedWithin(months) | LastedAtLeast(months):
            earlier = [months_after(day, -months) for day in days]
            return {before(months): pa.array(earlier, pa.date32())}
        case SeenWithin(_, timescale):
            last = [_last_month_end(timescale.term.due_on(day, ENGLAND)) for day in days]
            return {reach(timescale.term): pa.array(last, pa.int32())}
        case OpenFor(months):
            first = [_first_held(day, months) for day in days]
            return {held_for(months): pa.array(first, pa.int32())}
        case _:
            return {}


def due(term: Term) -> str:
    """The column with the last day still in time, counted from this day."""
    return f"due_{term.length}_{term.unit.replace(' ', '_')}"


def before(months: int) -> str:
    """The column with the same day so many months earlier."""
    return f"before_{months}_months"


def reach(term: Term) -> str:
    """The column with the last month at whose end the term from this day has not run out."""
    return f"reach_{term.length}_{term.unit.replace(' ', '_')}"


def held_for(months: int) -> str:
    """The column with the first month at whose end what began this day is so many months old."""
    return f"held_for_{months}_months"


def _last_month_end(day: date) -> int:
    """The last month that is over by the end of that day."""
    return month_of(day + timedelta(days=1)) - 1


def _first_held(day: date, months: int) -> int:
    month = month_of(day) + months
    return month if months_after(last_day(month), -months) >= day else month + 1


def dfe_year_of(day: date) -> int:
    """The year ends on 31 March and is called after it: 1 April 2024 lies in 2025."""
    return day.year + (day.month >= 4)


@lru_cache(maxsize=1)
def epochs() -> tuple[date, ...]:
    """The days on which what lies in what changed: between two of them nothing did."""
    begun = {each.first_day for each in memberships() if each.first_day}
    ended = {each.last_day + timedelta(days=1) for each in memberships() if each.last_day}
    return tuple(sorted(begun | ended))


def day_in(epoch: int) -> date:
    """A day that stands for the whole epoch."""
    changes = epochs()
    return changes[epoch - 1] if epoch else changes[0] - timedelta(days=1)


def _epochs(days: Sequence[date]) -> list[int]:
    changes = epochs()
    return [sum(change <= day for change in changes) for day in days]


def _dues(term: Term, days: Sequence[date], calendar: Calendar) -> pa.Array:
    return pa.array([term.due_on(day, calendar) for day in days], pa.date32())


def _numbered(days: Iterable[date]) -> list[int]:
    """How many working days there were up to and including each."""
    number, found = 0, []
    for day in days:
        number += is_working_day(day)
        found.append(number)
    return found


def _each(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=passed) for passed in range((last - first).days + 1))
