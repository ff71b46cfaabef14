"""How many children live in a place: mid-year estimates of those aged 0 to 17, each with the
vintage it comes from. What is not known is said, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from medlock.footprint.place import Level, Place
from medlock.footprint.places import (
    GREATER_MANCHESTER,
    children_of,
    every_place,
    place,
    ward_codes_of,
)
from medlock.words.tables import rows


class Vintage(StrEnum):
    """Which estimate it is, best first. One place and year may have several."""

    REBASED = "rebased"
    FIRST_PUBLISHED = "first_published"
    WARD_OFFICIAL = "ward_official"
    WARD_BEST_FIT = "ward_best_fit"
    WARD_MODELLED = "ward_modelled"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Vintage.REBASED: "ONS mid-year estimate, rebased on Census 2021",
    Vintage.FIRST_PUBLISHED: "ONS mid-year estimate as first published",
    Vintage.WARD_OFFICIAL: "ONS ward estimate, before rebasing, wards of 2017",
    Vintage.WARD_BEST_FIT: "ONS small-area estimates, before rebasing, best fit to 2023 wards",
    Vintage.WARD_MODELLED: "modelled: the authority's estimate shared out by Census 2021 ages 0-15",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Children aged 0 to 17 at 30 June of `year`; `count` is None where nobody has published it,
    and `note` then says what is missing. `modelled` estimates must be labelled so."""

    place: str
    year: int
    count: int | None
    vintage: str = ""
    modelled: bool = False
    note: str = ""


def children(code: str, year: int, vintage: Vintage | None = None) -> Population:
    """The best estimate for mid-`year`, or the one of that `vintage`.

    Localities, neighbourhoods and clusters are sums of their wards or authorities.
    """
    where = place(code)
    own = _table().get((code, year), {})
    if own:
        chosen = min(own, key=list(Vintage).index) if vintage is None else vintage
        if chosen in own:
            return _known(where, year, own[chosen], chosen)
    if parts := _parts(where, year):
        return _sum(where, year, parts, vintage)
    return _missing(where, year)


def newest_children(code: str, year: int) -> Population:
    """The estimate for mid-`year` or, failing that, the nearest earlier year there is."""
    years = [year, *(each for each in reversed(years_held()) if each < year)]
    found = (children(code, each) for each in years)
    return next((each for each in found if each.count is not None), _missing(place(code), year))


@cache
def years_held() -> tuple[int, ...]:
    return tuple(sorted({year for _, year in _table()}))


def _known(where: Place, year: int, count: int, vintage: Vintage) -> Population:
    return Population(
        place=where.code,
        year=year,
        count=count,
        vintage=vintage.label,
        modelled=vintage is Vintage.WARD_MODELLED,
    )


def _sum(where: Place, year: int, parts: tuple[str, ...], vintage: Vintage | None) -> Population:
    found = [children(each, year, vintage) for each in parts]
    counts = [each.count for each in found if each.count is not None]
    if len(counts) < len(found):
        return _missing(where, year)
    return Population(
        place=where.code,
        year=year,
        count=sum(counts),
        vintage=f"sum of {len(found)}: {found[0].vintage}",
        modelled=any(each.modelled for each in found),
    )


def _parts(where: Place, year: int) -> tuple[str, ...]:
    """What its population is the sum of: authorities, or the wards that year was counted on."""
    mid_year = date(year, 6, 30)
    if where.code == GREATER_MANCHESTER or where.level is Level.CLUSTER:
        return tuple(each.code for each in children_of(where.code, mid_year))
    if where.level in (Level.LOCALITY, Level.NEIGHBOURHOOD, Level.SCHOOL_CLUSTER):
        return tuple(sorted(w for w in ward_codes_of(where.code) if (w, year) in _table()))
    return ()


def _missing(where: Place, year: int) -> Population:
    held = ", ".join(str(each) for each in years_held() if (where.code, each) in _table())
    note = f"No estimate of children is held for {where.name} in mid-{year}"
    note += f": there is one for {held}." if held else "."
    return Population(place=where.code, year=year, count=None, note=note)


@cache
def _table() -> Mapping[tuple[str, int], dict[Vintage, int]]:
    found: dict[tuple[str, int], dict[Vintage, int]] = {}
    for row in rows("medlock.footprint", "population.csv"):
        key = every_place()[row["place"]].code, int(row["year"])
        found.setdefault(key, {})[Vintage(row["vintage"])] = int(row["children"])
    return found
