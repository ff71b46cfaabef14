"""When work that was begun gets done: how long each step takes, in time or late as published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from medlock.law.working_days import ENGLAND
from medlock.pathway.completion import counted_from
from medlock.pathway.event import LONDON
from medlock.town import hours
from medlock.town.seeded import some

if TYPE_CHECKING:
    from medlock.town.journey import Journey
    from medlock.town.standing import Job

Timing = Callable[["Journey", "Job"], None]


def of(step: str) -> Timing:
    return TIMING.get(step, within_hours(1, 6))


def within_hours(least: float, most: float) -> Timing:
    def take_on(journey: Journey, job: Job) -> None:
        at = hours.soon(journey.file.chance, job.started_at, least, most)
        journey.later(at, journey.finish(job, at))

    return take_on


def when_the_clock_asks(journey: Journey, job: Job) -> None:
    """Nothing to plan: the clock of its status does."""


def review_brought_forward(journey: Journey, job: Job) -> None:
    at = hours.days_later(journey.file.chance, job.started_at, 10)
    journey.later(at, journey.finish(job, at))


def enquiry_of_agencies(journey: Journey, job: Job) -> None:
    """MASH asks, agencies answer, mostly before it is decided."""
    chance = journey.file.chance
    asked_at = hours.soon(chance, job.started_at, 0.5, 3)
    journey.later(asked_at, asking(journey, job, 4))
    at = hours.soon(chance, job.started_at, 10, 27)
    journey.later(at, journey.finish(job, at))


def asking(journey: Journey, job: Job, most: int) -> Callable[[datetime], None]:
    def do(at: datetime) -> None:
        if job.id not in journey.file.open:
            return
        by = journey.mind.writer(job)
        asks = job.step.asks
        agencies = asks[:4] if journey.left else some(journey.file.chance, asks[:6], most)
        for asked in journey.file.ask(job, agencies, by, at):
            journey.take_on(asked)

    return do


def assessment(journey: Journey, job: Job) -> None:
    """Begun in the first week, written in parts, agreed in time or not as published."""
    chance = journey.file.chance
    since = _since(journey, job)
    days = chance.randint(22, 44) if chance.random() < _timely(journey) else chance.randint(46, 66)
    signed = hours.during(chance, ENGLAND.working_day_after(since, days))
    at = max(hours.during(chance, ENGLAND.working_day_after(since, days - 2)), job.started_at)
    seen = hours.days_later(chance, job.started_at, chance.randint(2, 9))
    journey.later(seen, drafting(journey, job, ("child_seen", "seen_alone", "child_voice")))
    if chance.random() < ASKED_FOR_REPORTS:
        journey.later(
            hours.days_later(chance, job.started_at, chance.randint(2, 6)), asking(journey, job, 2)
        )
    journey.later(min(max(at, seen + timedelta(hours=1)), signed), journey.finish(job, at))


ASKED_FOR_REPORTS = 0.4
"""Assumption: assessments for which other agencies write a report."""


def _timely(journey: Journey) -> float:
    return min(journey.mind.shares.assessments_in_time + LOST_TO_SIGNING, 1.0)


LOST_TO_SIGNING = 0.02
"""What is ready in time and signed too late."""


def section_47(journey: Journey, job: Job) -> None:
    chance = journey.file.chance
    days = chance.randint(3, 9) if chance.random() < ENQUIRIES_IN_TIME else chance.randint(14, 20)
    seen = hours.days_later(chance, job.started_at, 1)
    journey.later(seen, drafting(journey, job, ("child_seen", "seen_alone", "child_voice")))
    at = hours.days_later(chance, job.started_at, days)
    journey.later(at, journey.finish(job, at))


ENQUIRIES_IN_TIME = 0.9
"""Assumption: nobody publishes it."""


def conference(journey: Journey, job: Job) -> None:
    """Held within 15 working days of the strategy discussion as often as published."""
    chance = journey.file.chance
    since = _since(journey, job)
    timely = chance.random() < journey.mind.shares.conferences_in_time / ENQUIRIES_IN_TIME
    days = chance.randint(11, 15) if timely else chance.randint(17, 25)
    began = job.started_at.astimezone(LONDON).date()
    day = max(ENGLAND.working_day_after(since, days), ENGLAND.working_day_after(began, 1))
    held = hours.during(chance, day)
    journey.later(hours.soon(chance, held, 1, 30), journey.finish(job, held))


def drafting(journey: Journey, job: Job, fields: tuple[str, ...]) -> Callable[[datetime], None]:
    """Part of it is written down; the rest follows."""

    def do(at: datetime) -> None:
        if job.id in journey.file.open and not job.answers:
            by = journey.mind.writer(job)
            first = next(each.key for each in job.step.outcomes)
            written = journey.mind.answers(job, first, at, by)
            part = {name: written[name] for name in fields if name in written}
            journey.file.write(job, part, by, at)

    return do


def _since(journey: Journey, job: Job) -> date:
    chain = list(journey.file.chain(job))
    found = counted_from(job.step, job.answers, chain, job.started_at)
    return found or job.started_at.astimezone(LONDON).date()


TIMING: dict[str, Timing] = {
    "contact": within_hours(1, 7),
    "mash_enquiry": enquiry_of_agencies,
    "referral": within_hours(1, 8),
    "strategy_discussion": within_hours(1, 7),
    "cf_assessment": assessment,
    "s47_enquiry": section_47,
    "icpc": conference,
    "rcpc": review_brought_forward,
    "allocation": within_hours(2, 10),
    "core_group": when_the_clock_asks,
    "cin_review": when_the_clock_asks,
    "case_note": within_hours(1, 20),
    "escalation": within_hours(20, 90),
    "agency_check": within_hours(0.5, 7),
    "agency_report": within_hours(20, 160),
    "case_closure": within_hours(24, 140),
}
