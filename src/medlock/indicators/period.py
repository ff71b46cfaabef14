"""The months a figure is about. Months are numbers, so that every engine counts them the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from medlock.words.refusals import Refused

MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})")
DFE_YEAR = re.compile(r"(?P<first>\d{4})/(?P<second>\d{2})")
HOW = "Write a month (2018-04), months (2018-04..2018-05) or a year from April to March (2018/19)."


def month_of(day: date) -> int:
    """January of the year 0 is month 0."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    return first_day(month + 1) - timedelta(days=1)


def spelled(month: int) -> str:
    return f"{first_day(month):%Y-%m}"


@dataclass(frozen=True, slots=True)
class Period:
    """From the month `first` to the month `last`, both included."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Refused(
                f"The period ends in {spelled(self.last)}, before it begins in "
                f"{spelled(self.first)}. Write the earlier month first."
            )

    @property
    def starts(self) -> date:
        return first_day(self.first)

    @property
    def ends(self) -> date:
        return last_day(self.last)

    @property
    def months(self) -> int:
        return self.last - self.first + 1

    @property
    def in_words(self) -> str:
        if self.months == 1:
            return f"{self.starts:%B %Y}"
        if self.is_dfe_year:
            return f"the year to {self.ends.day} {self.ends:%B %Y}"
        if self.is_school_year:
            return f"the school year {self.starts.year}/{self.ends.year % 100:02}"
        return f"{self.starts:%B %Y} to {self.ends:%B %Y}"

    @property
    def is_dfe_year(self) -> bool:
        """April to March, the year statutory statistics are published for."""
        return self.months == 12 and self.starts.month == 4

    @property
    def is_school_year(self) -> bool:
        """September to August, the year in which absence and exclusions are published."""
        return self.months == 12 and self.starts.month == 9

    def each_month(self) -> Iterator[Period]:
        return (Period(month, month) for month in range(self.first, self.last + 1))

    def __str__(self) -> str:
        if self.is_dfe_year:
            return f"{self.starts.year}/{self.ends.year % 100:02}"
        if self.months == 1:
            return spelled(self.first)
        return f"{spelled(self.first)}..{spelled(self.last)}"


def dfe_year(ending: int) -> Period:
    """The twelve months to 31 March of `ending`."""
    return Period(ending * 12 - 9, ending * 12 + 2)


def period(text: str) -> Period:
    """`2018-04`, `2018-04..2018-05` or `2018/19`; `Refused` says what else was written."""
    asked = text.strip()
    if year := DFE_YEAR.fullmatch(asked):
        return _dfe_year(asked, int(year["first"]), int(year["second"]))
    first, dots, last = asked.partition("..")
    return Period(_month(first, asked), _month(last, asked) if dots else _month(first, asked))


def _dfe_year(asked: str, first: int, second: int) -> Period:
    if (first + 1) % 100 != second:
        following = f"{first}/{(first + 1) % 100:02}"
        raise Refused(f"“{asked}” is not a year: the one that begins in {first} is {following}.")
    return dfe_year(first + 1)


def _month(text: str, asked: str) -> int:
    match = MONTH.fullmatch(text.strip())
    if match is None or not 1900 <= int(match["year"]) <= 2200:
        raise Refused(f"“{asked}” is not a period. {HOW}")
    if not 1 <= int(match["month"]) <= 12:
        raise Refused(f"“{asked}”: there is no month {match['month']}. {HOW}")
    return int(match["year"]) * 12 + int(match["month"]) - 1
