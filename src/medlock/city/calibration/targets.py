"""What a city is fitted to: every calibrated count and share of an authority by year, named by
its 31 March, scaled to the children asked for, each with how it is known.

Published counts are for the authority's real children; `children` asked for scales them all.
Stocks and flows are as printed and need not add up. Of England's other authorities England's
numbers are taken, at the level drawn for each (see `levels`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from medlock.city.calibration.assumptions import assumption
from medlock.city.calibration.everywhere import children_in
from medlock.city.calibration.held import PACKAGE, How, Known, printed
from medlock.city.calibration.levels import level
from medlock.city.calibration.months import by_month
from medlock.city.calibration.places import aged
from medlock.footprint.places import ENGLAND
from medlock.published.series import ten
from medlock.words.tables import rows

__all__ = ["How", "Known", "Targets", "Year", "targets"]

ENTRANTS = range(10, 18)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The year that ends on 31 March `year`. Counts are whole and scaled, posts are full-time ones
    and scaled, shares lie between 0 and 1. `scale` is what published counts were multiplied by.
    `known` tells of each field how it is known."""

    year: int
    children: int
    scale: float
    known: Mapping[str, Known]
    referrals: int
    referrals_by_month: tuple[int, ...]  # April to March
    rereferrals: int
    no_further_action: int
    assessed_not_in_need: int
    assessments: int
    assessments_in_45_days: float
    enquiries: int
    conferences: int
    conferences_in_15_days: float
    plans_started: int
    second_plans: int
    plans_ended: int
    plans_at_end: int
    plans_two_years_at_end: int
    plans_ended_after_two_years: float  # of plans ended
    plans_reviewed_in_time: float
    in_need_at_end: int
    need_started: int
    need_ended: int
    awaiting_assessment: int
    in_need_plans_at_end: int
    looked_after_at_end: int
    care_started: int
    care_ceased: int
    adopted: int
    special_guardianship: int
    alone_at_end: int
    alone_started: int
    care_leavers_19_21: int
    first_time_entrants: int
    reoffending: float
    caseload: float
    cases: int
    social_workers: float
    case_holders: float
    joined: float
    left: float
    agency: float
    vacancies: float
    pupils: int
    absence: float  # the school year that ends in `year`, as the five below
    persistent_absence: float
    severe_absence: float
    suspensions: int
    exclusions: int
    health_care_plans: float
    sen_support: float
    three_placements: float  # of children looked after at the end
    same_home_two_years: float


@dataclass(frozen=True, slots=True)
class Targets:
    authority: str
    by_year: Mapping[int, Year]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(self.by_year)

    def __getitem__(self, year: int) -> Year:
        return self.by_year[year]

    def __iter__(self) -> Iterator[Year]:
        return iter(self.by_year.values())


@dataclass(frozen=True, slots=True)
class Recipe:
    """A field is what was printed of `measure`, divided by `per`, times `of`."""

    field: str
    kind: str
    measure: str
    per: float
    of: str


def targets(
    authority: str,
    years: Iterable[int],
    children: int | None = None,
    given: Mapping[str, float] | None = None,
) -> Targets:
    """`children`: how many live there in every year; None: as many as did. `given`: assumptions
    that differ, of which only `work_for_each_child` changes what is counted."""
    work = assumption("work_for_each_child", given)
    found = {each: _year(authority, each, children, work) for each in sorted(years)}
    return Targets(authority, found)


def _year(authority: str, year: int, children: int | None, work: float) -> Year:
    real, known = _real(authority, year)
    living = children_in(authority, year)
    scale = children / living if children else 1.0
    sized: dict[str, Any] = {  # a field for each row of the table, in the dataclass's types
        name: SIZED[kind](real[name], scale if kind == PUPILS else scale * work)
        for name, kind in _kinds().items()
    }
    sized["need_started"] = _conserved(real, sized)
    return Year(
        year=year,
        children=children or living,
        scale=scale * work,
        known=known,
        referrals_by_month=by_month(authority, year, sized["referrals"]),
        **sized,
    )


def _conserved(real: Mapping[str, float], sized: Mapping[str, int]) -> int:
    """Episodes of need started: referrals less those that start none, where that is so of the
    published counts, so that rounding does not part them."""
    if _less(real) == real["need_started"]:
        return round(_less(sized))
    return sized["need_started"]


def _less(counts: Mapping[str, float]) -> float:
    return counts["referrals"] - counts["no_further_action"] - counts["assessed_not_in_need"]


PUPILS = "pupils"
"""Counts that come with the children and not with the work."""
SIZED: Mapping[str, Callable[[float, float], float]] = {
    PUPILS: lambda value, scale: int(value * scale + 0.5),
    "count": lambda value, scale: int(value * scale + 0.5),
    "posts": lambda value, scale: round(value * scale, 1),
    "share": lambda value, _: value,
    "number": lambda value, _: value,
}


@cache
def _real(authority: str, year: int) -> tuple[Mapping[str, float], Mapping[str, Known]]:
    """Values for the real number of children, unrounded, and how each is known."""
    values: dict[str, float] = {
        "children": children_in(authority, year),
        "aged_10_to_17": aged(authority, year, ENTRANTS),
    }
    known: dict[str, Known] = {}
    for name in _kinds():
        told = _own(authority, name, year) if authority == ENGLAND or authority in ten() else None
        if told:
            values[name], known[name] = _worked_out(*told, values)
        else:
            values[name], known[name] = _drawn(authority, name, year, values)
    return values, known


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
    england, known = _real(ENGLAND, year)
    value = _drawn_value(authority, name, england, values)
    return value, replace(known[name], how=How.DRAWN, value=value, rounding=value / 2)


def _drawn_value(
    authority: str, name: str, england: Mapping[str, float], values: Mapping[str, float]
) -> float:
    if name == "need_started":
        return _less(values)
    whole = WHOLES.get(name)
    if whole:
        part = england[name] / england[whole] * values[whole]
        return level(authority, name, part, values[whole])
    counted = _kinds()[name] in (PUPILS, "count", "posts")
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
def _kinds() -> Mapping[str, str]:
    return {name: recipes[0].kind for name, recipes in _recipes().items()}
