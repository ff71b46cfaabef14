"""When schools are open: an authority's own term dates where it gave them, else England's usual
pattern. A half-term break is a gap between two terms."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from medlock.words.refusals import Refused

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, order=True)
class SchoolTerm:
    """From the first day of lessons to the last, both included."""

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise Refused(f"A term cannot end on {self.last_day} before it begins on {self}.")

    def __str__(self) -> str:
        return self.first_day.isoformat()

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class SchoolTerms:
    """One authority's terms, in order. Before the first and after the last, the usual pattern."""

    given: tuple[SchoolTerm, ...] = ()

    def open_on(self, day: date) -> bool:
        """Whether `day` lies in term; weekends and bank holidays in it are for others to know."""
        if self.given and self.given[0].first_day <= day <= self.given[-1].last_day:
            return any(term.covers(day) for term in self.given)
        return any(term.covers(day) for term in usual_terms(day.year))


USUAL = SchoolTerms()


@cache
def usual_terms(year: int) -> tuple[SchoolTerm, ...]:
    """The six half-terms that most authorities keep to in a calendar year, to within a few days:
    six weeks off in summer, two in spring and about Christmas, one in each term."""
    february, easter = _monday(date(year, 2, 15)), _monday(date(year, 3, 29))
    may, october = _monday(date(year, 5, 25)), _monday(date(year, 10, 25))
    return (
        SchoolTerm(date(year, 1, 5), february - timedelta(days=1)),
        SchoolTerm(february + WEEK, easter - timedelta(days=1)),
        SchoolTerm(easter + 2 * WEEK, may - timedelta(days=1)),
        SchoolTerm(may + WEEK, date(year, 7, 22)),
        SchoolTerm(date(year, 9, 3), october - timedelta(days=1)),
        SchoolTerm(october + WEEK, date(year, 12, 20)),
    )


def _monday(day: date) -> date:
    """The first Monday on or after `day`."""
    return day + timedelta(days=-day.weekday() % 7)


def terms_from_csv(text: str) -> SchoolTerms:
    """Term dates from a table with the columns `first_day` and `last_day`, as 2026-09-03.

    Raises `Refused` naming each line that cannot be read, and terms that overlap.
    """
    table = csv.DictReader(text.splitlines())
    if absent := {"first_day", "last_day"} - set(table.fieldnames or ()):
        raise Refused(f"Term dates need the columns first_day and last_day: {_listed(absent)}.")
    found, wrong = [], []
    for number, row in enumerate(table, start=2):
        try:
            found.append(_term(row))
        except (ValueError, TypeError):
            wrong.append(
                f"Term dates, line {number}: “{row['first_day']}” to “{row['last_day']}” is not"
                " two dates. Write them as 2026-09-03."
            )
        except Refused as refused:
            wrong.append(f"Term dates, line {number}: {refused}")
    if wrong := wrong or _overlaps(sorted(found)):
        raise Refused(wrong)
    return SchoolTerms(tuple(sorted(found)))


def _term(row: dict[str, str]) -> SchoolTerm:
    return SchoolTerm(date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"]))


def _overlaps(terms: list[SchoolTerm]) -> list[str]:
    return [
        f"The term that begins on {after} begins before the one before it has ended,"
        f" on {before.last_day}."
        for before, after in pairwise(terms)
        if after.first_day <= before.last_day
    ]


def _listed(names: set[str]) -> str:
    return f"{' and '.join(sorted(names))} {'is' if len(names) == 1 else 'are'} missing"
