"""Working days as numbers, for many days at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from medlock.city.lives import Day, date_of, day_of
from medlock.law.term import months_after
from medlock.law.working_days import working_days_of

Days = NDArray[np.int64]
Chances = NDArray[np.float64]

NEVER: Day = 10**6
"""Later than any day: what has not ended."""


@dataclass(frozen=True, slots=True)
class Almanac:
    """`days`: every working day in order. `upto`: how many of them there are until a day."""

    begins: Day
    days: Days
    upto: Days

    def after(self, day: Day, count: int) -> Day:
        """The `count`th working day after."""
        return int(self.days[int(self.upto[day - self.begins]) + count - 1]) if count else day

    def before(self, day: Day, count: int) -> Day:
        """The latest day from which `count` working days bring us to `day`, a working day."""
        return int(self.days[int(self.upto[day - self.begins]) - 1 - count])

    def between(self, start: Day, end: Day) -> int:
        """Working days after `start` until `end`."""
        return int(self.upto[end - self.begins] - self.upto[start - self.begins])

    def works(self, day: Day) -> bool:
        return self.between(day - 1, day) == 1

    def last(self, day: Day) -> Day:
        """That day, or the last working day before it."""
        return int(self.days[int(self.upto[day - self.begins]) - 1])

    def next(self, day: Day) -> Day:
        """That day, or the first working day after it."""
        return self.after(day - 1, 1)

    def pick(self, lows: Days, highs: Days, luck: Chances) -> Days:
        """For each a working day from `lows` to `highs`; the nearest to come where there is none.

        The same luck within the same bounds is the same day: brothers and sisters share it.
        """
        first = self.upto[lows - 1 - self.begins]
        count = self.upto[np.maximum(highs, lows) - self.begins] - first
        chosen = first + np.minimum((luck * count).astype(np.int64), np.maximum(count - 1, 0))
        found = self.days[chosen]
        return np.where(count > 0, found, np.maximum(lows, highs))

    def one(self, low: Day, high: Day, luck: float) -> Day:
        """A working day from `low` to `high`; `high` where there is none."""
        first = int(self.upto[low - 1 - self.begins])
        count = int(self.upto[max(high, low) - self.begins]) - first
        return int(self.days[first + min(int(luck * count), count - 1)]) if count else high


@cache
def almanac(first_year: int, last_year: int) -> Almanac:
    every = [day_of(day) for year in range(first_year, last_year + 1) for day in _of(year)]
    begins = every[0] - 10
    days = np.array(every, dtype=np.int64)
    upto = np.searchsorted(days, np.arange(begins, every[-1] + 1), side="right")
    return Almanac(begins, days, upto.astype(np.int64))


_of = working_days_of


def around(first: Day, last: Day) -> Almanac:
    """Long enough for every journey that reaches into these days."""
    return almanac(date_of(first).year - 25, date_of(last).year + 3)


@cache
def months_on(day: Day, months: int) -> Day:
    """The same day of the month so many months later, or earlier."""
    return day_of(months_after(date_of(day), months))
