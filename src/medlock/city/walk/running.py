"""The clocks of held statuses: when each asks next, and for whom."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from medlock.city.lives import Day, date_of, day_of
from medlock.city.walk.calendar import DAY, Moment, aware
from medlock.city.walk.case import Child, Held, Running
from medlock.city.walk.steps import due, info, only_by_plan, runs
from medlock.law.working_days import ENGLAND
from medlock.pathway.clocks import next_due
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances, Clock

LOOK_AGAIN = 90
"""Days after which a clock that asks nothing now is looked at again: people grow older."""

MOST = 5
"""So many terms a clock has at most, one after another."""


def opened(people: Sequence[tuple[Child, Held]]) -> Iterator[Running]:
    """The clocks that begin to run with a status, opened for these at one moment."""
    held = people[0][1]
    for clock in runs(held.status):
        if only_by_plan(clock):
            continue
        step = info(clock.step)
        everyone = [child for child, _ in people]
        alike = step.together and isinstance(clock.terms, tuple) and not clock.birthdays
        for some in [everyone] if alike else [[each] for each in everyone]:
            made = Running(clock, step, held.status, held.opened, list(some))
            for each in some:
                each.running.append(made)
            yield made


def asks(clock: Running, now: Moment) -> Day | None:
    """The day by which it asks next; None where it asks nothing now."""
    terms = clock.clock.terms
    if not isinstance(terms, tuple) or clock.clock.birthdays:
        return _of_this_child(clock, now)
    if clock.met and len(terms) == 1:
        return None
    begins = clock.met[-1] if clock.met else clock.opened
    return due(terms[min(len(clock.met), len(terms) - 1)].term, begins // DAY)


def again(clock: Running) -> bool:
    """Whether it may ask later what it does not ask now."""
    return not isinstance(clock.clock.terms, tuple) or bool(clock.clock.birthdays)


def begins(clock: Running) -> Day:
    """Since when its present interval counts."""
    return (clock.met[-1] if clock.met else clock.opened) // DAY


def apart(clock: Running, people: Sequence[Child]) -> Running | None:
    """Those of a shared clock whom it does not run for any more as for these."""
    rest = [each for each in clock.people if each not in people]
    if not rest:
        return None
    made = Running(clock.clock, clock.info, clock.status, clock.opened, rest, list(clock.met))
    for each in rest:
        each.running.remove(clock)
        each.running.append(made)
        clock.people.remove(each)
    return made


def counts(clock: Clock, outcome: str) -> bool:
    return not clock.met_by or outcome in clock.met_by


def _of_this_child(clock: Running, now: Moment) -> Day | None:
    child = clock.people[0]
    held = child.held[clock.status]
    about = Circumstances(
        on=date_of(now // DAY),
        born_on=date_of(child.life.born),
        status_opened_on=date_of(held.opened // DAY),
        facts=json.loads(held.facts),
    )
    met = [aware(clock.met[-1])] * min(len(clock.met), MOST) if clock.met else []
    found = next_due(clock.clock, aware(clock.opened), met, about, ENGLAND)
    return day_of(found.due.astimezone(LONDON).date()) if found else None
