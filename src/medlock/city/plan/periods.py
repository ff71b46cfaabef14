"""The years of the window, whole or cut short: what flows in each and what stands at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from medlock.city.calibration.targets import Targets, Year
from medlock.city.lives import Day, date_of, day_of

APRIL, DECEMBER = 4, 12


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, all within the year that ends on 31 March of `year.year`."""

    first: Day
    last: Day
    year: Year
    part: float
    """How much of that year it is."""
    done: float
    """How much of that year is over on its last day."""
    before: Year

    def flow(self, count: float) -> int:
        """What of a year's count falls into it."""
        return round(count * self.part)

    def standing(self, of: Callable[[Year], float]) -> int:
        """What stands at its end, on the way from one 31 March to the next."""
        return round(of(self.before) + (of(self.year) - of(self.before)) * self.done)

    def opening(self, of: Callable[[Year], float]) -> int:
        """What stood on the day before it."""
        gone = self.done - self.part
        return round(of(self.before) + (of(self.year) - of(self.before)) * gone)

    @property
    def months(self) -> list[tuple[Day, Day, float]]:
        """Each calendar month in it: first day, last day, referrals of the whole month."""
        return [
            (max(begin, self.first), min(end, self.last), share * _part(begin, end, self))
            for (begin, end), share in zip(
                months_of(self.year.year), self.year.referrals_by_month, strict=True
            )
            if begin <= self.last and end >= self.first
        ]


def periods(told: Targets, first: Day, last: Day) -> list[Period]:
    return [_period(told, year, first, last) for year in range(ends_in(first), ends_in(last) + 1)]


def ends_in(day: Day) -> int:
    """The year in which the year of a day ends, on 31 March."""
    on = date_of(day)
    return on.year + (on.month >= APRIL)


def begins(year: int) -> Day:
    return day_of(date(year - 1, APRIL, 1))


def ends(year: int) -> Day:
    return begins(year + 1) - 1


def months_of(year: int) -> list[tuple[Day, Day]]:
    """The months from April to March."""
    firsts = [
        day_of(date(year - 1 + (month >= DECEMBER), month % DECEMBER + 1, 1))
        for month in range(APRIL - 1, APRIL + DECEMBER - 1)
    ]
    return list(zip(firsts, [each - 1 for each in [*firsts[1:], begins(year + 1)]], strict=True))


def nearest(told: Targets, year: int) -> Year:
    """That year, or the nearest there is."""
    return told[min(max(year, min(told.years)), max(told.years))]


def _period(told: Targets, year: int, first: Day, last: Day) -> Period:
    begin, end = max(first, begins(year)), min(last, ends(year))
    whole = ends(year) - begins(year) + 1
    return Period(
        first=begin,
        last=end,
        year=nearest(told, year),
        part=(end - begin + 1) / whole,
        done=(end - begins(year) + 1) / whole,
        before=nearest(told, year - 1),
    )


def _part(begin: Day, end: Day, period: Period) -> float:
    inside = min(end, period.last) - max(begin, period.first) + 1
    return inside / (end - begin + 1)
