"""What a file speaks for: its collection year, its as-at date and the authority, from its header
and from what the person loading it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from medlock.footprint.place import Place as Authority
from medlock.returns.cin_census import rules
from medlock.returns.cin_census.header import Header, header
from medlock.returns.cin_census.layout import FIRST_YEAR, LAST_YEAR
from medlock.returns.issue import Issue, Place, Rule
from medlock.words.codes import census_year
from medlock.words.refusals import Refused

INVENTED = frozenset({"975"})
"""Numbers that generators of samples use and no authority has."""


@dataclass(frozen=True, slots=True)
class Speaks:
    """One file: it speaks for the days from `start` to `as_at`, in the layout of `year`."""

    path: Path
    year: int
    start: date
    as_at: date
    issues: tuple[Issue, ...] = ()


def speaks(
    path: Path, authority: Authority, as_at: date | None, today: date, *, accept: bool
) -> Speaks:
    """What the file speaks for. `Refused` where it cannot be known, or is another authority's.

    `as_at`, where given, goes before the header; `accept`: the authority in the header, if it is
    another one, does not matter.
    """
    head = header(path)
    day = as_at or head.reference_date or (date(head.year, 3, 31) if head.year else None)
    if day is None:
        raise Refused(
            f"{path.name}: the file does not say as at which day it speaks. "
            "Give the day with --as-at YYYY-MM-DD."
        )
    if day > today:
        raise Refused(
            f"{path.name}: it would speak as at {day}, which is after today ({today}). "
            "Check the reference date in the file, or give --as-at."
        )
    whole = head.year or census_year(day)
    year = min(max(whole, FIRST_YEAR), LAST_YEAR)
    found = (*_authority(path, head, authority, accept=accept), *_header(path, head, day, year))
    return Speaks(path, year, _start(whole, day), day, found)


def _start(year: int, as_at: date) -> date:
    """The first day of the collection year, or of the year the as-at date lies in if the two
    cannot go together."""
    start = date(year - 1, 4, 1)
    return start if start <= as_at else date(census_year(as_at) - 1, 4, 1)


def _authority(
    path: Path, head: Header, authority: Authority, *, accept: bool
) -> tuple[Issue, ...]:
    if head.authority_number in ("", authority.dfe_number):
        return ()
    expected = f"{authority.dfe_number} ({authority.name})"
    if head.authority_number in INVENTED:
        return (
            _issue(path, head, rules.INVENTED_AUTHORITY, "LEA", head.authority_number, expected),
        )
    if accept:
        return (_issue(path, head, rules.OTHER_AUTHORITY, "LEA", head.authority_number, expected),)
    raise Refused(
        f"{path.name}: it is the file of authority {head.authority_number}, not of {expected}. "
        "Give the right --authority, or --accept-authority if its children are to be loaded so."
    )


def _header(path: Path, head: Header, as_at: date, year: int) -> tuple[Issue, ...]:
    if not head.line:
        return (_issue(path, head, rules.NO_HEADER, "Header", "nothing", "a header"),)
    found = []
    if head.year and head.reference_date and head.year != census_year(head.reference_date):
        said = f"{head.year}, {head.reference_date}"
        expected = f"{head.reference_date} lies in the collection of {census_year(as_at)}"
        found.append(_issue(path, head, rules.HEADER_DISAGREES, "Year", said, expected))
    if head.year and head.year != year:
        expected = f"{FIRST_YEAR} to {LAST_YEAR}; read in the layout of {year}"
        found.append(_issue(path, head, rules.OTHER_YEAR, "Year", str(head.year), expected))
    return tuple(found)


def _issue(path: Path, head: Header, rule: Rule, element: str, found: str, expected: str) -> Issue:
    return Issue(rule, Place(path.name, head.line or 1, element), found, expected)
