"""Which code is chosen where no plan says: as often as published of the authority and year, else by
an assumption, else each alike."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from random import Random

from medlock.town.answering import LIKELY
from medlock.words.codes import code_set

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
    return any(each.first_year or each.last_year for each in code_set(name).codes)


def code(name: str, authority: str, year: int, chance: Random) -> str:
    """One code in force in the census year."""
    codes, shares = _choices(name, authority, year)
    return chance.choices(codes, cum_weights=shares)[0]


@cache
def _choices(name: str, authority: str, year: int) -> tuple[list[str], list[float]]:
    here = list(dict.fromkeys(c.code for c in code_set(name).codes if c.covers(year)))
    likely = {**LIKELY, **OURS}.get(name, {})
    chosen = [each for each in here if likely.get(each)] or here
    return chosen, list(accumulate(likely.get(each, 1.0) for each in chosen))
