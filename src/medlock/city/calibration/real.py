"""The numbers of an authority's real children: as printed, worked out from what was printed, filled
where they were withheld, or drawn from England's where nothing was printed of the place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from medlock.city.calibration.everywhere import children_in
from medlock.city.calibration.held import PACKAGE, How, Known, printed
from medlock.city.calibration.levels import level
from medlock.city.calibration.places import aged
from medlock.city.calibration.spread import nearest
from medlock.footprint.places import ENGLAND
from medlock.published.series import ten
from medlock.words.tables import rows

ENTRANTS = range(10, 18)
PUPILS = "pupils"
"""Counts that come with the children and not with the work."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A field is what was printed of `measure`, divided by `per`, times `of`."""

    field: str
    kind: str
    measure: str
    per: float
    of: str


@cache
def real(authority: str, year: int) -> tuple[Mapping[str, float], Mapping[str, Known]]:
    """Values for the real number of children, unrounded, and how each is known."""
    values: dict[str, float] = {
        "children": children_in(authority, year),
        "aged_10_to_17": aged(authority, year, ENTRANTS),
    }
    known: dict[str, Known] = {}
    for name in kinds():
        told = _own(authority, name, year) if authority == ENGLAND or authority in ten() else None
        if told:
            values[name], known[name] = _worked_out(*told, values)
        else:
            values[name], known[name] = _drawn(authority, name, year, values)
    for name, fill in FILLED.items():
        if known[name].how is How.SUPPRESSED:
            values[name] = fill(authority, year, values)
            known[name] = replace(known[name], value=values[name])
    return values, known


def _closed_at_once(_: str, __: int, values: Mapping[str, float]) -> float:
    """What referrals that were neither assessed nor start an episode of need must be."""
    return min(max(less(values) + values["no_further_action"] - values["need_started"], 1), 5)


def _two_years(authority: str, year: int, _: Mapping[str, float]) -> float:
    """What is left of the plans when those of the other durations are taken away."""
    return list(nearest("plan_at_end", authority, year).counts.values())[-1]


FILLED: Mapping[str, Callable[[str, int, Mapping[str, float]], float]] = {
    "no_further_action": _closed_at_once,
    "plans_two_years_at_end": _two_years,
}
"""Withheld counts that can be told better than as the middle of 1 to 5."""


def _own(place: str, name: str, year: int) -> tuple[Recipe, Known] | None:
    """By the first recipe something was printed for in that year, or failing that in any."""
    every = [(each, printed(each.measure, place, year)) for each in _recipes()[name]]
    told = [(recipe, known) for recipe, known in every if known is not None]
    exact = [(recipe, known) for recipe, known in told if known.how is not How.CARRIED]
    return next(iter(exact or told), None)


def _worked_out(recipe: Recipe, known: Known, values: Mapping[str, float]) -> tuple[float, Known]:
    value = known.value / recipe.per * (values[recipe.of] if recipe.of else 1.0)
    if recipe.of and known.how is How.PUBLISHED:
        known = replace(known, how=How.DERIVED)
    return value, known


WHOLES = {
    "rereferrals": "referrals",
    "no_further_action": "referrals",
    "assessed_not_in_need": "referrals",
    "second_plans": "plans_started",
    "need_ended": "need_started",
}


def _drawn(
    authority: str, name: str, year: int, values: Mapping[str, float]
) -> tuple[float, Known]:
    """England's value by its children, at the level of this authority."""
    england, known = real(ENGLAND, year)
    value = _drawn_value(authority, name, england, values)
    return value, replace(known[name], how=How.DRAWN, value=value, rounding=value / 2)


def _drawn_value(
    authority: str, name: str, england: Mapping[str, float], values: Mapping[str, float]
) -> float:
    if name == "need_started":
        return less(values)
    whole = WHOLES.get(name)
    if whole:
        part = england[name] / england[whole] * values[whole]
        return level(authority, name, part, values[whole])
    counted = kinds()[name] in (PUPILS, "count", "posts")
    size = values["children"] / england["children"] if counted else 1.0
    return level(authority, name, england[name] * size)


@cache
def _recipes() -> Mapping[str, tuple[Recipe, ...]]:
    found: dict[str, tuple[Recipe, ...]] = {}
    for row in rows(PACKAGE, "fields.csv"):
        recipe = Recipe(row["field"], row["kind"], row["measure"], float(row["per"]), row["of"])
        found[recipe.field] = (*found.get(recipe.field, ()), recipe)
    return found


@cache
def kinds() -> Mapping[str, str]:
    return {name: recipes[0].kind for name, recipes in _recipes().items()}


def less(counts: Mapping[str, float]) -> float:
    return counts["referrals"] - counts["no_further_action"] - counts["assessed_not_in_need"]
