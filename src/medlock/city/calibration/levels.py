"""How far each of England's other authorities lies from England: drawn once for each from the
published spread between authorities, the same in every year and for every seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt
from random import Random

from medlock.city.calibration.assumptions import assumption
from medlock.city.calibration.held import PACKAGE
from medlock.words.tables import rows

QUARTILES = 1.349
"""How many standard deviations the quartiles of a normal distribution lie apart."""
FURTHEST = 1.6
"""Standard deviations: no authority is drawn further from the middle."""
LIKE = {
    "assessments": "referrals",
    "plans_ended": "plans_started",
    "care_leavers_19_21": "looked_after_at_end",
    "cases": "in_need_at_end",
    "social_workers": "in_need_at_end",
    "case_holders": "in_need_at_end",
    "joined": "in_need_at_end",
    "left": "in_need_at_end",
}
"""Fields without quartiles that lie as far from England's as one that has them."""
BESIDE = {
    "in_need_at_end": "referrals",
    "plans_started": "conferences",
    "plans_at_end": "conferences",
    "care_started": "looked_after_at_end",
    "care_ceased": "looked_after_at_end",
}
"""Fields that stand at the same place of their own spread as another: many conferences, many
plans."""
AGAINST = {"no_further_action": "assessed_not_in_need"}
"""Where few referrals are closed at once, more are assessed and closed then."""


@dataclass(frozen=True, slots=True)
class Spread:
    """`of_shares`: of percentages, which stay between 0 and 100; else of rates."""

    deviation: float
    of_shares: bool


def level(authority: str, field: str, value: float, whole: float = 0.0) -> float:
    """England's value as it is in that authority. `whole`: what a count is a part of, if it is."""
    measured = LIKE.get(field, field)
    spread = _spreads().get(measured)
    if spread is None:
        return value
    moved = _standing(authority, BESIDE.get(measured, measured)) * spread.deviation
    if not spread.of_shares:
        return value * exp(moved)
    part = value / whole if whole else value
    return _moved(part, moved) * (whole or 1.0)


def _moved(share: float, by: float) -> float:
    if not 0 < share < 1:
        return share
    return 1 / (1 + exp(-(log(share / (1 - share)) + by)))


@cache
def _standing(authority: str, field: str) -> float:
    """Standard deviations from the middle."""
    common = assumption("level_held_in_common")
    own = sqrt(1 - common**2) * _normal(authority, field)
    if field in AGAINST:
        shared = -_standing(authority, AGAINST[field])
    else:
        shared = _normal(authority, "all")
    return max(-FURTHEST, min(common * shared + own, FURTHEST))


def _normal(authority: str, what: str) -> float:
    return Random(f"level/{authority}/{what}").gauss(0, 1)  # noqa: S311 — nothing is secret


@cache
def _spreads() -> Mapping[str, Spread]:
    return {row["field"]: _spread(row) for row in rows(PACKAGE, "levels.csv")}


def _spread(row: dict[str, str]) -> Spread:
    lower, upper = float(row["lower_quartile"]), float(row["upper_quartile"])
    if row["scale"] == "share":
        apart = _logit(upper / 100) - _logit(lower / 100)
    else:
        apart = log(upper / lower)
    return Spread(apart / QUARTILES, row["scale"] == "share")


def _logit(share: float) -> float:
    return log(share / (1 - share))
