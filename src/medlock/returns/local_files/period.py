"""The days a file speaks for: a term of the school census, a year up to a day, or one day.

The school census counts attendance in terms that follow each other without a gap: to the end of
December, to Easter Sunday, to the end of July.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import NamedTuple

DAY = timedelta(days=1)


class Period(NamedTuple):
    """From `start` to `as_at`, the day it was known."""

    start: date
    as_at: date


class Part(StrEnum):
    """A term, by the census's code for it."""

    AUTUMN = "AUT"
    SPRING = "SPR"
    SUMMER = "SUM"


SECOND_HALF = "SH2"
"""Of summer: the census counts it apart, the year does not."""


@cache
def term(code: str) -> Part:
    """The term that a code of the set `census_term` lies in."""
    return Part.SUMMER if code == SECOND_HALF else Part(code)


@dataclass(frozen=True, slots=True)
class Span:
    """In words, and how long before its as-at day a file begins to speak; None: as its columns
    `academic_year` and `term` say."""

    words: str
    start: Callable[[date], date] | None = None


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the rule of the Gregorian calendar."""
    golden, century = year % 19, year // 100
    skipped, moon = century // 4, (8 * century + 13) // 25
    epact = (19 * golden + century - skipped - moon + 15) % 30
    full = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + full + 2 - century + skipped) % 7
    return date(year, 3, 28) + (full - weekday) * DAY


@cache
def term_of(year: int, part: Part) -> Period:
    """The days the census counts for it in the school year that ends in `year`."""
    sunday = easter(year)
    return {
        Part.AUTUMN: Period(date(year - 1, 8, 1), date(year - 1, 12, 31)),
        Part.SPRING: Period(date(year, 1, 1), sunday),
        Part.SUMMER: Period(sunday + DAY, date(year, 7, 31)),
    }[part]


def school_year(day: date) -> int:
    """The year in which the school year ends that the day lies in."""
    return day.year + (day >= date(day.year, 8, 1))


def _first_of_april(as_at: date) -> date:
    return date(as_at.year - (as_at < date(as_at.year, 4, 1)), 4, 1)


BY_TERM = Span("the terms named in its rows, each to its last day")
SCHOOL_YEAR = Span(
    "the school year its as-at date lies in, from 1 August, up to that date",
    lambda as_at: date(school_year(as_at) - 1, 8, 1),
)
FINANCIAL_YEAR = Span(
    "the year its as-at date lies in, from 1 April, up to that date", _first_of_april
)
ONE_DAY = Span("its as-at date alone", lambda as_at: as_at)
