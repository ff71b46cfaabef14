"""Children in need without a conference or a time in care: who is found not to be in need, who
has a plan and until when, so that as many are left each year as were counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from medlock.city.lives import Day
from medlock.city.plan.almanac import NEVER, Days
from medlock.city.plan.assessing import assess
from medlock.city.plan.case import Case, Group
from medlock.city.plan.chance import groups, lengths, lengths_beyond
from medlock.city.plan.flow import Spells, Stock, match
from medlock.city.plan.world import Bands, World

SHORTEST = 6
"""Days from the end of the assessment to the closing of a case, at least."""
LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Plain:
    """`standing`: open on the day before the first."""

    standing: list[Group]


def standing(world: World, deep: list[Group]) -> list[Group]:
    """Open before the first day, beside the deep ones: of the ages cases had on a 31 March."""
    chance, period = world.chance("standing"), world.window[0]
    before = period.first - 1
    held = period.opening(lambda year: year.in_need_at_end)
    already = sum(case.opened <= before < case.closed for group in deep for case in group.cases)
    bands = [
        (max(a, 1), min(b, LONGEST), w)
        for a, b, w in world.bands("need_at_end", period.before.year)
    ]
    found: list[Group] = []
    sizes = groups(chance, max(held - already, 0))
    for size, gone in zip(sizes, lengths(chance, bands, len(sizes)).tolist(), strict=True):
        day, luck = before - gone, float(chance.random())
        found.append(Group(day, [Case(day, 0, luck=luck) for _ in range(size)]))
    return found


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
        meant=_meant(world, plain, chance),
        earliest=assessed + SHORTEST,
        latest=np.full(len(cases), NEVER),
        old_from=np.full(len(cases), NEVER),
        luck=np.array([case.luck for case in cases], dtype=np.float64),
    )
    ended = match(spells, _stocks(world, elsewhere), world.days)
    for case, day in zip(cases, ended.tolist(), strict=True):
        case.closed = day


def _meant(world: World, plain: list[Group], chance: np.random.Generator) -> Days:
    bands: Bands = [
        (low, max(min(high, LONGEST), low), weight)
        for low, high, weight in world.bands("need_ended", world.window[-1].year.year)
    ]
    gone = np.array([max(world.first - group.day, 0) for group in plain], dtype=np.int64)
    drawn = lengths_beyond(chance, bands, gone).tolist()
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
