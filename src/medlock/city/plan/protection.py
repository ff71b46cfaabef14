"""Child protection: conferences, the plans they make, and when the plans end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, pairwise

import numpy as np

from medlock.city.lives import Day
from medlock.city.plan.almanac import NEVER, Days, months_on
from medlock.city.plan.case import Conference
from medlock.city.plan.chance import Choices, groups, lengths, lengths_beyond
from medlock.city.plan.flow import Spells, Stock, match
from medlock.city.plan.periods import Period
from medlock.city.plan.world import Bands, World

TWO_YEARS = 24
YEAR = 366
SHORTEST, LONGEST = 28, 1500
"""Days a plan lasts: until a review conference can be held, and as long as it gets."""
IN_TIME = 15
QUICKEST, SLOWEST = 5, 45
"""Working days from strategy discussion to conference."""
TIMELY: Bands = [(6, 10, 0.2), (11, 15, 0.8)]
LATE: Bands = [(16, 20, 0.55), (21, 40, 0.45)]
"""Where nothing is published."""


@dataclass(frozen=True, slots=True)
class Protected:
    """`without`: conferences that made no plan."""

    plans: list[Conference]
    without: list[Conference]


@dataclass(frozen=True, slots=True)
class _Making:
    world: World
    chance: np.random.Generator
    numbers: count[int]

    def family(self, held: Day, size: int) -> list[Conference]:
        luck, group = float(self.chance.random()), next(self.numbers)
        strategy = self.world.days.before(held, int(self.chance.integers(7, IN_TIME)))
        return [Conference(held, strategy, group, luck=luck) for _ in range(size)]


def protection(world: World) -> Protected:
    making = _Making(world, world.chance("protection"), count(1))
    plans = _standing(making)
    standing = len(plans)
    without: list[Conference] = []
    for period in world.window:
        started, other = _conferences(making, period)
        plans += started
        without += other
    _end(making, plans, standing)
    return Protected(plans, without)


def _standing(making: _Making) -> list[Conference]:
    """Plans open on the day before the first, of the ages plans had on a 31 March."""
    world, chance, period = making.world, making.chance, making.world.window[0]
    before = period.first - 1
    held = period.opening(lambda year: year.plans_at_end)
    old = min(period.opening(lambda year: year.plans_two_years_at_end), held)
    limit = months_on(before, -TWO_YEARS)
    drawn = lengths(chance, world.bands("plan_at_end", period.before.year), 6 * held + 60)
    young = drawn[drawn < before - limit - 6].tolist() or [100]
    found: list[Conference] = []
    ageing = _ageing(period, held, old)
    for size in groups(chance, held - old, world.together):
        age = young[int(chance.integers(len(young)))]
        if ageing > 0:
            age = int(chance.integers(YEAR + 5, before - limit - 8))
        ageing -= size
        found += making.family(world.days.last(before - age), size)
    for size in groups(chance, old, world.together):
        found += making.family(world.days.last(limit - int(chance.integers(0, 400))), size)
    _categories(making, found, period)
    return found


def _ageing(period: Period, held: int, old: int) -> int:
    """Plans that must have lasted a year by now for enough to be two years old in the next."""
    ended = held + period.flow(period.year.plans_started) - period.year.plans_at_end
    late = round(period.year.plans_ended_after_two_years * max(ended, 0))
    return period.year.plans_two_years_at_end + late - old


def _conferences(making: _Making, period: Period) -> tuple[list[Conference], list[Conference]]:
    """Plans begun and conferences without one."""
    started = period.flow(period.year.plans_started)
    held = period.flow(period.year.conferences)
    few = round(started * making.world.assumed("plans_moved_in"))
    moved = min(max(started - held, few), started)
    batches = [
        _held(making, period, total)
        for total in (moved, started - moved, max(held - started + moved, 0))
    ]
    for each in batches[0]:
        each.moved_in = True
    for each in batches[2]:
        each.plan = False
    _categories(making, batches[0] + batches[1], period)
    _timeliness(making, batches[1] + batches[2], period)
    return batches[0] + batches[1], batches[2]


def _held(making: _Making, period: Period, total: int) -> list[Conference]:
    found: list[Conference] = []
    for size in groups(making.chance, total, making.world.together):
        held = making.world.days.one(period.first, period.last, float(making.chance.random()))
        found += making.family(held, size)
    return found


def _categories(making: _Making, plans: list[Conference], period: Period) -> None:
    drawn = Choices(making.chance, making.world.shares("abuse_category", period.year.year))
    chosen: dict[int, str] = {}
    for each in plans:
        if each.group not in chosen:
            chosen[each.group] = next(drawn)
        each.category = chosen[each.group]


def _timeliness(making: _Making, held: list[Conference], period: Period) -> None:
    """Just as many in 15 working days as were counted; families stay together but for one."""
    bands = making.world.bands("conference_days", period.year.year)
    timely = [
        (max(a, QUICKEST), b, w) for a, b, w in bands if QUICKEST <= b <= IN_TIME and w > 0
    ] or TIMELY
    late = [(a, min(b, SLOWEST), w) for a, b, w in bands if a > IN_TIME and w > 0] or LATE
    left = round(period.year.conferences_in_15_days * len(held))
    families = _families(held)
    gaps = (
        lengths(making.chance, timely, len(families)),
        lengths(making.chance, late, len(families)),
    )
    for index in making.chance.permutation(len(families)).tolist():
        for each in families[index]:
            gap = int(gaps[0 if left > 0 else 1][index])
            each.strategy = making.world.days.before(each.held, gap)
            left -= 1


def _families(held: list[Conference]) -> list[list[Conference]]:
    found: dict[int, list[Conference]] = {}
    for each in held:
        found.setdefault(each.group, []).append(each)
    return list(found.values())


def _end(making: _Making, plans: list[Conference], standing: int) -> None:
    days = making.world.days
    meant = _meant(making, plans)
    starts = np.array([each.held for each in plans], dtype=np.int64)
    spells = Spells(
        starts=starts,
        meant=days.pick(meant, meant + 6, np.zeros(len(plans))),
        earliest=starts + SHORTEST,
        latest=np.full(len(plans), NEVER),
        old_from=np.array([months_on(each, TWO_YEARS) for each in starts.tolist()], dtype=np.int64),
        luck=np.array([each.luck for each in plans]),
    )
    ended = match(spells, _stocks(making.world, starts, standing), days)
    for each, day in zip(plans, ended.tolist(), strict=True):
        each.ended = day


def _meant(making: _Making, plans: list[Conference]) -> Days:
    """Ends meant, of lengths as published; one for brothers and sisters, but for some."""
    world, chance = making.world, making.chance
    bands = [
        (max(a, SHORTEST), max(min(b, LONGEST), SHORTEST), weight)
        for a, b, weight in world.bands("plan_ended", world.window[-1].year.year)
    ]
    starts = np.array([each.held for each in plans], dtype=np.int64)
    drawn = lengths_beyond(chance, bands, np.maximum(world.first - starts, 0))
    apart = chance.random(len(plans)) < world.assumed("siblings_end_apart")
    for index, (before, each) in enumerate(pairwise(plans), start=1):
        if each.group == before.group and apart[index]:
            each.luck = float(chance.random())
        elif each.group == before.group:
            drawn[index] = drawn[index - 1]
    meant: Days = np.minimum(starts + drawn, world.last + LONGEST // 4)
    return meant


def _stocks(world: World, starts: Days, standing: int) -> list[Stock]:
    open_now, found = standing, []
    for period in world.window:
        begun = int(((starts >= period.first) & (starts <= period.last)).sum())
        held = period.standing(lambda year: year.plans_at_end)
        ended = max(open_now + begun - held, 0)
        found.append(
            Stock(
                first=period.first,
                last=period.last,
                held=held,
                old=period.standing(lambda year: year.plans_two_years_at_end),
                old_ended=round(period.year.plans_ended_after_two_years * ended),
            )
        )
        open_now = held
    return found
