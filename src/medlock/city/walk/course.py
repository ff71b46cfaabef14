"""Where a family's walk has come to, when the next thing is done, and how it ends that no plan
speaks of."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from random import Random

from medlock.city.lives import NOTHING, Day, Facts, Milestone, date_of
from medlock.city.walk.agenda import FAR, Group, office
from medlock.city.walk.calendar import DAY, Moment, school_day, work_day, work_days_after
from medlock.city.walk.case import Child, Running, Work
from medlock.city.walk.choosing import YOUNG, choice, towards
from medlock.city.walk.doing import Doing
from medlock.city.walk.pace import Pace
from medlock.city.walk.steps import Info, due, info
from medlock.pathway.event import Fact
from medlock.pathways import CATALOGUE

SOON = 60
"""Days in which what is planned is worked towards."""
DAYS_LATE = 4
"""Working days: the latest that what a clock asks for is written down."""
YEAR = 365.25
TODDLER = 4
"""The age below which nobody is asked to take part."""
YOUNG_ONES: Facts = {"child_took_part": "PN0"}
SAID: Mapping[str, str] = {"placement": "legal_status", "rcpc": "category"}
"""What a step repeats of what was said before."""

TERMS: Mapping[int, Facts] = {
    month: {"term": "spring" if month < 4 else "summer" if month < 9 else "autumn"}
    for month in range(1, 13)
}
"""By month."""

What = Group | Work | Running | Callable[[Moment], None]
Told = tuple[int, Moment]
"""Which time it was planned, and when it happens."""


@dataclass(slots=True, eq=False)
class Course:
    """`end`: the first moment that is not walked any more."""

    doing: Doing
    children: list[Child]
    chance: Random
    pace: Pace
    begins: Moment
    begun: Day  # from then on all of it is told
    end: Moment
    lenient: bool = False
    dropped: int = 0
    missing: bool = False  # whether nothing more is done about somebody, sooner or later
    agenda: list[Group] = field(default_factory=list)
    passed: int = 0
    next_day: Day = FAR
    heap: list[tuple[Moment, int, What, Told | None]] = field(default_factory=list)
    count: int = 0
    now: Moment = 0

    def later(self, at: Moment, what: What, about: Told | None = None) -> None:
        if at < self.end:
            self.count += 1
            heapq.heappush(self.heap, (max(at, self.now), self.count, what, about))

    def _written(self, happened: Moment) -> Moment:
        """Mostly at once, else days later."""
        draw = self.chance.random()
        if draw >= self.pace.late:
            return happened + int(draw * 60)
        day = work_days_after(happened // DAY, 1 + int(self.chance.random() * DAYS_LATE))
        return day * DAY + office(self.chance)

    def _about(self, step: Info, asked: Day, since: Day) -> Day:
        """A day on which it is done: mostly in time."""
        if step.any_hour:
            return asked
        if self.chance.random() < self.pace.in_time:
            early = min(self.pace.early, (asked - since) // 4)
            day = asked - int(self.chance.random() * (early + 1))
            found = work_day(day)
            found = found if found <= asked else work_days_after(asked - 8, 1)
        else:
            found = work_days_after(asked, 1 + int(self.chance.random() * self.pace.overdue))
        found = max(found, since)
        return school_day(found) if step.in_term else found

    def _when(self, work: Work) -> Moment:
        step, day = work.info, self.now // DAY
        toward = self._ahead(work.people[0], step.key)
        if step.term is not None:
            since = work.counts.get(step.since, day)
            last = max(due(step.term, since), day)
            found = day + int((last - day) * self._spent())
        else:
            found = day + int(self.chance.random() * 4)
        if toward is not None:
            found = min(found, max(toward - 1, day))
        if not step.any_hour:
            found = work_day(found)
        if step.in_term:
            found = school_day(found)
        at = found * DAY + office(self.chance)
        return at if at > self.now else self.now + 5 + int(self.chance.random() * 60)

    def _spent(self) -> float:
        """Of the time there is for something, how much passes until it is done."""
        if self.chance.random() < self.pace.in_time:
            return 0.4 + 0.6 * self.chance.random()
        return 1.0 + 0.5 * self.chance.random()

    def _ahead(self, child: Child, step: str) -> Day | None:
        """The day of what is planned soon that this work can lead to."""
        wanted = self._wanted(child, step)
        return wanted.day if wanted else None

    def _wanted(self, child: Child, step: str) -> Milestone | None:
        if info(step).clocks:
            return None
        for each in child.ahead[child.at : child.at + 2]:
            if each.day > self.now // DAY + SOON:
                return None
            if each.step not in child.now.under_way and towards(child.now, step, each.step):
                return each
        return None

    def _towards(self, child: Child, step: str) -> str | None:
        wanted = self._wanted(child, step)
        return towards(child.now, step, wanted.step) if wanted else None

    def _choose(self, child: Child, step: str) -> str | None:
        found = choice(child.now, step)
        if found is None:
            return None
        upto, young = YOUNG.get(step, (0, ""))
        if young and _age(child, self.now) < upto and child.now.turn(step, young) is not None:
            return young
        if len(found.outcomes) == 1:
            return found.outcomes[0]
        return found.one(self.chance.random())

    def _answers(self, child: Child, step: str) -> Facts:
        """What follows from the child, or was said before."""
        if step == "pep":
            return TERMS[date_of(self.now // DAY).month]
        name = SAID.get(step)
        if name in child.said:
            return _repeated(name, child.said[name])
        if step in TAKES_PART and _age(child, self.now) < TODDLER:
            return YOUNG_ONES
        return NOTHING


TAKES_PART = frozenset(
    key for key, step in CATALOGUE.steps.items()
    if any(each.name == "child_took_part" and each.codes == "participation" for each in step.fields)
)  # fmt: skip


@cache
def _repeated(name: str, value: Fact) -> Facts:
    return {name: value}


def _age(child: Child, at: Moment) -> float:
    return (at // DAY - child.life.born) / YEAR
