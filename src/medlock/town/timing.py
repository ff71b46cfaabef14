"""When work that was begun gets done: by its own timescale, mostly in time, or as long as it
takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from medlock.access.vocabulary import TeamFunction
from medlock.law.working_days import ENGLAND
from medlock.pathway.clocks import deadline
from medlock.pathway.completion import counts_since
from medlock.pathway.event import LONDON
from medlock.pathway.field import FieldKind
from medlock.pathways import CATALOGUE
from medlock.pathways.posts import does
from medlock.town import handing, hours
from medlock.town.seeded import some
from medlock.town.usual import habits

if TYPE_CHECKING:
    from medlock.town.journey import Journey
    from medlock.town.standing import Job

Do = Callable[[datetime], None]
IN_TIME = 0.85
"""Assumption: work done within its own timescale, where nobody publishes it."""
HOURS = (3.0, 60.0)
"""Assumption: how long work takes that has no timescale."""
ASKED = 0.25
"""Assumption: how often agencies are asked by steps that may ask them."""
LONG = timedelta(days=4)
"""Work that takes longer is written in parts."""
IN_TERM = frozenset({TeamFunction.SCHOOL, TeamFunction.EDUCATION, TeamFunction.SEND})
SOON = 10  # working days to what a decision brings forward


def take_on(journey: Journey, job: Job, *, brought_forward: bool = False) -> None:
    """Plan when it is done, and what is done on the way."""
    if not job.people and job.begun.because is not None:
        journey.later(
            hours.soon(journey.chance, job.started_at, 0.5, 6), handing.naming(journey, job)
        )
        return
    if _clocked(journey, job) and not brought_forward:
        return  # the clock of its status asks
    happens = _when(journey, job, brought_forward)
    ready = _written_up(journey, happens)
    if job.step.asks and job.people:
        wanted = habits(job.step.key).asks.get(job.step.key, ASKED)
        if journey.chance.random() < wanted:
            journey.later(hours.soon(journey.chance, job.started_at, 0.5, 3), asking(journey, job))
    if ready - job.started_at > LONG:
        half = job.started_at + (ready - job.started_at) / 2
        journey.later(hours.soon(journey.chance, half, 0, 4), drafting(journey, job))
    journey.later(ready, journey.finish(job, happens))


def _clocked(journey: Journey, job: Job) -> bool:
    return bool(job.people) and any(
        journey.file.holds(job.people[0], status.key)
        for status, _ in CATALOGUE.clocks_on(job.step.key)
    )


def _when(journey: Journey, job: Job, brought_forward: bool) -> datetime:
    """When it happens: the conference is held, the decision made."""
    chance = journey.chance
    least, most = habits(job.step.key).takes.get(job.step.key, (0.0, 0.0))
    if brought_forward:
        return hours.days_later(chance, job.started_at, chance.randint(3, SOON))
    if job.step.due and not most:
        return _within(journey, job)
    if not most:
        least, most = HOURS
    return in_term(job.step.key, hours.soon(chance, job.started_at, least, most))


def _within(journey: Journey, job: Job) -> datetime:
    """In the last half of its time, or some days after."""
    chance = journey.chance
    since = counts_since(job.step, job.answers, list(journey.file.chain(job)), job.started_at)
    if job.step.due is None or since is None:
        return job.started_at
    due = deadline(job.step.due.timescale, since, ENGLAND).due
    whole = max(due - since, timedelta(hours=1))
    if chance.random() < _in_time(journey, job.step.key):
        at = since + whole * chance.uniform(0.45, 0.97)
        at = min(hours.office(at), due - timedelta(minutes=5))
    else:
        at = hours.office(due + whole * chance.uniform(0.05, 0.5))
    return hours.whole(max(at, job.started_at + timedelta(minutes=20)))


def _in_time(journey: Journey, step: str) -> float:
    said = habits(step).in_time.get(step, IN_TIME)
    return said(journey.mind.shares) if callable(said) else said


def _written_up(journey: Journey, happens: datetime) -> datetime:
    """Mostly at once, some of it a day or more after."""
    if journey.chance.random() < AT_ONCE:
        return happens
    return hours.soon(journey.chance, happens, 1, 50)


AT_ONCE = 0.8


@cache
def _keeps_terms(step: str) -> bool:
    return does(CATALOGUE.step(step)) in IN_TERM


def in_term(step: str, at: datetime) -> datetime:
    """The same where schools are open, or where the step does not need one; else when they are."""
    day = at.astimezone(LONDON).date()
    if not _keeps_terms(step) or _is_school_day(day):
        return at
    return datetime.combine(ENGLAND.school_day_after(day, 1), at.astimezone(LONDON).timetz())


@cache
def _is_school_day(day: date) -> bool:
    return ENGLAND.school_day_after(day - timedelta(days=1), 1) == day


def asking(journey: Journey, job: Job) -> Do:
    """Agencies are asked, and answer in their own time."""

    def do(at: datetime) -> None:
        if job.id not in journey.file.open or not journey.may_write(job, at):
            return
        asks = job.step.asks
        agencies = asks[:4] if journey.left else some(journey.chance, asks[:6], 3)
        by = journey.mind.writer(job, at)
        for asked in journey.file.ask(job, agencies, by, at):
            journey.take_on(asked)

    return do


def drafting(journey: Journey, job: Job) -> Do:
    """Some of it is written down; the rest follows."""

    def do(at: datetime) -> None:
        if job.id not in journey.file.open or job.answers or not journey.may_write(job, at):
            return
        by = journey.mind.writer(job, at)
        first = dict.fromkeys(job.people or (job.id,), job.step.outcomes[0].key)
        written = journey.mind.answers(job, first, at, by)
        words = [name for name in _words(job.step.key) if name in written]
        if words:
            part = {name: written[name] for name in some(journey.chance, words, 4)}
            journey.file.write(job, part, by, at)

    return do


@cache
def _words(step: str) -> tuple[str, ...]:
    """What a step asks for in words."""
    asked = CATALOGUE.step(step).fields
    return tuple(each.name for each in asked if each.kind in (FieldKind.NOTE, FieldKind.TEXT))
