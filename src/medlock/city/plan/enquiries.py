"""Section 47 enquiries that come to no conference: at the referral, or of a child open already."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from medlock.city.lives import Day
from medlock.city.plan.almanac import NEVER
from medlock.city.plan.case import Case, Enquiry, Group
from medlock.city.plan.periods import Period
from medlock.city.plan.world import World

QUICKEST, SLOWEST = 4, 14
"""Working days from the strategy discussion to the end of the enquiry."""
SETTLED, ENDING = 25, 30
"""Days after a plan or care began, and before it ends, in which nothing new is enquired into."""


def enquire(world: World, deep: list[Group], plain: list[Group]) -> None:
    chance = world.chance("enquiries")
    everyone = [*deep, *plain]
    for period in world.window:
        led = sum(
            period.first <= meeting.strategy <= period.last
            for group in deep
            for case in group.cases
            if (meeting := case.conference) is not None and not meeting.moved_in
        )
        left = period.flow(period.year.enquiries) - led
        at_once = round(left * world.assumed("enquiries_at_referral"))
        done = _at_referral(world, period, plain, at_once, chance)
        done += _of_open(world, period, everyone, left - done, chance)
        _at_referral(world, period, plain, left - done, chance)


def _at_referral(
    world: World, period: Period, plain: list[Group], wanted: int, chance: np.random.Generator
) -> int:
    """How many could be: whole families, but for the last."""
    able = [group for group in plain if period.first <= group.day <= period.last]
    done = 0
    for index in chance.permutation(len(able)).tolist():
        if done >= wanted:
            break
        strategy = world.days.next(able[index].day)
        concluded = world.days.after(strategy, int(chance.integers(QUICKEST, SLOWEST + 1)))
        for case in able[index].cases:
            fits = case.enquiry is None and concluded <= case.assessed and strategy <= period.last
            if done < wanted and fits:
                case.enquiry = Enquiry(strategy, concluded)
                done += 1
    return done


def _of_open(
    world: World, period: Period, everyone: list[Group], wanted: int, chance: np.random.Generator
) -> int:
    done = 0
    if wanted <= 0:
        return 0
    for index in chance.permutation(len(everyone)).tolist():
        luck = float(chance.random())
        took = int(chance.integers(QUICKEST, SLOWEST + 1))
        for case in everyone[index].cases:
            stretch = _stretch(world, case, period) if case.later_enquiry is None else None
            if done >= wanted or stretch is None:
                continue
            strategy = world.days.one(*stretch, luck)
            case.later_enquiry = Enquiry(strategy, world.days.after(strategy, took), True)
            done += 1
        if done >= wanted:
            break
    return done


def _stretch(world: World, case: Case, period: Period) -> tuple[Day, Day] | None:
    """When in this year there is a plan, or care, that can go on."""
    for begun, ended in planned(case):
        low, high = max(begun + SETTLED, period.first), min(ended - ENDING, period.last)
        if high - low > 7:
            return low, high
    return None


def planned(case: Case) -> Iterator[tuple[Day, Day]]:
    """From when until when there is a plan, or care, that can go on."""
    meeting, care = case.conference, case.care
    assessed = case.assessed if case.assessed < NEVER else case.opened
    if meeting is not None and meeting.plan:
        until = min(meeting.ended, care.began if care else meeting.ended)
        yield max(meeting.held, assessed), until
    if care is not None:
        yield max(care.began, assessed), care.ended
    if not case.deep and not case.not_in_need:
        yield assessed, case.closed
