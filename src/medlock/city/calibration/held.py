"""What was printed, by measure, place and year: the city's own small tables, and before them what
`medlock.published` holds. A year nothing was printed for takes the nearest, and says so."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from medlock.footprint.places import ENGLAND, NORTH_WEST
from medlock.published.measure import measures
from medlock.published.series import Flag, series
from medlock.words.tables import rows

PACKAGE = "medlock.city.calibration"
WITHHELD = 3.0
"""What a count of 1 to 5 that was withheld is taken as: the middle."""
TEN = 10.0
"""Counts of regions and England are printed to the nearest ten."""


class How(StrEnum):
    """How a number is known."""

    PUBLISHED = "published"
    DERIVED = "derived"  # from a published rate or percentage and what it is of
    CARRIED = "carried"  # first back, last on, or between two years
    SUPPRESSED = "suppressed"  # withheld, filled
    DRAWN = "drawn"  # another authority of England's, from the spread between authorities


@dataclass(frozen=True, slots=True)
class Known:
    """`value` as it was printed, in the publisher's unit and for the real number of children;
    `rounding` is half the last printed digit; `year` the one it was printed for."""

    how: How
    value: float
    rounding: float
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    key: str
    publisher: str
    title: str
    release: str
    licence: str
    attribution: str


@cache
def sources() -> Mapping[str, Source]:
    return {row["source"]: Source(*row.values()) for row in rows(PACKAGE, "sources.csv")}


def printed(measure: str, place: str, year: int) -> Known | None:
    """The measure of a place in that year; None where nothing was ever printed of it."""
    held = _held().get((measure, place)) or _published(measure, place)
    if not held:
        return None
    years = sorted(held)
    at = bisect_left(years, year)
    if at < len(years) and years[at] == year:
        return held[year]
    if at in (0, len(years)):
        return replace(held[years[0] if at == 0 else years[-1]], how=How.CARRIED)
    return _between(held[years[at - 1]], held[years[at]], year)


def _between(before: Known, after: Known, year: int) -> Known:
    way = (year - before.year) / (after.year - before.year)
    value = before.value + way * (after.value - before.value)
    return replace(before, how=How.CARRIED, value=value)


@cache
def _published(measure: str, place: str) -> Mapping[int, Known]:
    if measure not in measures():
        return {}
    step = _step(place, measures()[measure].decimals)
    found: dict[int, Known] = {}
    for each in series(measure, place):
        if each.value is not None:
            found[each.year] = Known(How.PUBLISHED, each.value, step / 2, each.year, each.source)
        elif each.flag is Flag.SUPPRESSED:
            found[each.year] = Known(How.SUPPRESSED, WITHHELD, 2.0, each.year, each.source)
    return found


@cache
def _held() -> Mapping[tuple[str, str], Mapping[int, Known]]:
    found: defaultdict[tuple[str, str], dict[int, Known]] = defaultdict(dict)
    for row in _counts():
        decimals = _decimals()[row["measure"]]
        found[row["measure"], row["place"]][int(row["year"])] = _known(row, decimals)
    return found


def _known(row: dict[str, str], decimals: int) -> Known:
    year, source = int(row["year"]), row["source"]
    if not row["value"]:
        return Known(How.SUPPRESSED, WITHHELD, 2.0, year, source)
    how = How.DERIVED if row["flag"] else How.PUBLISHED
    return Known(how, float(row["value"]), _step(row["place"], decimals) / 2, year, source)


def _step(place: str, decimals: int) -> float:
    """The last printed digit."""
    if decimals:
        return float(10**-decimals)
    return TEN if place in (ENGLAND, NORTH_WEST) else 1.0


@cache
def _decimals() -> Mapping[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for row in _counts():
        digits = len(row["value"].partition(".")[2])
        found[row["measure"]] = min(max(found[row["measure"]], digits), 2)
    return found


@cache
def _counts() -> tuple[dict[str, str], ...]:
    return tuple(rows(PACKAGE, "counts.csv"))
