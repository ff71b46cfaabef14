"""Ages in single years, from published groups of ages and the ages of the authority's children."""

from __future__ import annotations

from collections.abc import Mapping

from medlock.city.calibration.assumptions import assumption
from medlock.city.calibration.places import single_ages
from medlock.city.calibration.spread import nearest

REFERRED = {
    "0-0": "age_referred_under_1",
    "1-4": "age_referred_1_to_4",
    "5-9": "age_referred_5_to_9",
    "10-15": "age_referred_10_to_15",
    "16-17": "age_referred_16_to_17",
}


def spread(of: str, authority: str, year: int) -> dict[str, float]:
    """Keys "0" to "17", of those who cease to be looked after also "18". Within a group, as the
    children who live there are."""
    groups = _referred() if of == "age_referred" else nearest(of, authority, year).counts
    living = (*single_ages(authority, year), 1.0)  # at eighteen: a group of its own
    found: dict[str, float] = {}
    for group, count in groups.items():
        first, _, last = group.partition("-")
        of_group = range(int(first), int(last) + 1)
        total = sum(living[age] for age in of_group)
        found |= {str(age): count * living[age] / total for age in of_group}
    return found


def _referred() -> Mapping[str, float]:
    return {group: assumption(name) for group, name in REFERRED.items()}
