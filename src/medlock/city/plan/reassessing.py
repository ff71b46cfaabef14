"""Assessments of children open already: as many as make up the number counted, and so many of
them in time that the share comes out."""

from __future__ import annotations

import numpy as np

from medlock.city.plan.assessing import IN_TIME, Lengths, cases_in
from medlock.city.plan.case import Again, Case, Group
from medlock.city.plan.enquiries import planned
from medlock.city.plan.periods import Period
from medlock.city.plan.world import World

SINCE = 60
"""Days after the referral, or the assessment before, until a child is assessed again."""
SETTLED, ENDING = 20, 40
"""Days after a plan or care began, and before it ends, without a new assessment."""
ROUNDS = 3


def assess_again(world: World, groups: list[Group]) -> None:
    chance = world.chance("assessing again")
    for period in world.window:
        first = cases_in(period, [case for group in groups for case in group.cases])
        wanted = period.flow(period.year.assessments) - len(first)
        timely = sum(world.days.between(c.opened, c.assessed) <= IN_TIME for c in first)
        total = max(wanted, 0) + len(first)
        in_time = round(period.year.assessments_in_45_days * total) - timely
        there = [group for group in groups if _there(group, period)]
        drawn = Lengths(world, period.year.year, chance)
        for _ in range(ROUNDS):
            done, soon = _round(world, period, (there, drawn, chance), (wanted, in_time))
            wanted, in_time = wanted - done, in_time - soon


def _there(group: Group, period: Period) -> bool:
    """Whether any of them is open long enough before its end."""
    return group.day + SINCE < period.last and any(
        case.accepted and case.closed - ENDING > period.first for case in group.cases
    )


def _round(
    world: World,
    period: Period,
    given: tuple[list[Group], Lengths, np.random.Generator],
    wanted: tuple[int, int],
) -> tuple[int, int]:
    """How many were assessed again, and of them in time."""
    groups, lengths, chance = given
    done = soon = 0
    if wanted[0] <= 0:
        return done, soon
    for index in chance.permutation(len(groups)).tolist():
        luck, drawn = float(chance.random()), float(chance.random())
        taking = {timely: lengths.next(timely=timely) for timely in (True, False)}
        for case in groups[index].cases:
            timely = drawn * (wanted[0] - done) < wanted[1] - soon
            if done < wanted[0] and _assess(world, period, case, (luck, taking[timely])):
                done, soon = done + 1, soon + timely
        if done >= wanted[0]:
            break
    return done, soon


def _assess(world: World, period: Period, case: Case, given: tuple[float, int]) -> bool:
    """Finished in this year, begun so many working days before; only while there is a plan."""
    luck, length = given
    since = max([case.opened, *(each.done for each in case.again)]) + SINCE
    for begun, ended in planned(case):
        low = max(begun + SETTLED, since)
        first = max(world.days.after(low, length), period.first)
        last = min(ended - ENDING, period.last)
        if last - first > 5:
            day = world.days.one(first, last, luck)
            case.again.append(Again(world.days.before(day, length), day))
            return True
    return False
