"""Time in care: who comes into it from a protection plan or otherwise, and how and when it ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count, pairwise

import numpy as np

from medlock.city.lives import Day
from medlock.city.plan.almanac import NEVER, Days
from medlock.city.plan.case import Care, Conference
from medlock.city.plan.chance import ages_within, groups, lengths_beyond
from medlock.city.plan.flow import Spells, Stock, match
from medlock.city.plan.periods import Period
from medlock.city.plan.world import Bands, World

ALONE: Bands = [(30, 180, 0.15), (181, 400, 0.35), (401, 800, 0.38), (801, 1100, 0.12)]
"""Days from coming alone until 18. assumption"""
UNTIL_GROWN = 1300
"""Days that somebody who came alone is in care, at most, for the reckoning of how many came."""
LONGEST = 6200
"""Days, less than eighteen years."""
SHORTEST = 2


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
    for period in world.window:
        came = _alone(making, period, alone)
        alone += came
        total = max(period.flow(period.year.care_started) - len(came), 0)
        from_plans = _from_plans(making, period, plans, total, found)
        mine += from_plans + _otherwise(making, period, total - len(from_plans))
    _end(making, mine, _lengths(world), alone=False)
    _end(making, alone, ALONE, alone=True)
    found.cares = mine + alone
    return found


def _standing(making: _Making) -> tuple[list[Care], list[Care]]:
    period, chance = making.world.window[0], making.chance
    alone = period.opening(lambda year: year.alone_at_end)
    others = max(period.opening(lambda year: year.looked_after_at_end) - alone, 0)
    before = period.first - 1
    sizes = groups(chance, others, making.world.into_care_together)
    gone, _ = ages_within(chance, _lengths(making.world), len(sizes))
    mine = [
        each
        for size, days in zip(sizes, gone.tolist(), strict=True)
        for each in making.family(before - days, size)
    ]
    gone, _ = ages_within(chance, ALONE, alone)
    came = [each for days in gone.tolist() for each in making.family(before - days, 1, alone=True)]
    return mine, came


def _lengths(world: World) -> Bands:
    """Of care that ends, as published; shorter than a childhood."""
    bands = world.bands("care_ended", world.window[len(world.window) // 2].year.year)
    return [(low, min(high, LONGEST - 100), weight) for low, high, weight in bands]


def _alone(making: _Making, period: Period, before: list[Care]) -> list[Care]:
    """Those who came alone this year: as many as were counted, or as the stock asks for when
    those who have grown up are gone."""
    held = period.standing(lambda year: year.alone_at_end)
    there = period.opening(lambda year: year.alone_at_end)
    newest = sorted(each.began for each in before)[len(before) - min(there, len(before)) :]
    staying = sum(began + UNTIL_GROWN > period.last for began in newest)
    came = max(period.flow(period.year.alone_started), held - staying)
    came = min(came, period.flow(period.year.care_started))
    width = max(period.last - period.first - SHORTEST, 1)
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
    left = min(
        round(share * sum(map(len, families))),
        round(most * making.world.assumed("care_from_plans_at_most")),
    )
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
        for size in groups(making.chance, total, making.world.into_care_together)
        for each in making.family(period.first + int(making.chance.random() * width), size)
    ]


def _end(making: _Making, cares: list[Care], bands: Bands, *, alone: bool) -> None:
    world = making.world
    starts = np.array([each.began for each in cares], dtype=np.int64)
    latest = starts + (bands[-1][1] + 200 if alone else LONGEST)
    spells = Spells(
        starts=starts,
        meant=_meant(making, cares, bands),
        earliest=starts + SHORTEST,
        latest=np.maximum(latest, world.first + 30),
        old_from=np.full(len(cares), NEVER),
        luck=np.array([each.luck for each in cares], dtype=np.float64),
    )
    ended = match(spells, _stocks(world, alone=alone), world.days)
    for each, day in zip(cares, ended.tolist(), strict=True):
        each.ended = day


def _meant(making: _Making, cares: list[Care], bands: Bands) -> Days:
    starts = np.array([each.began for each in cares], dtype=np.int64)
    gone = np.maximum(making.world.first - starts, 0)
    drawn = lengths_beyond(making.chance, bands, gone)
    apart = making.chance.random(len(cares)) < making.world.assumed("siblings_leave_care_apart")
    for index, (before, each) in enumerate(pairwise(cares), start=1):
        if each.group == before.group and apart[index]:
            each.luck = float(making.chance.random())
        elif each.group == before.group:
            drawn[index] = drawn[index - 1]
    return starts + drawn


def _stocks(world: World, *, alone: bool) -> list[Stock]:
    def held(period: Period) -> int:
        lone = period.standing(lambda year: year.alone_at_end)
        if alone:
            return lone
        return max(period.standing(lambda year: year.looked_after_at_end) - lone, 0)

    return [Stock(each.first, each.last, held(each)) for each in world.window]
