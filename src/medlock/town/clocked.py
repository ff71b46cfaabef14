"""What the clocks of held statuses ask for, done when they ask: mostly in time, some of it late,
and written up the same day or days after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from medlock.access.vocabulary import TeamFunction
from medlock.law.working_days import ENGLAND
from medlock.pathway.clocks import met_by, next_due
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances, Clock, Step
from medlock.pathway.spans import Span
from medlock.pathways import CATALOGUE
from medlock.town import hours
from medlock.town.deeds import Given

if TYPE_CHECKING:
    from medlock.town.journey import Journey

Do = Callable[[datetime], None]
ON_TIME = 0.84
"""Assumption: how much of what a clock asks for is done by the day it asks for it."""
SAME_OR_NEXT_DAY = 0.88
"""Assumption: how much of it is written up by then."""


def ask(journey: Journey, group: list[UUID], at: datetime) -> None:
    """Plan what every clock asks next of these children, each time once."""
    for span in journey.file.spans.get(group[0], ()):
        if span.open:
            for clock in CATALOGUE.status(span.status).clocks:
                _ask(journey, clock, span, at)


def _ask(journey: Journey, clock: Clock, span: Span, at: datetime) -> None:
    done = [e for e in journey.mind.done.get(span.subject, []) if e.name == clock.step]
    met = met_by(clock, span, done)
    key = (span.opened_by, clock.step, len(done))  # a visit at which nobody was in is made again
    if key in journey.asked:
        return
    journey.asked.add(key)
    about = Circumstances(on=at.astimezone(LONDON).date())
    asked = next_due(clock, span.opened_at, met, about, ENGLAND)
    if asked:
        when = _when(journey, clock.step, asked.due, at)
        journey.later(when, _do(journey, CATALOGUE.step(clock.step), span.status))


def _when(journey: Journey, step: str, due: datetime, at: datetime) -> datetime:
    chance = journey.file.chance
    if step == "allocation":
        return hours.soon(chance, at, 0.5, 5 if chance.random() < 0.9 else 60)
    if chance.random() < ON_TIME:
        back = due.date() - timedelta(days=chance.randint(0, 4))
        day = min(ENGLAND.working_day_after(back - timedelta(days=1), 1), due.date())
    else:
        day = ENGLAND.working_day_after(due.date(), chance.randint(1, 7))
    return max(hours.during(chance, day), hours.soon(chance, at, 3, 28))


def _do(journey: Journey, step: Step, status: str) -> Do:
    """Meet the clock by what is under way already, or by something new."""

    def do(happened: datetime) -> None:
        group = journey.file.holding(status)
        if not group:
            return
        written = _written(journey, step, happened)
        for job in journey.file.open.values():
            if job.step.key == step.key and job.people[0] == group[0]:
                journey.later(written, journey.finish(job, happened))
                return
        journey.later(written, _record(journey, step, status, happened))

    return do


def _written(journey: Journey, step: Step, happened: datetime) -> datetime:
    chance = journey.file.chance
    if step.key == "allocation":
        return happened
    most = 26 if chance.random() < SAME_OR_NEXT_DAY else 130
    return hours.soon(chance, happened, 0.5, most)


def _record(journey: Journey, step: Step, status: str, happened: datetime) -> Do:
    def do(at: datetime) -> None:
        group = journey.file.holding(status)
        under_way = {each.step.key for each in journey.file.open.values()}
        if group and step.key not in under_way:
            job = journey.file.start(step, group, _whose(journey, step, group[0]), at)
            journey.finish(job, happened)(at)

    return do


def _whose(journey: Journey, step: Step, person: UUID) -> Given:
    if step.owner == "conference chair":
        team = journey.mind.places.of(TeamFunction.REVIEWING)[0]
        return Given(team, journey.file.chance.choice(team.practitioners))
    if step.key == "allocation":
        return Given(journey.team(), journey.team().manager)
    return journey.lead(person)
