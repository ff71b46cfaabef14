"""When each child's assessment is finished: in time as many as were counted, to the child."""

from __future__ import annotations

import numpy as np

from medlock.city.lives import Day
from medlock.city.plan.almanac import NEVER
from medlock.city.plan.case import Case, Group
from medlock.city.plan.chance import lengths
from medlock.city.plan.periods import Period
from medlock.city.plan.world import Bands, World

IN_TIME = 45
QUICKEST, SLOWEST = 6, 110
"""Working days an assessment takes."""
TIMELY: Bands = [(8, 20, 0.25), (21, 35, 0.35), (36, 45, 0.4)]
LATE: Bands = [(46, 60, 0.7), (61, 100, 0.3)]
"""Where nothing is published."""


class Lengths:
    """Working days drawn many at a time: `timely` or late, as published of a year."""

    def __init__(self, world: World, year: int, chance: np.random.Generator) -> None:
        bands = [each for each in world.bands("assessment_days", year) if each[2] > 0]
        timely = [(max(a, QUICKEST), b, w) for a, b, w in bands if QUICKEST <= b <= IN_TIME]
        late = [(a, min(b, SLOWEST), w) for a, b, w in bands if a > IN_TIME]
        self._bands = {True: timely or TIMELY, False: late or LATE}
        self._drawn: dict[bool, list[int]] = {True: [], False: []}
        self._chance = chance

    def next(self, *, timely: bool) -> int:
        if not self._drawn[timely]:
            self._drawn[timely] = lengths(self._chance, self._bands[timely], 512).tolist()
        return self._drawn[timely].pop()


def assess(world: World, deep: list[Group], plain: list[Group]) -> None:
    """The deep cases' own course comes first; the plain ones make the numbers right."""
    chance = world.chance("assessing")
    drawn = {each.year.year: Lengths(world, each.year.year, chance) for each in world.window}
    years = [(each.last, drawn[each.year.year], each.year) for each in world.window]
    for group in [*deep, *plain]:
        length, year = next(
            ((b, y) for last, b, y in years if group.day <= last), (years[-1][1], years[-1][2])
        )
        timely = bool(chance.random() < year.assessments_in_45_days)
        day = world.days.after(group.day, length.next(timely=timely))
        for case in group.cases:
            case.assessed = _fitting(world, case, day)
    cases = [case for group in plain for case in group.cases]
    others = [case for group in deep for case in group.cases]
    for period in world.window:
        _without(period, others, len(cases_in(period, [*cases, *others])))
        _make_right(world, period, (others, cases), drawn[period.year.year])


def _fitting(world: World, case: Case, day: Day) -> Day:
    """Not while a conference is being prepared: before the strategy discussion or after it all."""
    meeting = case.conference
    if meeting is not None and not meeting.moved_in:
        if meeting.strategy - case.opened < 12:
            day = max(day, world.days.next(meeting.held))
        elif day >= meeting.strategy:
            day = meeting.strategy
    elif meeting is not None:
        day = max(day, world.days.next(meeting.held))
    if case.care is not None and case.care.began - case.opened > 20 and meeting is None:
        day = min(day, world.days.last(case.care.began - 2))
    if case.closed < NEVER:
        day = min(day, world.days.last(case.closed))
    return max(day, world.days.next(case.opened))


def cases_in(period: Period, cases: list[Case]) -> list[Case]:
    """Those first assessed in it."""
    return [case for case in cases if period.first <= case.assessed <= period.last]


def _without(period: Period, deep: list[Case], done: int) -> None:
    """Where fewer assessments were counted than children accepted, the enquiry and the conference
    of some stand for theirs."""
    over = done - period.flow(period.year.assessments)
    for case in cases_in(period, deep):
        meeting = case.conference
        if over <= 0 or meeting is None or meeting.moved_in:
            continue
        if meeting.plan and meeting.held <= case.assessed:
            case.assessed = NEVER
            over -= 1


def _make_right(
    world: World, period: Period, given: tuple[list[Case], list[Case]], drawn: Lengths
) -> None:
    """Some of those late are in time, or the other way round, within the same year."""
    days = world.days
    deep, plain = given
    mine, theirs = cases_in(period, plain), cases_in(period, deep)
    timely = sum(_in_time(world, case) for case in (*mine, *theirs))
    wanted = round(period.year.assessments_in_45_days * (len(mine) + len(theirs)))
    change = wanted - timely
    for case in (*mine, *theirs):
        if change == 0:
            break
        if (change > 0) == _in_time(world, case):
            continue
        day = _fitting(world, case, days.after(case.opened, drawn.next(timely=change > 0)))
        timely = days.between(case.opened, day) <= IN_TIME
        if period.first <= day <= period.last and timely == (change > 0):
            case.assessed = day
            change += -1 if change > 0 else 1


def _in_time(world: World, case: Case) -> bool:
    return world.days.between(case.opened, case.assessed) <= IN_TIME
