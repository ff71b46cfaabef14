"""The clocks of held statuses: when each asks next, and for whom."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from medlock.city.lives import Day, date_of, day_of
from medlock.city.walk.calendar import DAY, Moment, aware
from medlock.city.walk.case import Child, Held, Running
from medlock.city.walk.steps import due, duties
from medlock.law.working_days import ENGLAND
from medlock.pathway.clocks import next_due
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances

LOOK_AGAIN = 90
"""Days after which a clock that asks nothing now is looked at again: people grow older."""

MOST = 5
"""So many terms a clock has at most, one after another."""


def opened(people: Sequence[tuple[Child, Held]]) -> Iterator[Running]:
    """The clocks that begin to run with a status, opened for these at one moment."""
    held = people[0][1]
    everyone = [child for child, _ in people]
    for duty in duties(held.status):
        for some in [everyone] if duty.shared else [[each] for each in everyone]:
            made = Running(duty, duty.step, held.status, held.opened, list(some))
            for each in some:
                each.running.append(made)
            yield made


def asks(clock: Running, now: Moment) -> Day | None:
    """The day by which it asks next; None where it asks nothing now."""
    duty = clock.duty
    if not duty.terms:
        return _of_this_child(clock, now)
    if clock.times and duty.single:
        return None
    return due(duty.terms[min(clock.times, len(duty.terms) - 1)], clock.since // DAY)


def apart(clock: Running, people: Sequence[Child]) -> Running | None:
    """Those of a shared clock whom it does not run for any more as for these."""
    rest = [each for each in clock.people if each not in people]
    if not rest:
        return None
    made = Running(clock.duty, clock.info, clock.status, clock.since, rest, clock.times)
    for each in rest:
        each.running.remove(clock)
        each.running.append(made)
        clock.people.remove(each)
    return made


def _of_this_child(clock: Running, now: Moment) -> Day | None:
    """Where it depends on the child: as casework works it out."""
    child = clock.people[0]
    held = child.held[clock.status]
    about = Circumstances(
        on=date_of(now // DAY),
        born_on=date_of(child.life.born),
        status_opened_on=date_of(held.opened // DAY),
        facts=json.loads(held.facts),
    )
    met = [aware(clock.since)] * min(clock.times, MOST)
    found = next_due(clock.duty.clock, aware(held.opened), met, about, ENGLAND)
    return day_of(found.due.astimezone(LONDON).date()) if found else None
