"""Days and moments as whole numbers. A moment is minutes on the wall clock of England since 1970,
so that a day is a moment divided by 1,440; what leaves is told in UTC."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from medlock.city.lives import EPOCH, Day, date_of, day_of
from medlock.law.working_days import ENGLAND, working_days_of
from medlock.pathway.event import LONDON
from medlock.words.codes import census_year

Moment = int
DAY = 1440
FIRST, LAST = 1980, 2041
"""The years that are known, the last not included."""
Numbers = NDArray[np.int64]


def moment(text: str) -> Moment:
    """A day (its beginning) or a moment, as it was answered, on the wall clock."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is not None:
        found = found.astimezone(LONDON).replace(tzinfo=None)
    return day_of(found.date()) * DAY + found.hour * 60 + found.minute


def aware(at: Moment) -> datetime:
    return datetime.combine(date_of(at // DAY), datetime.min.time(), LONDON) + timedelta(
        minutes=at % DAY
    )


def work_day(day: Day) -> Day:
    """The day itself where people are at work, else the next on which they are."""
    return _on_or_after()[day]


def work_days_after(day: Day, count: int) -> Day:
    """The `count`th working day after `day`."""
    days = _work_days()
    return days[bisect_right(days, day) + count - 1] if count else day


def school_day(day: Day) -> Day:
    """The day itself where schools are open, else the next on which they are."""
    return _school_days()[day]


@cache
def isos() -> list[str]:
    """Every day as it is written."""
    return [date_of(day).isoformat() for day in range((date(LAST, 1, 1) - EPOCH).days)]


@cache
def minutes() -> list[str]:
    """Every minute of a day as it is written after the day."""
    return [f"T{at // 60:02}:{at % 60:02}" for at in range(DAY)]


@cache
def _work_days() -> list[Day]:
    return [day_of(day) for year in range(FIRST, LAST) for day in working_days_of(year)]


@cache
def _on_or_after() -> list[Day]:
    return _filled(_work_days())


@cache
def _school_days() -> list[Day]:
    years = range(FIRST, LAST)
    return _filled([day_of(day) for year in years for day in ENGLAND.school_days_of(year)])


def _filled(days: list[Day]) -> list[Day]:
    """By day, the first of these that is not before it."""
    found = [days[0]] * (days[0] + 1)
    for before, after in pairwise(days):
        found += [after] * (after - before)
    return found


TURN = 120
"""The minute of the day by which the clocks have changed, where they do."""


@cache
def _offsets() -> tuple[Numbers, Numbers]:
    """By day, how many minutes the wall clock is ahead: at its beginning, and once clocks that
    change that day have changed."""
    days = [datetime.combine(each, datetime.min.time(), LONDON) for each in _dates()]
    ahead = np.array([int((each.utcoffset() or timedelta()).total_seconds()) // 60
                      for each in days])  # fmt: skip
    return ahead[:-1], ahead[1:]


def _dates() -> list[date]:
    return [date_of(day) for day in range((date(LAST, 1, 1) - EPOCH).days)]


def utc(moments: Numbers) -> Numbers:
    """Moments of the wall clock as microseconds in UTC."""
    first, later = _offsets()
    day, minute = np.divmod(moments, DAY)
    ahead = np.where(minute < TURN, first[day], later[day])
    return (moments - ahead) * 60_000_000


def local(microseconds: int) -> Moment:
    """A moment in UTC on the wall clock, to the minute begun."""
    found = datetime.fromtimestamp(microseconds // 1_000_000, UTC).astimezone(LONDON)
    return day_of(found.date()) * DAY + found.hour * 60 + found.minute


@cache
def census_years() -> list[int]:
    """By day, the census year it lies in."""
    return [census_year(date_of(day)) for day in range(len(isos()))]
