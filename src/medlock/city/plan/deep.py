"""Cases with a conference or a time in care: referred some time before, closed some time after."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from medlock.city.lives import Day
from medlock.city.plan.ages import YEAR, Ages
from medlock.city.plan.almanac import NEVER
from medlock.city.plan.care import InCare
from medlock.city.plan.case import Care, Case, Conference, Group
from medlock.city.plan.leaving import HOME
from medlock.city.plan.periods import ends_in
from medlock.city.plan.world import World

LEADS = ((0, 1), (12, 60), (75, 420))
"""Days from referral to strategy discussion: at once, after an assessment, in a plan. assumption"""
CARE_LEADS = ((0, 2), (30, 480))
"""Days from referral to care without a protection plan between. assumption"""
AT_HOME, SOON = (40, 260), (0, 4)
"""Days until a case is closed after care: of those at home, of those grown up. assumption"""
EXPECTED = 140
"""Days before birth that a child is first heard of, at most."""
BABY = (0, 130)
YOUNG_IN_CUSTODY = 11 * YEAR
CUSTODY = frozenset({"E9", "E14"})
ADOPTED_YOUNGER = 2.2 * YEAR
GROWING_UP = 6240
"""Days from the referral to the end of care, at most."""
NEARLY = 45
"""Days before 18 by which everything but care has ended."""


@dataclass(frozen=True, slots=True)
class _Making:
    world: World
    chance: np.random.Generator
    group: int

    def between(self, low: int, high: int) -> int:
        return int(self.chance.integers(low, high + 1))


def deep(world: World, conferences: list[Conference], cares: InCare) -> list[Group]:
    chance = world.chance("deep")
    found: list[Group] = []
    linked = {id(meeting): own for meeting, own in cares.from_plan.values()}
    for family in _families(conferences):
        found.append(_conferred(_Making(world, chance, len(found)), family, linked))
    alone = [each for each in cares.cares if id(each) not in cares.from_plan]
    for siblings in _siblings(alone):
        found.append(_in_care(_Making(world, chance, len(found)), siblings))
    return found


def gone_before(world: World, cares: list[Care]) -> list[Group]:
    """Of those who were care leavers on the first day: how they came to be."""
    chance = world.chance("gone before")
    return [
        _in_care(_Making(world, chance, -number - 1), [each]) for number, each in enumerate(cares)
    ]


def _families(conferences: list[Conference]) -> list[list[Conference]]:
    found: dict[int, list[Conference]] = {}
    for each in conferences:
        found.setdefault(each.group, []).append(each)
    return list(found.values())


def _siblings(cares: list[Care]) -> list[list[Care]]:
    found: dict[tuple[bool, int], list[Care]] = {}
    for each in cares:
        found.setdefault((each.alone, each.group), []).append(each)
    return list(found.values())


def _conferred(making: _Making, family: list[Conference], linked: dict[int, Care]) -> Group:
    days, first = making.world.days, min(each.strategy for each in family)
    if family[0].moved_in:
        opened = days.before(family[0].held, making.between(6, 14))
    else:
        opened = first - _to_strategy(making)
    lag = making.between(35, 260), making.between(1, 8), making.between(5, 200)
    found = Group(opened)
    for each in family:
        own = linked.get(id(each))
        case = Case(opened, making.group, conference=each, care=own, luck=each.luck)
        if own is not None:
            case.closed = max(_after_care(making, own), days.next(each.ended))
        elif not each.plan:
            case.closed = _working(making, each.held + 20 + lag[2])
        elif each.ended < NEVER:
            case.closed = _working(making, each.ended + lag[0 if _planned(making, each) else 1])
        found.cases.append(case)
    return found


def _planned(making: _Making, each: Conference) -> bool:
    """Whether a child in need plan takes the place of the protection plan."""
    return steps_down(making.world, each) == "child_in_need_plan"


def steps_down(world: World, each: Conference) -> str:
    """How the plan ends where it does not end in care."""
    stepping = world.assumed("plans_stepping_down")
    if each.luck < stepping:
        return "child_in_need_plan"
    return "early_help" if each.luck < stepping + (1 - stepping) * 0.65 else "moved_or_of_age"


def _in_care(making: _Making, siblings: list[Care]) -> Group:
    care = siblings[0]
    if care.alone:
        lead = making.between(0, 1)
    elif any(each.ends == "adopted" for each in siblings):
        lead = making.between(*BABY)
    else:
        soon = making.chance.random() < making.world.assumed("care_soon_after_referral")
        lead = making.between(*CARE_LEADS[0 if soon else 1])
    long = max(min(each.ended, making.world.last) - each.began for each in siblings)
    found = Group(care.began - min(lead, max(GROWING_UP - long, 0)))
    for each in siblings:
        case = Case(found.day, making.group, care=each, luck=each.luck)
        case.closed = _after_care(making, each)
        found.cases.append(case)
    return found


def _to_strategy(making: _Making) -> int:
    drawn, world = making.chance.random(), making.world
    soon = world.assumed("conference_soon_after_referral")
    assessed = soon + world.assumed("conference_after_assessment")
    return making.between(*LEADS[0 if drawn < soon else 1 if drawn < assessed else 2])


def _after_care(making: _Making, care: Care) -> Day:
    if care.ended == NEVER:
        return NEVER
    soon = SOON if care.ends == "care_leaver" else (0, 8)
    lag = making.between(*AT_HOME) if care.reason in HOME else making.between(*soon)
    return _working(making, care.ended + lag)


def _working(making: _Making, day: Day) -> Day:
    """NEVER where it lies after all that is told."""
    return making.world.days.next(day) if day <= making.world.last + 400 else NEVER


def give_ages(world: World, groups: list[Group]) -> None:
    """When those in care were born, as old as children are who come into it."""
    ages = _ages(world, groups)
    for group in groups:
        taken: list[Day] = [each.care.born for each in group.cases if each.care and each.care.born]
        for case in group.cases:
            if case.care is not None and not case.care.born:
                year = max(min(ends_in(case.care.began), max(ages)), min(ages))
                case.care.born = _born(world, case, case.care, (ages[year], taken))
                taken.append(case.care.born)


def _ages(world: World, groups: list[Group]) -> dict[int, Ages]:
    """As published of each year, less those whose age follows from the day they left."""
    chance = world.chance("ages in care")
    cares = [case.care for group in groups for case in group.cases if case.care is not None]
    found: dict[int, Ages] = {}
    for period in world.window:
        came = [each for each in cares if period.first <= each.began <= period.last]
        left = {
            age: share * len(came)
            for age, share in world.shares("age_entering_care", period.year.year).items()
        }
        for each in came:
            if each.born:
                left[str(int((each.began - each.born) / YEAR))] -= 1
            elif each.alone:
                left["16"] -= 0.5
                left["17"] -= 0.5
        least = 0.02 * len(came) / 18
        weights = {age: max(count, least) for age, count in left.items()}
        found[ends_in(period.last)] = Ages(weights, chance)
    return found


def _born(world: World, case: Case, care: Care, given: tuple[Ages, list[Day]]) -> Day:
    """Not within nine months of a brother or sister, unless it cannot be."""
    ages, taken = given
    until = min(case.closed, world.last + 1) + NEARLY
    low = float(max(care.began - case.opened - EXPECTED, 0))
    high = 18 * YEAR - (until - care.began) - 2
    if care.alone:
        low, high = max(low, min(13.5 * YEAR, high - 30)), high
    if care.reason in CUSTODY:
        low = max(low, min(YOUNG_IN_CUSTODY, high - 30))
    if care.ends == "adopted":
        high = max(min(high, ADOPTED_YOUNGER), low + 30)
    born = care.began - ages.drawn(low, high)
    for _ in range(6):
        if not any(0 < abs(born - each) < 280 for each in taken):
            break
        born = care.began - ages.drawn(low, high)
    return born
