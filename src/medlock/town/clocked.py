"""What the clocks of held statuses ask for, done when they ask: mostly in time, some of it late,
and written up the same day or days after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from medlock.law.working_days import ENGLAND
from medlock.pathway.clocks import next_due
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances, Clock
from medlock.pathway.spans import Span
from medlock.pathways import CATALOGUE
from medlock.town import aims, hours, timing

if TYPE_CHECKING:
    from medlock.town.journey import Journey

Do = Callable[[datetime], None]
ON_TIME = 0.84
"""Assumption: how much of what a clock asks for is done by the day it asks for it."""
SAME_OR_NEXT_DAY = 0.88
"""Assumption: how much of it is written up by then."""


def ask(journey: Journey, people: tuple[UUID, ...], at: datetime) -> None:
    """Plan what every clock asks next of these children, each time once."""
    for who in people:
        for span in journey.file.spans.get(who, ()):
            if span.open:
                for clock in CATALOGUE.status(span.status).clocks:
                    _ask(journey, clock, span, at)


def _ask(journey: Journey, clock: Clock, span: Span, at: datetime) -> None:
    done = journey.mind.times(span.subject, clock.step)
    key = (span.opened_by, clock.step, len(done))  # a visit at which nobody was in is made again
    if key in journey.asked:
        return
    journey.asked.add(key)
    met = sorted(
        moment for moment, outcome in done
        if (not clock.met_by or outcome in clock.met_by)
        and moment.astimezone(LONDON).date() >= span.opened_on
    )  # fmt: skip
    about = Circumstances(
        on=at.astimezone(LONDON).date(),
        born_on=journey.file.born.get(span.subject),
        status_opened_on=span.opened_on,
        facts=span.facts,
    )
    asked = next_due(clock, span.opened_at, met, about, ENGLAND)
    if asked:
        when = _when(journey, clock.step, asked.due, at)
        journey.later(when, _do(journey, clock.step, span, len(done)))


def _when(journey: Journey, step: str, due: datetime, at: datetime) -> datetime:
    chance = journey.chance
    soon = due - at < timedelta(days=6)
    if chance.random() < ON_TIME:
        back = due.date() - timedelta(days=0 if soon else chance.randint(0, 4))
        day = min(ENGLAND.working_day_after(back - timedelta(days=1), 1), due.date())
    else:
        day = ENGLAND.working_day_after(due.date(), chance.randint(1, 7))
    earliest = hours.soon(chance, at, 1, 5 if soon else 28)
    return timing.in_term(step, max(hours.during(chance, day), earliest))


def _do(journey: Journey, step: str, span: Span, number: int) -> Do:
    """Meet the clock by what is under way already, or by something new."""
    who = span.subject

    def do(happened: datetime) -> None:
        if not _still(journey, step, span, number):
            return
        most = 26 if journey.chance.random() < SAME_OR_NEXT_DAY else 130
        written = hours.soon(journey.chance, happened, 0.5, most)
        for job in journey.file.open.values():
            if job.step.key == step and who in job.people:
                journey.later(written, journey.finish(job, happened))
                return
        journey.later(written, _record(journey, step, span, number, happened))

    return do


def _still(journey: Journey, step: str, span: Span, number: int) -> bool:
    """Whether it is still held, and nothing was done since that was planned."""
    now = journey.file.open_span(span.subject, span.status)
    done = journey.mind.times(span.subject, step)
    return now is not None and now.opened_by == span.opened_by and len(done) == number


def _record(journey: Journey, step: str, span: Span, number: int, happened: datetime) -> Do:
    who = span.subject

    def do(at: datetime) -> None:
        if not _still(journey, step, span, number):
            return
        group = [who]
        if CATALOGUE.step(step).together and journey.file.related:
            others = (each for each in journey.file.holding(span.status) if each != who)
            group += [e for e in others if aims.may_begin(journey, step, e)]
        if aims.may_begin(journey, step, who):
            job = journey.begin(step, tuple(group), at)
            if job is not None:
                journey.finish(job, happened)(at)

    return do
