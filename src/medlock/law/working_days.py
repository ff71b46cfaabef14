"""The days that count in England: working days for everyone, school days by term dates.

A working day is not a Saturday, a Sunday or a bank holiday (Good Friday and Christmas Day are in
that list). The day a thing happens is day 0, whatever day it is; days a council chooses to close
do not stop a clock that the law has set.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import holidays

from medlock.law.school_terms import USUAL, SchoolTerms

YearsDays = Callable[[int], tuple[date, ...]]


@dataclass(frozen=True)
class WorkingDays:
    """England's calendar, with the school terms of one authority. Implements `term.Calendar`."""

    terms: SchoolTerms = USUAL
    _school_days: dict[int, tuple[date, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def working_day_after(self, start: date, count: int) -> date:
        """The `count`th working day after `start`; `start` itself, whatever day, for 0."""
        return _after(start, count, working_days_of)

    def school_day_after(self, start: date, count: int) -> date:
        """The `count`th school day after `start`; `start` itself, whatever day, for 0."""
        return _after(start, count, self.school_days_of)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days after `start` until `end`, `end` included; 0 if it is not later."""
        return _between(start, end, working_days_of)

    def school_days_between(self, start: date, end: date) -> int:
        """How many school days after `start` until `end`, `end` included; 0 if it is not later."""
        return _between(start, end, self.school_days_of)

    def school_days_of(self, year: int) -> tuple[date, ...]:
        """The days schools are open in a calendar year, in order."""
        if year not in self._school_days:
            days = tuple(day for day in working_days_of(year) if self.terms.open_on(day))
            self._school_days[year] = days
        return self._school_days[year]


ENGLAND = WorkingDays()
"""The calendar of an authority that has given no term dates of its own."""


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays_of(day.year)


SATURDAY = 5


@cache
def working_days_of(year: int) -> tuple[date, ...]:
    """The working days of a calendar year, in order."""
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    every = (first + timedelta(days=passed) for passed in range(length))
    return tuple(day for day in every if is_working_day(day))


@cache
def bank_holidays_of(year: int) -> frozenset[date]:
    """England's bank holidays, with the days given in place of those at a weekend."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def _after(start: date, count: int, days_of: YearsDays) -> date:
    if count == 0:
        return start
    year, days = start.year, days_of(start.year)
    index = bisect_right(days, start) + count - 1
    while index >= len(days):
        index -= len(days)
        year += 1
        days = days_of(year)
    return days[index]


def _between(start: date, end: date, days_of: YearsDays) -> int:
    if end <= start:
        return 0
    whole = sum(len(days_of(year)) for year in range(start.year, end.year))
    return whole + bisect_right(days_of(end.year), end) - bisect_right(days_of(start.year), start)
