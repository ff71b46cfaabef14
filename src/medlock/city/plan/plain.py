"""Children in need without a conference or a time in care: who is found not to be in need, who
has a plan and until when, so that as many are left each year as were counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from medlock.city.calibration.targets import Year
from medlock.city.lives import Day
from medlock.city.plan.almanac import NEVER, Days
from medlock.city.plan.assessing import assess
from medlock.city.plan.case import Case, Group
from medlock.city.plan.chance import groups, lengths, lengths_beyond
from medlock.city.plan.flow import Spells, Stock, match
from medlock.city.plan.periods import Period
from medlock.city.plan.world import Bands, World

SHORTEST = 6
"""Days from the end of the assessment to the closing of a case, at least."""
LONGEST, YEAR = 5800, 365
"""Days a case lasts at most: less than a childhood."""
LEAST = 0.02
"""Of each band, so much is left at least."""


@dataclass(frozen=True, slots=True)
class Plain:
    """`standing`: open on the day before the first."""

    standing: list[Group]


def standing(world: World, deep: list[Group]) -> list[Group]:
    """Open before the first day, beside the deep ones: all together of the ages that cases had on
    a 31 March."""
    chance, period = world.chance("standing"), world.window[0]
    before = period.first - 1
    held = period.opening(lambda year: year.in_need_at_end)
    already = [
        before - case.opened
        for group in deep
        for case in group.cases
        if case.opened <= before < case.closed
    ]
    bands = less(_usual(world, "need_at_end"), held, already)
    found: list[Group] = []
    sizes = groups(chance, max(held - len(already), 0), world.together)
    for size, gone in zip(sizes, lengths(chance, bands, len(sizes)).tolist(), strict=True):
        day, luck = before - max(gone, 1), float(chance.random())
        found.append(Group(day, [Case(day, 0, luck=luck) for _ in range(size)]))
    return found


def _usual(world: World, name: str) -> Bands:
    """Lengths as published of all the years: those of one jump to those of the next."""
    years = [world.bands(name, each.year.year) for each in world.window]
    return [
        (low, high, sum(each[index][2] for each in years) / len(years))
        for index, (low, high, _) in enumerate(years[0])
    ]


def less(bands: Bands, total: int, known: list[int]) -> Bands:
    """What is left of `total` in each band when those whose length is known are taken off."""
    taken = np.histogram(known, [each[0] for each in bands] + [NEVER])[0]
    return [
        (low, high, max(weight * total - gone, LEAST * total * weight))
        for (low, high, weight), gone in zip(bands, taken.tolist(), strict=True)
    ]


def close(world: World, deep: list[Group], plain: list[Group]) -> None:
    """Assessed; some closed by that; the others when the count asks for it."""
    assess(world, deep, plain)
    chance = world.chance("closing")
    _not_in_need(world, plain, chance)
    _others(world, deep, plain, chance)


def _not_in_need(world: World, plain: list[Group], chance: np.random.Generator) -> None:
    for period in world.window:
        left = period.flow(period.year.assessed_not_in_need)
        able = [
            group
            for group in plain
            if any(period.first <= case.assessed <= period.last for case in group.cases)
        ]
        for index in chance.permutation(len(able)).tolist():
            for case in able[index].cases:
                if left > 0 and period.first <= case.assessed <= period.last:
                    case.not_in_need, case.closed = True, case.assessed
                    left -= 1


def _others(
    world: World, deep: list[Group], plain: list[Group], chance: np.random.Generator
) -> None:
    cases = [case for group in plain for case in group.cases if not case.not_in_need]
    starts = np.array([case.opened for case in cases], dtype=np.int64)
    assessed = np.array([case.assessed for case in cases], dtype=np.int64)
    elsewhere = [case for group in deep for case in group.cases]
    elsewhere += [case for group in plain for case in group.cases if case.not_in_need]
    spells = Spells(
        starts=starts,
        meant=_meant(world, deep, plain, chance),
        earliest=assessed + SHORTEST,
        latest=np.maximum(starts + LONGEST, world.first + YEAR),
        old_from=np.full(len(cases), NEVER),
        luck=np.array([case.luck for case in cases], dtype=np.float64),
    )
    ended = match(spells, _stocks(world, elsewhere), world.days)
    for case, day in zip(cases, ended.tolist(), strict=True):
        case.closed = day


def _meant(
    world: World, deep: list[Group], plain: list[Group], chance: np.random.Generator
) -> Days:
    bands, lasting = _of_others(world, deep, plain)
    gone = np.array([max(world.first - group.day, 0) for group in plain], dtype=np.int64)
    drawn = lengths_beyond(chance, bands, gone, lasting).tolist()
    apart = world.assumed("siblings_end_apart")
    found: list[Day] = []
    for index, group in enumerate(plain):
        for case in group.cases:
            if case.not_in_need:
                continue
            if chance.random() < apart:
                case.luck = float(chance.random())
            found.append(max(case.opened + drawn[index], case.assessed + SHORTEST))
    meant = np.minimum(np.array(found, dtype=np.int64), world.last + 300)
    return world.days.pick(meant, meant + 6, np.zeros(len(found)))


def _of_others(world: World, deep: list[Group], plain: list[Group]) -> tuple[Bands, float]:
    """Lengths of the cases left to close, so that with those closed already they are as published;
    and how many more days the longest last: from how many of those there are close in a year."""
    middle = world.window[len(world.window) // 2].year
    ended, there = (_usual(world, name) for name in ("need_ended", "need_at_end"))
    known = [
        case.closed - case.opened
        for group in [*deep, *plain]
        for case in group.cases
        if world.first <= case.closed <= world.last and not case.not_in_need
    ]
    total = sum(_ended(period) for period in world.window)
    years = sum(period.part for period in world.window)
    there_long = middle.in_need_at_end * there[-1][2]
    lasting = YEAR * there_long / max(total / years * ended[-1][2], 1)
    bands = less(ended, total, known)
    low, high, weight = bands[-1]
    standing_long = sum(world.first - group.day > low for group in plain for _ in group.cases)
    return [*bands[:-1], (low, high, max(weight, standing_long * years * YEAR / lasting))], lasting


def _ended(period: Period) -> int:
    """Children in need whose case was closed, but not by the assessment."""
    year = period.year
    accepted = period.flow(year.referrals) - period.flow(year.no_further_action)
    accepted -= period.flow(year.assessed_not_in_need)
    gone = period.opening(_held) - period.standing(_held)
    return max(accepted + gone, 0)


def _held(year: Year) -> int:
    return year.in_need_at_end


def _stocks(world: World, elsewhere: Iterable[Case]) -> list[Stock]:
    opened = np.sort([case.opened for case in elsewhere])
    closed = np.sort([case.closed for case in elsewhere])
    return [
        Stock(
            each.first,
            each.last,
            max(
                each.standing(lambda year: year.in_need_at_end)
                - int(np.searchsorted(opened, each.last, side="right"))
                + int(np.searchsorted(closed, each.last, side="right")),
                0,
            ),
        )
        for each in world.window
    ]
