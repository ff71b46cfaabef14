"""When what is planned for a family happens and is written down: brothers and sisters together,
mostly at once, some of it days late, and never so late that what follows has to wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from medlock.city.lives import Day, Milestone
from medlock.city.walk.calendar import DAY, Moment, moment, work_day, work_days_after
from medlock.city.walk.case import Child
from medlock.city.walk.steps import Info, info

OPENS, CLOSES = 8 * 60 + 30, 17 * 60 + 30
WAKES, SLEEPS = 7 * 60, 23 * 60
APART = 2
"""Minutes between one act and the next."""
LATEST = 7
"""Working days: the latest that anything is written down."""
FAR = 2**50


@dataclass(slots=True, eq=False)
class Group:
    """A step that ends for one child, or several on one day; when that is so and written down."""

    day: Day
    step: Info
    people: list[tuple[Child, Milestone]]
    happened: Moment = 0
    written: Moment = 0


def groups(children: Sequence[Child]) -> list[Group]:
    """Everything planned, in order: of those who come to the same on a day, all at once."""
    found: list[Group] = []
    places = {id(each): 0 for each in children}
    while True:
        heads = [(each, each.ahead[places[id(each)]]) for each in children
                 if places[id(each)] < len(each.ahead)]  # fmt: skip
        if not heads:
            return found
        _, first = min(heads, key=lambda head: head[1].day)
        step = info(first.step)
        alike = [head for head in heads if (head[1].day, head[1].step) == (first.day, first.step)]
        mine = alike if step.together else alike[:1]
        for child, _ in mine:
            places[id(child)] += 1
        found.append(Group(first.day, step, mine))


def timed(found: Sequence[Group], chance: Random, late: float, first: Moment, end: Moment) -> None:
    """Give every group its times, none before `first`, none at or after `end`."""
    upto = list(_latest(found, end))
    before = first
    for group, latest in zip(found, upto, strict=True):
        said = _said(group)
        written = max(min(_written(group, chance, late), latest), said)
        known = max(child.known for child, _ in group.people)
        group.written = before = max(written, before + APART, known + APART)
        group.happened = said or _happened(group, chance)


def _latest(found: Sequence[Group], end: Moment) -> Iterator[Moment]:
    """What happens when it is written down is written that day, and all before it before that."""
    upto, kept = end, []
    for group in reversed(found):
        own = FAR if group.step.happened else (group.day + 1) * DAY
        upto = min(upto, own) - APART
        kept.append(upto)
    yield from reversed(kept)


def _said(group: Group) -> Moment:
    """The moment a plan names, where it names one."""
    for _, each in group.people:
        told = each.answers.get(group.step.happened) if group.step.timed else None
        if isinstance(told, str):
            return moment(told)
    return 0


def _written(group: Group, chance: Random, late: float) -> Moment:
    day, step = group.day, group.step
    if not step.happened:
        return day * DAY + office(chance)
    if chance.random() < late:
        return work_days_after(day, _days_late(chance)) * DAY + office(chance)
    if step.any_hour:
        return day * DAY + round_the_clock(chance)
    return work_day(day) * DAY + office(chance)


def _days_late(chance: Random) -> int:
    return min(1 + int(chance.expovariate(0.6)), LATEST)


def _happened(group: Group, chance: Random) -> Moment:
    """Some time before it was written down."""
    begins = group.day * DAY
    latest = min(group.written - 1, begins + DAY - 1)
    if latest <= begins:
        return begins
    wanted = begins + (round_the_clock(chance) if group.step.any_hour else office(chance))
    if wanted <= latest:
        return wanted
    return max(latest - int(chance.random() * 90), begins)


def office(chance: Random) -> int:
    """A minute of the working day."""
    return OPENS + int(chance.random() * (CLOSES - OPENS))


def round_the_clock(chance: Random) -> int:
    """A minute of a day on which people are awake; most of it in the day."""
    if chance.random() < 0.8:
        return office(chance)
    return WAKES + int(chance.random() * (SLEEPS - WAKES))
