"""Where children live and how old they are: wards by children and poverty, ages by single year."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from medlock.city.calibration.assumptions import assumption
from medlock.city.calibration.everywhere import children_in
from medlock.city.calibration.held import PACKAGE
from medlock.footprint.places import ENGLAND, every_place, place, wards_of
from medlock.footprint.population import children, years_held
from medlock.words.tables import rows

AGES = range(18)
LEVEL = tuple(1 / len(AGES) for _ in AGES)


@dataclass(frozen=True, slots=True)
class Ward:
    """`deprivation`: the share of children in families with low income. `weight`: its share of
    the authority's work; all wards' add up to 1."""

    code: str
    name: str
    children: int
    deprivation: float
    weight: float


def wards(authority: str, year: int, given: Mapping[str, float] | None = None) -> tuple[Ward, ...]:
    """The wards in force at the end of May of that year, by code: elections, and with them new
    wards, come in May. None where Medlock knows no wards."""
    if authority not in every_place():
        return ()
    return _wards(authority, year, assumption("deprivation_gradient", given))


@cache
def _wards(authority: str, year: int, gradient: float) -> tuple[Ward, ...]:
    codes = sorted(wards_of(authority, date(year, 5, 31)))
    counts = [_children(code, year) for code in codes]
    size = children_in(authority, year) / (sum(counts) or 1)
    poverty = [_poverty(authority, code) for code in codes]
    work = [count * poor**gradient for count, poor in zip(counts, poverty, strict=True)]
    whole = sum(work)
    return tuple(
        Ward(code, place(code).name, round(count * size), poor, each / whole)
        for code, count, poor, each in zip(codes, counts, poverty, work, strict=True)
    )


def _children(code: str, year: int) -> int:
    """Of the year nearest to it there is an estimate for."""
    known = [(each, found) for each in years_held() if (found := children(code, each).count)]
    return min(known, key=lambda each: abs(each[0] - year))[1] if known else 1


def _poverty(authority: str, code: str) -> float:
    """Of the ward itself, of the one of that name, or of the authority's wards on average."""
    held, by_name = _deprivation()
    found = held.get(code) or by_name.get((authority, place(code).name))
    if found is None:
        around = [each for (home, _), each in by_name.items() if home == authority]
        found = sum(around) / len(around)
    return found


@cache
def _deprivation() -> tuple[Mapping[str, float], Mapping[tuple[str, str], float]]:
    held = list(rows(PACKAGE, "ward_deprivation.csv"))
    by_code = {row["ward"]: float(row["children_in_poverty"]) for row in held}
    by_name = {(row["authority"], row["name"]): float(row["children_in_poverty"]) for row in held}
    return by_code, by_name


@cache
def single_ages(authority: str, year: int) -> tuple[float, ...]:
    """The share of children of each age from 0 to 17, of the nearest year held; where no year is
    held, Greater Manchester's."""
    held = _ages().get(authority) or _ages()[ENGLAND]
    years = sorted(held)
    at = bisect_left(years, year)
    near = min(years[max(at - 1, 0) : at + 1], key=lambda each: abs(each - year))
    return _shares(held[near])


@cache
def _ages() -> Mapping[str, Mapping[int, Sequence[int]]]:
    found: defaultdict[str, dict[int, Sequence[int]]] = defaultdict(dict)
    every: defaultdict[int, list[int]] = defaultdict(lambda: [0] * len(AGES))
    for row in rows(PACKAGE, "single_ages.csv"):
        counts, year = [int(row[str(age)]) for age in AGES], int(row["year"])
        found[row["place"]][year] = counts
        every[year] = [a + b for a, b in zip(every[year], counts, strict=True)]
    return {**found, ENGLAND: every}


def _shares(counts: Sequence[int]) -> tuple[float, ...]:
    whole = sum(counts)
    return tuple(each / whole for each in counts) if whole else LEVEL


def aged(authority: str, year: int, ages: range) -> float:
    """How many children are of those ages."""
    return children_in(authority, year) * sum(single_ages(authority, year)[each] for each in ages)
