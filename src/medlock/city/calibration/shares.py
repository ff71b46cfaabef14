"""How published counts spread: by source, need, category, age, duration …, in the product's codes.

The authority's own row of the nearest year is taken, else its region's, else England's. England's
only: ethnicity of children in need by five groups and of those starting to be looked after, sex of
children in need, how long periods of care and placements last, what kind of home care leavers live
in, and how groups divide into codes (`tables/splits.csv`). Assumed: ages of children referred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from medlock.city.calibration import ages, ethnicity, leavers
from medlock.city.calibration.splits import in_codes
from medlock.city.calibration.spread import Row, nearest
from medlock.words.codes import code_set

CODED = {
    "referral_source": "referral_source",
    "primary_need": "primary_need",
    "abuse_category": "category_of_abuse",
    "abuse_category_at_end": "category_of_abuse",
    "reason_for_closure": "reason_for_closure",
    "ethnicity": "ethnicity",
    "ethnicity_in_care": "ethnicity",
    "ethnicity_starting": "ethnicity",
    "disability": "disability",
    "legal_status": "legal_status",
    "legal_status_starting": "legal_status",
    "category_of_need": "category_of_need",
    "placement_type": "placement_type",
    "placement_provider": "placement_provider",
    "reason_ceased": "reason_episode_ceased",
    "reason_placement_change": "reason_placement_change",
    "care_leaver_activity": "care_leaver_activity",
    "care_leaver_accommodation": "care_leaver_accommodation",
}
"""The set each is told in codes of; the others are told by age, sex, month or distance."""
LAST_OF_OLD_REASONS = 2016
"""Up to then reasons for ceasing to be looked after come from the table of 2013 and 2014."""


@dataclass(frozen=True, slots=True)
class Span:
    """So many days, `first` and `last` included. Weights of a set of spans add up to 1."""

    first: int
    last: int
    weight: float


def shares(of: str, authority: str, year: int) -> dict[str, float]:
    """The weight of each code; they add up to 1. `of` is the name of a table, or one of
    ethnicity, ethnicity_in_care, ethnicity_starting, age_…, disability and
    care_leaver_accommodation."""
    return dict(_shares(of, authority, year))


@cache
def _shares(of: str, authority: str, year: int) -> Mapping[str, float]:
    found = _spread(of, authority, year)
    if of not in CODED:
        return whole(found)
    in_force = {each.code for each in code_set(CODED[of]).on(date(year, 3, 31))}
    return whole({code: weight for code, weight in found.items() if code in in_force})


def _spread(of: str, authority: str, year: int) -> Mapping[str, float]:
    if of.startswith("age_"):
        return ages.spread(of, authority, year)
    if of.startswith("ethnicity"):
        return ethnicity.spread(of, authority, year)
    if of == "care_leaver_accommodation":
        return leavers.homes(authority, year)
    if of == "disability":
        return _one_disability(authority, year)
    table = "reason_ceased_to_2014" if _of_old_reasons(of, year) else of
    return in_codes(of, nearest(table, authority, year).counts, year)


def _of_old_reasons(of: str, year: int) -> bool:
    return of == "reason_ceased" and year <= LAST_OF_OLD_REASONS


def whole(weights: Mapping[str, float]) -> dict[str, float]:
    """Of the same proportions, adding up to 1, those without weight left out."""
    total = sum(weights.values())
    return {code: weight / total for code, weight in weights.items() if weight > 0}


@cache
def spans(of: str, authority: str, year: int) -> tuple[Span, ...]:
    """How long it takes or lasts. Of assessment_days and conference_days in working days; of
    need_ended, need_at_end, plan_ended, plan_at_end, care_ended and placement_ended in days.
    The last range is open; its end is where the table ends it."""
    counts = whole(nearest(of, authority, year).counts)
    return tuple(Span(*_ends(days), weight) for days, weight in counts.items())


def _ends(days: str) -> tuple[int, int]:
    first, _, last = days.partition("-")
    return int(first), int(last)


@cache
def factors(authority: str, year: int) -> Mapping[str, float]:
    """How likely each factor is to be found by one assessment: several may be, so that these do
    not add up to 1."""
    row = nearest("factors", authority, year)
    chances = {code: count / row.whole for code, count in row.counts.items()}
    return in_codes("factors", chances, year)


def disabled(authority: str, year: int) -> float:
    """The share of children in need with a disability on record."""
    row = _disability(authority, year)
    return row.counts["disabled"] / row.whole


@cache
def disabilities(authority: str, year: int) -> Mapping[str, float]:
    """How likely each disability is of a child who has one: several may be."""
    row = _disability(authority, year)
    return {code: each / 100 for code, each in row.counts.items() if code != "disabled"}


def _one_disability(authority: str, year: int) -> Mapping[str, float]:
    """One code for each child, or NONE."""
    share = disabled(authority, year)
    among = whole(disabilities(authority, year))
    return {"NONE": 1 - share} | {code: share * each for code, each in among.items()}


def _disability(authority: str, year: int) -> Row:
    return nearest("disability", authority, year)
