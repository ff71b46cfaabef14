"""The clocks of held statuses: when each asks next, and for whom."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from medlock.city.lives import NOTHING, Day, date_of, day_of
from medlock.city.walk.calendar import DAY, Moment, aware
from medlock.city.walk.case import Child, Held, Running
from medlock.city.walk.steps import due, duties, numbered
from medlock.law.term import months_after
from medlock.law.working_days import ENGLAND
from medlock.pathway.clocks import birthday_on, next_due
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances

LOOK_AGAIN = 180
"""Days after which a clock that asks nothing now is looked at again."""


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


def looked_at(clock: Running, now: Moment) -> Moment | None:
    """When a clock that asks nothing now is looked at again: people grow older."""
    duty = clock.duty
    if duty.terms:
        return None
    if not duty.clock.birthdays:
        return now + LOOK_AGAIN * DAY
    born = date_of(clock.people[0].life.born)
    for age in duty.clock.birthdays:
        asks_on = months_after(birthday_on(born, age), -duty.clock.months_before)
        if day_of(asks_on) > now // DAY:
            return day_of(asks_on) * DAY + DAY // 2
    return None


def _of_this_child(clock: Running, now: Moment) -> Day | None:
    """Where it depends on the child: as casework works it out."""
    child = clock.people[0]
    held = child.held[clock.status]
    about = Circumstances(
        on=date_of(now // DAY),
        born_on=date_of(child.life.born),
        status_opened_on=date_of(held.opened // DAY),
        facts=json.loads(held.facts) if held.facts != "{}" else NOTHING,
    )
    if clock.duty.clock.birthdays:
        met = [aware(clock.since)] if clock.times else []
        found = next_due(clock.duty.clock, aware(held.opened), met, about, ENGLAND)
        return day_of(found.due.astimezone(LONDON).date()) if found else None
    return _by_its_terms(clock, about)


def _by_its_terms(clock: Running, about: Circumstances) -> Day | None:
    """`clocks.next_due` in days: how long an interval is was settled when it began to count."""
    ask = clock.duty.clock
    terms = ask.terms_for(about)
    if not terms:
        return None
    since_on = date_of(clock.since // DAY)
    if since_on < about.on:
        then = Circumstances(since_on, about.born_on, about.status_opened_on, about.facts)
        if settled := ask.terms_for(then):
            terms, about = settled, then
    if clock.times and len(terms) == 1:
        return None
    begins, since = clock.since // DAY, ask.since(about)
    if since is not None:
        begins = max(begins, day_of(since))
    return due(numbered(terms[min(clock.times, len(terms) - 1)].term), begins)
