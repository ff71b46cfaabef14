"""What people work towards: the end of a status that has lasted, of everything at eighteen, of a
case where nothing goes on; or a story that is to be told. One thing at a time, worked back from
the declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from medlock.pathway.event import Event
from medlock.pathway.language import Step, SubjectKind
from medlock.pathways import CATALOGUE
from medlock.town import hours
from medlock.town.means import Goal, Move, by_hand, next_move
from medlock.town.standing import Job
from medlock.town.usual import first_calls, habits

if TYPE_CHECKING:
    from medlock.town.journey import Journey

Do = Callable[[datetime], None]
MONTHS = 6.0
"""Assumption: how long a status is held on average whose reviews do not end it."""
PATIENCE = 25
"""So many things are done towards an aim, or waited for, before it is given up."""
MONTH = timedelta(days=30.4)


@dataclass(slots=True, eq=False)
class Aim:
    """For one child, or for the family where it is about that. `then` is what comes after it."""

    child: UUID
    who: UUID
    goal: Goal
    then: tuple[Goal, ...] = ()
    tries: int = 0
    done_before: int = 0  # how often the step was ended so before this was aimed at
    due: datetime | None = None  # when it is looked at next


def aim(journey: Journey, who: UUID, goals: tuple[Goal, ...], at: datetime) -> None:
    """Work towards these from then on, one after the other."""
    if not goals:
        return
    about = _about(journey, who, goals[0])
    made = Aim(who, about, goals[0], goals[1:], done_before=_done(journey, about, goals[0]))
    journey.aims.append(made)
    pursue(journey, made, at)


def _about(journey: Journey, who: UUID, goal: Goal) -> UUID:
    family = goal.key in CATALOGUE.steps and CATALOGUE.step(goal.key).subject is SubjectKind.FAMILY
    return journey.file.home or who if family else who


def pursue(journey: Journey, aimed: Aim, at: datetime) -> None:
    """Do the next thing, or see that it is reached."""
    if aimed not in journey.aims:
        return
    if reached(journey, aimed):
        journey.aims.remove(aimed)
        _forget(journey, aimed.who)
        when = hours.days_later(journey.chance, at, journey.chance.randint(1, 12))
        journey.later(when, lambda now: aim(journey, aimed.child, aimed.then, now))
        return
    aimed.tries += 1
    if aimed.tries > PATIENCE:
        journey.aims.remove(aimed)
        _forget(journey, aimed.who)
        return
    move = next_move(aimed.goal, journey.file.situation(aimed.who))
    if move is None or not _make(journey, aimed, move, at):
        days = journey.chance.randint(5, 10 + 5 * aimed.tries)
        _again(journey, aimed, hours.days_later(journey.chance, at, days))


def _again(journey: Journey, aimed: Aim, when: datetime) -> None:
    aimed.due = when = max(when, journey.at or when)

    def do(at: datetime) -> None:
        if aimed.due == at:
            pursue(journey, aimed, at)

    journey.later(when, do)


def _make(journey: Journey, aimed: Aim, move: Move, at: datetime) -> bool:
    """Begin the step by hand, or end what is under way so; whether anybody could."""
    if not move.outcome:
        _fate(journey, aimed)
        everyone = [aimed.who, *(who for who in journey.file.everyone if who != aimed.who)]
        people = tuple(who for who in everyone if may_begin(journey, move.step, who))
        alone = journey.chance.random() < ALONE
        begun = journey.by_hand(move.step, people[:1] if alone else people, at)
        return begun is not None or _tell_the_front_door(journey, aimed, at)
    journey.mind.fates[aimed.who, move.step] = move.outcome
    for job in journey.file.open.values():
        if job.step.key == move.step and aimed.who in job.people and not job.outcomes:
            when = hours.days_later(journey.chance, at, journey.chance.randint(1, 4))
            journey.later(when, journey.finish(job, when))
            _again(journey, aimed, hours.office(when + timedelta(days=3)))
            return True
    return False


def _tell_the_front_door(journey: Journey, aimed: Aim, at: datetime) -> bool:
    """Nobody who works with the child may begin it: whoever worries about them says so."""
    step = next(key for key in first_calls() if key not in habits(key).newly)
    journey.mind.bound = True
    return journey.by_hand(step, (aimed.child,), at) is not None


ALONE = 0.5
"""Assumption: steps taken towards an aim for one child and not for brothers and sisters too."""


def _fate(journey: Journey, aimed: Aim) -> None:
    goal = aimed.goal
    if goal.wanted == "done" and goal.outcome:
        journey.mind.fates[aimed.who, goal.key] = goal.outcome


def _forget(journey: Journey, who: UUID) -> None:
    for key in [key for key in journey.mind.fates if key[0] == who]:
        del journey.mind.fates[key]


def reached(journey: Journey, aimed: Aim) -> bool:
    held = journey.file.holds(aimed.who, aimed.goal.key)
    if aimed.goal.wanted == "ended":
        return not held
    if aimed.goal.wanted == "opened":
        return held
    return _done(journey, aimed.who, aimed.goal) > aimed.done_before


def _done(journey: Journey, who: UUID, goal: Goal) -> int:
    if goal.wanted != "done":
        return 0
    done = journey.mind.times(who, goal.key)
    return sum(1 for _, outcome in done if goal.outcome in ("", outcome))


def go_on(journey: Journey, job: Job, at: datetime) -> None:
    """Something was done: whoever works towards something looks at it again."""
    for aimed in list(journey.aims):
        if aimed.who in job.people:
            when = hours.days_later(journey.chance, at, journey.chance.randint(1, 4))
            _again(journey, aimed, when)


# what is aimed at


def of_statuses(journey: Journey, opened: Iterable[Event], at: datetime) -> None:
    """What was opened is to end some day."""
    for event in opened:
        months = _lasts(event.name)
        if months is not None:
            drawn = min(journey.chance.expovariate(1 / months), 4 * months)
            ends = hours.office(at + max(drawn * MONTH, timedelta(days=12)))
            journey.later(ends, _ending(journey, event.subject, event.name, event.id))


def _ending(journey: Journey, who: UUID, status: str, opened_by: UUID) -> Do:
    def do(at: datetime) -> None:
        span = journey.file.open_span(who, status)
        if span is not None and span.opened_by == opened_by:
            end_it(journey, who, status, at)

    return do


def end_it(journey: Journey, who: UUID, status: str, at: datetime) -> None:
    goal = Goal("ended", status)
    if all(each.goal != goal or each.who != who for each in journey.aims):
        aim(journey, who, (goal,), at)


@cache
def _lasts(status: str) -> float | None:
    said = habits(status).lasts
    if status in said:
        return said[status]
    return None if ends_itself(status) or CATALOGUE.inside(status) else MONTHS


@cache
def ends_itself(status: str) -> bool:
    """Whether what its own clocks ask for can end it."""
    clocked = {clock.step for clock in CATALOGUE.status(status).clocks}
    return any(step.key in clocked for step, _ in CATALOGUE.ending(status))


def when_idle(journey: Journey, people: Iterable[UUID], at: datetime) -> None:
    """What only holds others is ended some days after nothing goes on in it."""
    for who in people:
        for status in sorted(journey.file.held.get(who, ())):
            if _holds_others(status) and _idle(journey, who, status):
                days = journey.chance.randint(2, 9)
                when = hours.days_later(journey.chance, at, days)
                journey.later(when, _if_still_idle(journey, who, status))


@cache
def _holds_others(status: str) -> bool:
    held = bool(CATALOGUE.inside(status)) and not ends_itself(status)
    return held and status not in habits(status).lasts


def _idle(journey: Journey, who: UUID, status: str) -> bool:
    inner = journey.file.held[who] & set(CATALOGUE.inside(status))
    return not inner and not journey.file.under_way(who) - quiet()


def _if_still_idle(journey: Journey, who: UUID, status: str) -> Do:
    def do(at: datetime) -> None:
        if journey.file.holds(who, status) and _idle(journey, who, status):
            end_it(journey, who, status, at)

    return do


@cache
def quiet() -> frozenset[str]:
    """Steps that keep no case going: nothing they may lead to opens or ends a status."""
    steps = CATALOGUE.steps.values()
    loud = {s.key for s in steps if any(o.opens or o.ends for o in s.outcomes)}
    while more := {s.key for s in steps for o in s.outcomes if loud & set(o.starts)} - loud:
        loud |= more
    return frozenset(CATALOGUE.steps) - loud


def of_age(journey: Journey, who: UUID) -> Do:
    """At eighteen all ends that is for children."""

    def do(at: datetime) -> None:
        for status in sorted(journey.file.held.get(who, ())):
            if habits(status).until <= journey.file.age(who, at):
                end_it(journey, who, status, at)

    return do


def may_begin(journey: Journey, step: str, who: UUID) -> bool:
    return step in by_hand(journey.file.situation(who), journey.file.kind(who))


def may_follow(journey: Journey, step: Step, who: UUID) -> bool:
    """Whether work of that step may be about them now."""
    now = journey.file.situation(who)
    return step.key not in now.under_way and not now.held & set(step.unless_held)
