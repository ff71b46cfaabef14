"""England's 153 authorities: names, numbers, regions and how many children live there.

Greater Manchester's counts are published by year. Of the others one size is held (derived from a
published count and rate, or assumed), which grows and shrinks as England does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from medlock.city.calibration.held import PACKAGE
from medlock.footprint.places import ENGLAND
from medlock.footprint.population import children, newest_children
from medlock.words.tables import rows

OLDEST, NEWEST = 2012, 2024
"""The first mid-year there are estimates for, and the last, which the sizes held are of."""


@dataclass(frozen=True, slots=True)
class Authority:
    """`children` is 0 where a count for each year is held; `basis`: published, derived, assumed."""

    code: str
    dfe_number: str
    name: str
    region: str
    children: int
    basis: str


@cache
def authorities() -> Mapping[str, Authority]:
    return {row["code"]: _authority(row) for row in rows(PACKAGE, "authorities.csv")}


def _authority(row: dict[str, str]) -> Authority:
    size = int(row["children"] or 0)
    return Authority(row["code"], row["dfe_number"], row["name"], row["region"], size, row["basis"])


def children_in(place: str, year: int) -> int:
    """The children a rate for the year ending 31 March `year` is divided by: those of the middle
    of the year before, or of the newest year there is an estimate for."""
    known = authorities().get(place)
    if known is None or not known.children:
        return _estimated(place, year - 1)
    return round(known.children * _estimated(ENGLAND, year - 1) / _estimated(ENGLAND, NEWEST))


@cache
def _estimated(place: str, year: int) -> int:
    """Of that mid-year, or of the nearest there is an estimate for."""
    found = children(place, max(year, OLDEST)) if year < NEWEST else newest_children(place, year)
    if found.count is None:
        raise KeyError(found.note)
    return found.count
