"""Time in care: who comes into it from a protection plan or otherwise, and how and when it ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count, pairwise

import numpy as np

from medlock.city.lives import Day
from medlock.city.plan.almanac import NEVER, Days
from medlock.city.plan.case import Care, Conference
from medlock.city.plan.chance import groups, lengths
from medlock.city.plan.flow import Spells, Stock, match
from medlock.city.plan.periods import Period
from medlock.city.plan.world import Bands, World

TOGETHER = (0.68, 0.2, 0.09, 0.03)
"""Brothers and sisters coming into care at once: one to four. assumption"""
LENGTHS: Bands = [
    (3, 56, 0.13), (57, 182, 0.12), (183, 365, 0.14), (366, 730, 0.2), (731, 1460, 0.17),
    (1461, 2920, 0.13), (2921, 5400, 0.11),
]  # fmt: skip
"""Days in care when it ends. assumption"""
GONE_BY: Bands = [
    (1, 90, 0.1), (91, 365, 0.2), (366, 730, 0.2), (731, 1825, 0.28), (1826, 3650, 0.16),
    (3651, 5200, 0.06),
]  # fmt: skip
"""Days in care so far of those in it on a day. assumption"""
ALONE: Bands = [(30, 180, 0.15), (181, 400, 0.35), (401, 800, 0.38), (801, 1100, 0.12)]
"""Days from coming alone until 18. assumption"""
LONGEST = 6300
"""Days, less than eighteen years."""
SHORTEST = 2
FROM_PLANS_AT_MOST = 0.45
"""Of those coming into care, at most so many from a protection plan. assumption"""


@dataclass(slots=True)
class InCare:
    """`from_plan`: the conference whose plan they came into care from."""

    cares: list[Care] = field(default_factory=list)
    from_plan: dict[int, tuple[Conference, Care]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Making:
    world: World
    chance: np.random.Generator
    numbers: count[int]

    def family(self, began: Day, size: int, alone: bool = False) -> list[Care]:
        luck, group = float(self.chance.random()), next(self.numbers)
        return [Care(began, group, alone=alone, luck=luck) for _ in range(size)]


def care(world: World, plans: list[Conference]) -> InCare:
    making = _Making(world, world.chance("care"), count(1))
    found = InCare()
    mine, alone = _standing(making)
    standing = len(mine), len(alone)
    for period in world.window:
        came = _alone(making, period, len(alone))
        alone += came
        total = max(period.flow(period.year.care_started) - len(came), 0)
        from_plans = _from_plans(making, period, plans, total, found)
        mine += from_plans + _otherwise(making, period, total - len(from_plans))
    _end(making, mine, standing[0], LENGTHS)
    _end(making, alone, standing[1], ALONE)
    found.cares = mine + alone
    return found


def _standing(making: _Making) -> tuple[list[Care], list[Care]]:
    period, chance = making.world.window[0], making.chance
    alone = period.opening(lambda year: year.alone_at_end)
    others = max(period.opening(lambda year: year.looked_after_at_end) - alone, 0)
    before = period.first - 1
    mine: list[Care] = []
    for size in groups(chance, others, TOGETHER):
        mine += making.family(before - int(lengths(chance, GONE_BY, 1)[0]), size)
    came = [
        each
        for gone in lengths(chance, [(5, 500, 0.8), (501, 800, 0.2)], alone).tolist()
        for each in making.family(before - gone, 1, alone=True)
    ]
    return mine, came


def _alone(making: _Making, period: Period, _: int) -> list[Care]:
    """Those who came alone this year: as many as were counted, or as the stock asks for."""
    held = period.standing(lambda year: year.alone_at_end)
    gone = period.opening(lambda year: year.alone_at_end)
    came = max(period.flow(period.year.alone_started), held - gone)
    came = min(came, period.flow(period.year.care_started))
    width = period.last - period.first + 1
    drawn = period.first + (making.chance.random(came) * width).astype(np.int64)
    return [each for day in drawn.tolist() for each in making.family(day, 1, alone=True)]


def _from_plans(
    making: _Making, period: Period, plans: list[Conference], most: int, found: InCare
) -> list[Care]:
    """Families whose plans end because the children come into care, on that day or just before."""
    ended: dict[tuple[int, Day], list[Conference]] = {}
    for each in plans:
        if period.first <= each.ended <= period.last:
            ended.setdefault((each.group, each.ended), []).append(each)
    families = list(ended.values())
    share = making.world.assumed("plans_ending_in_care")
    left = min(round(share * sum(map(len, families))), round(most * FROM_PLANS_AT_MOST))
    came: list[Care] = []
    for index in making.chance.permutation(len(families)).tolist():
        if len(families[index]) <= left:
            left -= len(families[index])
            came += _come(making, period, families[index], found)
    return came


def _come(making: _Making, period: Period, family: list[Conference], found: InCare) -> list[Care]:
    plan = family[0]
    sooner = int(making.chance.integers(5, 25)) if making.chance.random() < 0.5 else 0
    began = max(plan.ended - sooner, plan.held + 5, period.first)
    came = making.family(min(began, plan.ended), len(family))
    for each, own in zip(family, came, strict=True):
        each.into_care = True
        found.from_plan[id(own)] = (each, own)
    return came


def _otherwise(making: _Making, period: Period, total: int) -> list[Care]:
    width = period.last - period.first + 1
    return [
        each
        for size in groups(making.chance, total, TOGETHER)
        for each in making.family(period.first + int(making.chance.random() * width), size)
    ]


def _end(making: _Making, cares: list[Care], standing: int, bands: Bands) -> None:
    world = making.world
    starts = np.array([each.began for each in cares], dtype=np.int64)
    latest = starts + (LONGEST if bands is LENGTHS else bands[-1][1] + 200)
    spells = Spells(
        starts=starts,
        meant=_meant(making, cares, standing, bands),
        earliest=starts + SHORTEST,
        latest=np.maximum(latest, world.first + 30),
        old_from=np.full(len(cares), NEVER),
        luck=np.array([each.luck for each in cares], dtype=np.float64),
    )
    ended = match(spells, _stocks(world, alone=bands is ALONE), world.days)
    for each, day in zip(cares, ended.tolist(), strict=True):
        each.ended = day


def _meant(making: _Making, cares: list[Care], standing: int, bands: Bands) -> Days:
    drawn = lengths(making.chance, bands, len(cares))
    apart = making.chance.random(len(cares)) < making.world.assumed("siblings_leave_care_apart")
    for index, (before, each) in enumerate(pairwise(cares), start=1):
        if each.group == before.group and apart[index]:
            each.luck = float(making.chance.random())
        elif each.group == before.group:
            drawn[index] = drawn[index - 1]
    meant = np.array([each.began for each in cares], dtype=np.int64) + drawn
    soon = making.world.first + making.chance.integers(3, 1200, len(cares))
    meant[:standing] = np.maximum(meant[:standing], np.minimum(soon, meant + 900)[:standing])
    return meant


def _stocks(world: World, *, alone: bool) -> list[Stock]:
    def held(period: Period) -> int:
        lone = period.standing(lambda year: year.alone_at_end)
        if alone:
            return lone
        return max(period.standing(lambda year: year.looked_after_at_end) - lone, 0)

    return [Stock(each.first, each.last, held(each)) for each in world.window]
