"""When each child was born: as old as children are who are referred, within what their cases allow,
nine months from their brothers and sisters; some after they were first heard of."""

from __future__ import annotations

import numpy as np

from medlock.city.lives import Day
from medlock.city.plan.ages import Ages
from medlock.city.plan.child import Child, People
from medlock.city.plan.deep import EXPECTED
from medlock.city.plan.world import World

BROTHERS = 280
"""Days between the births of one mother's children, unless they are twins."""


def give_births(world: World, people: People) -> None:
    chance = world.chance("births")
    year = world.window[len(world.window) // 2].year.year
    ages = Ages(world.shares("age_referred", year), chance)
    share = world.assumed("children_unborn")
    for family in people.families:
        taken: list[Day] = []
        for child in sorted(family, key=lambda each: each.high - each.low):
            child.born = _one(child, ages, taken)
            taken.append(child.born)
        if chance.random() < share:
            _expected(family[-1], taken, chance)
        for child in family:
            child.unborn = child.born > child.cases[0].opened


def _one(child: Child, ages: Ages, taken: list[Day]) -> Day:
    if child.low == child.high:
        return child.low
    opened = child.cases[0].opened
    low, high = opened - child.high, opened - child.low
    for _ in range(6):
        born = opened - ages.drawn(low, high)
        if not any(0 < abs(born - each) < BROTHERS for each in taken):
            return born
    twin = next((each for each in taken if child.low <= each <= child.high), None)
    return born if twin is None else twin


def _expected(child: Child, taken: list[Day], chance: np.random.Generator) -> None:
    """One not born yet when first heard of."""
    first = child.cases[0]
    latest = min(first.closed - 40 - first.opened, EXPECTED)
    alone = len(taken) == 1 or min(abs(first.opened - each) for each in taken) > 2 * BROTHERS
    if first.accepted and child.low < child.high and latest > 20 and alone:
        child.born = first.opened + int(chance.integers(15, latest))
