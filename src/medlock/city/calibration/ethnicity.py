"""Ethnicity by authority. Children in need: those who live there (Census 2021, of all ages), by
group as much more or less often as in England. Looked after: the authority's five groups, each
divided as those who live there are. Elsewhere, and of children starting: England's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from medlock.city.calibration.spread import Row, nearest
from medlock.footprint.places import ENGLAND
from medlock.words.codes import code_set

RESIDENTS = {"White": 81.0, "Mixed": 3.0, "Asian": 9.6, "Black": 4.2, "Other": 2.2}
"""Of a hundred people of England, Census 2021."""
NOT_STATED = 0.02
"""Assumption: of children in need; of those looked after it is published."""
CODES_NOT_STATED = {"REFU": 0.1, "NOBT": 0.9}
GROUPS = {
    "White": "White",
    "Mixed": "Mixed",
    "Asian or Asian British": "Asian",
    "Black or Black British": "Black",
    "Other ethnic group": "Other",
    "Not stated": "Not stated",
}


def spread(of: str, authority: str, year: int) -> dict[str, float]:
    if of == "ethnicity_starting":
        return dict(nearest(of, authority, year).counts)
    living = _living(authority, year)
    in_care = of == "ethnicity_in_care"
    groups = nearest(of, authority, year).counts if in_care else _in_need(living)
    return _divided(groups, living)


def _living(authority: str, year: int) -> Mapping[str, float]:
    """Residents by code; where no authority's are held, children looked after in England."""
    return (_residents(authority) or nearest("ethnicity_looked_after", ENGLAND, year)).counts


@cache
def _residents(authority: str) -> Row | None:
    try:
        return nearest("ethnicity_residents", authority, 2021)
    except KeyError:
        return None


def _in_need(living: Mapping[str, float]) -> dict[str, float]:
    england = nearest("ethnicity_in_need", ENGLAND, 2020)
    here = _by_group(living)
    found = {
        group: here[group] * england.counts[group] / england.whole / RESIDENTS[group]
        for group in RESIDENTS
    }
    return found | {"Not stated": sum(found.values()) * NOT_STATED / (1 - NOT_STATED)}


def _divided(groups: Mapping[str, float], living: Mapping[str, float]) -> dict[str, float]:
    whole = _by_group(living)
    found = {
        code: groups[group] * count / whole[group]
        for code, count in living.items()
        if (group := _group(code)) != "Not stated" and whole[group]
    }
    missing = groups["Not stated"]
    return found | {code: missing * each for code, each in CODES_NOT_STATED.items()}


def _by_group(living: Mapping[str, float]) -> dict[str, float]:
    found = dict.fromkeys(GROUPS.values(), 0.0)
    for code, count in living.items():
        found[_group(code)] += count
    return found


def _group(code: str) -> str:
    return GROUPS[code_set("ethnicity").get(code).group]
