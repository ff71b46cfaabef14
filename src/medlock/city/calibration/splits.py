"""Published groups divided into the product's codes, where statistics print only the group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from medlock.city.calibration.held import PACKAGE
from medlock.words.tables import rows


@dataclass(frozen=True, slots=True)
class Split:
    """`first_year` and `last_year`: those in which the code is part of the group."""

    code: str
    weight: float
    first_year: int
    last_year: int


FIRST, LAST = 0, 9999


def in_codes(of: str, counts: Mapping[str, float], year: int) -> dict[str, float]:
    """Each group's count divided among its codes; what is no group is a code already."""
    found: defaultdict[str, float] = defaultdict(float)
    for group, count in counts.items():
        for code, share in _parts(of, group, year).items():
            found[code] += count * share
    return dict(found)


@cache
def _parts(of: str, group: str, year: int) -> Mapping[str, float]:
    held = [each for each in _splits().get((of, group), ()) if _in_force(each, year)]
    total = sum(each.weight for each in held)
    return {each.code: each.weight / total for each in held} or {group: 1.0}


def _in_force(split: Split, year: int) -> bool:
    return split.first_year <= year <= split.last_year


@cache
def _splits() -> Mapping[tuple[str, str], list[Split]]:
    found: defaultdict[tuple[str, str], list[Split]] = defaultdict(list)
    for row in rows(PACKAGE, "splits.csv"):
        years = int(row["first_year"] or FIRST), int(row["last_year"] or LAST)
        found[row["of"], row["group"]].append(Split(row["code"], float(row["weight"]), *years))
    return found
