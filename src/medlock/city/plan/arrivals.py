"""Referrals month by month: as many as were counted, those of the deep cases among them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from medlock.city.lives import Day
from medlock.city.plan.case import Case, Group
from medlock.city.plan.chance import apportion, groups
from medlock.city.plan.world import World

SOONER = 24
"""Days by which a case is referred sooner where a month has no room for it."""


@dataclass(slots=True)
class Month:
    """`refused`: referrals that end there. `accepted`: children who become children in need."""

    first: Day
    last: Day
    refused: int
    accepted: int
    deep: list[Group] = field(default_factory=list)

    @property
    def room(self) -> int:
        return self.accepted - sum(len(group.cases) for group in self.deep)


@dataclass(slots=True)
class Arrivals:
    """`plain`: accepted, without a conference or a time in care. `refused`: no further action."""

    plain: list[Group] = field(default_factory=list)
    refused: list[Group] = field(default_factory=list)


def arrivals(world: World, deep: list[Group]) -> Arrivals:
    months = _months(world)
    make_room(months, deep)
    chance = world.chance("arrivals")
    found = Arrivals()
    for month in months:
        found.refused += _arrive(world, month, month.refused, chance, accepted=False)
        found.plain += _arrive(world, month, month.room, chance, accepted=True)
    return found


def _months(world: World) -> list[Month]:
    found: list[Month] = []
    for period in world.window:
        months = period.months
        weights = [each[2] for each in months]
        total = period.flow(period.year.referrals)
        refused = min(period.flow(period.year.no_further_action), total)
        for (first, last, _), every, no in zip(
            months, apportion(total, weights), apportion(refused, weights), strict=True
        ):
            found.append(Month(first, last, min(no, every), every - min(no, every)))
    return found


def make_room(months: list[Month], deep: list[Group]) -> None:
    """From the last month back: what it cannot take was referred the month before."""
    waiting = sorted(deep, key=lambda group: (-group.day, len(group.cases)))
    place = 0
    moved: list[Group] = []
    for month in reversed(months):
        mine = moved
        while place < len(waiting) and waiting[place].day >= month.first:
            mine.append(waiting[place])
            place += 1
        moved = []
        for group in mine:
            if len(group.cases) <= month.room:
                month.deep.append(group)
                _refer(group, min(group.day, month.last))
            else:
                _refer(group, min(group.day, month.first - 1))
                moved.append(group)


def _refer(group: Group, day: Day) -> None:
    group.day = day
    for case in group.cases:
        case.opened = day


def _arrive(
    world: World, month: Month, total: int, chance: np.random.Generator, *, accepted: bool
) -> list[Group]:
    found: list[Group] = []
    working = world.assumed("referrals_on_working_days")
    for size in groups(chance, total, world.together):
        luck = float(chance.random())
        if chance.random() < working:
            day = world.days.one(month.first, month.last, float(chance.random()))
        else:
            day = int(chance.integers(month.first, month.last + 1))
        cases = [Case(day, 0, accepted=accepted, luck=luck) for _ in range(size)]
        if not accepted:
            for case in cases:
                case.closed = day
        found.append(Group(day, cases))
    return found
