"""Who they are: brothers and sisters, those referred again within a year, those who come back later
and those never heard of before."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import pairwise

import numpy as np

from medlock.city.lives import Day
from medlock.city.plan.almanac import NEVER
from medlock.city.plan.case import Case, Group
from medlock.city.plan.child import Child, Known, People
from medlock.city.plan.deep import NEARLY
from medlock.city.plan.periods import Period
from medlock.city.plan.world import World

CHILDHOOD = 6570
"""Days, a little less than eighteen years."""
WITHIN, BEYOND = 355, 372
"""Days since the referral before: surely within a year, surely longer ago."""
APART = 12
"""Days at least between the end of one case, or a referral that ended there, and the next."""
LATE = 330
"""Days after which a case is closed too late for a repeat within the year."""
TRIES = 25
SPARE, FEW = 0.03, 14
"""Of a year's referrals: by so much sooner all that are to be repeats have been."""


@dataclass(slots=True)
class _Matching:
    world: World
    chance: np.random.Generator
    people: People
    second_plans: dict[int, int]
    luck: list[float] = field(default_factory=list)
    coming: list[tuple[Day, int, Known]] = field(default_factory=list)
    lately: list[Known] = field(default_factory=list)
    long_ago: list[Known] = field(default_factory=list)
    counted: int = 0

    def drawn(self) -> float:
        if not self.luck:
            self.luck = self.chance.random(1024).tolist()
        return self.luck.pop()

    def one_of(self, pool: list[Known]) -> Known:
        """Taken out of the pool."""
        index = int(self.drawn() * len(pool))
        pool[index], pool[-1] = pool[-1], pool[index]
        return pool.pop()


def settle(world: World, groups: list[Group]) -> People:
    """`groups`: everybody referred, in any order."""
    second = {each.year.year: each.flow(each.year.second_plans) for each in world.window}
    matching = _Matching(world, world.chance("families"), People(), second)
    ordered = sorted(groups, key=lambda group: group.day)
    edge = next((i for i, group in enumerate(ordered) if group.day >= world.first), len(ordered))
    for group in ordered[:edge]:
        _new(matching, group)
    start = edge
    for period in world.window:
        end = start
        while end < len(ordered) and ordered[end].day <= period.last:
            end += 1
        _year(matching, period, ordered[start:end])
        start = end
    _second_plans(world, matching)
    return matching.people


def _year(matching: _Matching, period: Period, groups: list[Group]) -> None:
    left = sum(len(group.cases) for group in groups)
    left -= max(round(left * SPARE), FEW)
    again = period.flow(period.year.rereferrals)
    for group in groups:
        _ready(matching, group.day)
        size = len(group.cases)
        done = 0
        if again > 0 and _may_return(group) and matching.drawn() * left < again:
            done = _again(matching, group, again)
        if not done and not (
            _may_return(group)
            and matching.drawn() < matching.world.assumed("returning_families")
            and _back(matching, group)
        ):
            _new(matching, group)
        left -= size
        again -= done


def _may_return(group: Group) -> bool:
    first = group.cases[0]
    meeting, care = first.conference, first.care
    return not (meeting is not None and meeting.moved_in) and not (care is not None and care.alone)


def _ready(matching: _Matching, day: Day) -> None:
    while matching.coming and matching.coming[0][0] <= day:
        _, _, known = heappop(matching.coming)
        (matching.lately if day - known.day <= WITHIN else matching.long_ago).append(known)


def _again(matching: _Matching, group: Group, most: int) -> int:
    """How many of them are children referred within the year before."""
    gone = group.day - matching.world.first
    if gone < LATE and matching.drawn() * WITHIN > gone:
        return _from_before(matching, group, most)
    kept: list[Known] = []
    done = 0
    for _ in range(TRIES):
        if not matching.lately or done:
            break
        known = matching.one_of(matching.lately)
        if group.day - known.day > WITHIN:
            matching.counted += 1
            heappush(matching.coming, (known.day + BEYOND, matching.counted, known))
        elif known.stands() and group.day - known.day >= APART:
            count = min(len(group.cases), len(known.children), most)
            done = count if _take(matching, group, known.children[:count]) else 0
            if not done:
                kept.append(known)
    matching.lately += kept
    if not done and gone < LATE:
        return _from_before(matching, group, most)
    return done


def _back(matching: _Matching, group: Group) -> bool:
    """A family referred longer than a year ago."""
    for _ in range(3):
        if not matching.long_ago:
            return False
        known = matching.one_of(matching.long_ago)
        if group.day - known.day <= BEYOND - 1:
            matching.long_ago.append(known)
        elif known.stands() and _take(matching, group, known.children[: len(group.cases)]):
            return True
    return False


def _from_before(matching: _Matching, group: Group, most: int) -> int:
    """Their earlier referral lies before the first day: it is told as well."""
    world = matching.world
    low = max(group.day - WITHIN + 3, world.first - WITHIN)
    high = min(world.first - 1, group.day - 2 * APART)
    count = min(len(group.cases), most)
    born = [case.care.born for case in group.cases[:count] if case.care is not None]
    low = max([low, *(day + 1 for day in born)])
    if high < low:
        return 0
    day = low + int(matching.drawn() * (high - low + 1))
    earlier = Group(day, [Case(day, 0, accepted=False, closed=day) for _ in range(count)])
    assessed = world.days.after(day, 8 + int(matching.drawn() * 30))
    if assessed <= high and matching.drawn() < 0.6:
        for case in earlier.cases:
            case.accepted = case.not_in_need = True
            case.assessed = case.closed = assessed
    matching.people.earlier.append(earlier)
    children = _new(matching, earlier)
    if _take(matching, group, tuple(children)):
        return count
    return 0


def _take(matching: _Matching, group: Group, children: tuple[Child, ...]) -> bool:
    """These are the children of the group, where their ages and plans allow; any others of it are
    brothers and sisters not heard of before."""
    world = matching.world
    pairs = list(zip(children, group.cases, strict=False))
    if not all(
        each.fits(*_low_high(world, case)) and each.free <= group.day for each, case in pairs
    ):
        return False
    if not _second(matching, pairs):
        return False
    family = matching.people.families[children[0].family]
    new = [Child(children[0].family) for _ in group.cases[len(children) :]]
    family += new
    _refer(matching, group, [*children, *new])
    return True


def _second(matching: _Matching, pairs: list[tuple[Child, Case]]) -> bool:
    """Whether those of them who have had a plan before may begin another in that year."""
    held = [
        case.conference.held
        for each, case in pairs
        if each.plans and case.conference is not None and case.conference.plan
    ]
    if held:
        year = next(p.year.year for p in matching.world.window if held[0] <= p.last)
        if len(held) > matching.second_plans[year]:
            return False
        matching.second_plans[year] -= len(held)
    return True


def _new(matching: _Matching, group: Group) -> list[Child]:
    number = len(matching.people.families)
    children = [Child(number) for _ in group.cases]
    matching.people.families.append(children)
    _refer(matching, group, children)
    return children


def _refer(matching: _Matching, group: Group, children: list[Child]) -> None:
    world = matching.world
    for child, case in zip(children, group.cases, strict=False):
        low, high = _low_high(world, case)
        child.low, child.high = max(child.low, low), min(child.high, high)
        child.referred, child.free = group.day, case.closed + APART
        if case.care is not None and case.care.ends == "died":
            child.free = NEVER
        child.alone = case.care is not None and case.care.alone
        meeting = case.conference
        if meeting is not None and meeting.plan:
            meeting.previous = max(meeting.previous, child.plans)
            child.plans = meeting.previous + 1
        child.cases.append(case)
    _watch(matching, group.day, children)


def _watch(matching: _Matching, day: Day, children: list[Child]) -> None:
    """From when they may be referred again: those closed soon, within the year."""
    soon = tuple(each for each in children if each.free <= day + LATE)
    later = tuple(each for each in children if day + LATE < each.free <= matching.world.last)
    for among, ready in ((soon, day + APART), (later, day + BEYOND)):
        if among and not among[0].alone:
            when = max(ready, *(each.free for each in among))
            matching.counted += 1
            heappush(matching.coming, (when, matching.counted, Known(day, among)))


def _low_high(world: World, case: Case) -> tuple[Day, Day]:
    """Between which days the child of this case was born."""
    if case.care is not None:
        return case.care.born, case.care.born
    until = min(case.closed, world.last + 1) + NEARLY
    return until - CHILDHOOD, case.opened - 1


def _second_plans(world: World, matching: _Matching) -> None:
    """Those whose earlier plan was before our time, or elsewhere, make up the number."""
    plans = [
        [case.conference for case in child.cases if case.conference and case.conference.plan]
        for family in matching.people.families
        for child in family
    ]
    for period in world.window:
        able = [
            each
            for mine in plans
            for each in mine
            if not each.previous and period.first <= each.held <= period.last
        ]
        left = max(matching.second_plans[period.year.year], 0)
        for place in matching.chance.permutation(len(able)).tolist()[:left]:
            able[place].previous = 1 if matching.chance.random() < 0.85 else 2
    for mine in plans:
        for before, each in pairwise(mine):
            each.previous = max(each.previous, before.previous + 1)
