"""Which code is chosen where no plan says: as often as published of the authority and year, else by
an assumption, else each alike."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from random import Random

from medlock.city.calibration.shares import factors, shares
from medlock.town.answering import LIKELY
from medlock.town.seeded import rng
from medlock.words.codes import code_set

PUBLISHED = frozenset({
    "placement_type", "placement_provider", "reason_placement_change", "care_leaver_activity",
    "care_leaver_accommodation",
})  # fmt: skip
"""Code sets whose shares are published, under the same name."""
PARENTS = "PR0"
"""Who provides where a child is placed with parents: that follows, and is not drawn."""
FACTORS = "assessment_factors"
"""Several may be found by one assessment, each as often as published."""
OURS: Mapping[str, Mapping[str, float]] = {
    "reason_for_new_episode": {"S": 1},
    "permanence_plan": {"a": 3, "c": 2, "e": 2, "f": 12, "d": 1},
    "hearing_kind": {"case_management": 6, "issues_resolution": 3, "other": 1},
    "court_order": {"interim_supervision": 3, "no_order": 7},
    "care_leaver_in_touch": {"YES": 1},
    "leaving_care_eligibility": {"E": 1},
    "participation": {"PN1": 45, "PN3": 15, "PN5": 20, "PN7": 20},
}
"""Assumptions besides the town's."""


@cache
def changes(name: str) -> bool:
    """Whether codes of the list, or how often they are chosen, differ from year to year."""
    if name in PUBLISHED or name == FACTORS:
        return True
    return any(each.first_year or each.last_year for each in code_set(name).codes)


def code(name: str, authority: str, year: int, at: float) -> str:
    """One code in force in the census year: the one in whose share of 0 to 1 `at` lies."""
    codes, upto = _choices(name, authority, year)
    return codes[min(bisect(upto, at * upto[-1]), len(codes) - 1)]


def several(name: str, authority: str, year: int, chance: Random, most: int) -> list[str]:
    """One to `most` codes, each once; of factors each that is found."""
    if name == FACTORS and (found := _factors(authority, year, chance)):
        return found
    many = range(chance.randint(1, most))
    return list(dict.fromkeys(code(name, authority, year, chance.random()) for _ in many))


def spread(variant: int, variants: int, *about: object) -> float:
    """From 0 to 1, and evenly over all the variants of one record: so few would scatter widely."""
    return (_order(variants, about)[variant] + 0.5) / variants


@cache
def _order(variants: int, about: tuple[object, ...]) -> list[int]:
    return rng(0, "order", *about).sample(range(variants), variants)


def _factors(authority: str, year: int, chance: Random) -> list[str]:
    here = _in_force(FACTORS, year)
    likely = factors(authority, year)
    return [each for each in here if chance.random() < likely.get(each, 0.0)]


@cache
def _choices(name: str, authority: str, year: int) -> tuple[list[str], list[float]]:
    here = _in_force(name, year)
    likely = _likely(name, authority, year)
    chosen = [each for each in here if likely.get(each)] or here
    return chosen, list(accumulate(likely.get(each, 1.0) for each in chosen))


def _likely(name: str, authority: str, year: int) -> Mapping[str, float]:
    if name in PUBLISHED:
        found = shares(name, authority, year)
        return {code: share for code, share in found.items() if code != PARENTS}
    return {**LIKELY, **OURS}.get(name, {})


@cache
def _in_force(name: str, year: int) -> list[str]:
    return list(dict.fromkeys(c.code for c in code_set(name).codes if c.covers(year)))
