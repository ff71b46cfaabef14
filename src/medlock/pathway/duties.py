"""Every duty towards one subject: what its statuses' clocks ask for, the limits on them, and work
already begun. Each with its deadline; its light is asked of `law.standing`, never kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from medlock.law.standing import Light, standing
from medlock.law.term import Calendar
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.clocks import Deadline, deadline, limits, met_by, next_due
from medlock.pathway.event import LONDON, Event
from medlock.pathway.language import Circumstances, Clock, Step
from medlock.pathway.spans import Span


class Asks(StrEnum):
    CLOCK = "a clock"  # for a step to be done
    LIMIT = "a limit"  # for a status to be ended
    WORK = "work under way"  # to be completed


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A piece of work begun and not completed, and the moment its own timescale counts from."""

    id: UUID
    step: str
    subject: UUID
    counts_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something to be done for a subject. `deadline` is empty where no rule sets one; `work` is
    the piece of work that will meet it, once somebody has begun it."""

    asks: Asks
    subject: UUID
    key: str  # of the step to complete, or for a limit of the status to end
    deadline: Deadline | None
    status: str = ""  # under which a clock or limit runs
    work: UUID | None = None

    def light(self, now: datetime) -> Light | None:
        """How it stands; None where there is no deadline to stand by."""
        if self.deadline is None:
            return None
        return standing(self.deadline.due, now, began=self.deadline.counts_from)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of one subject: spans, completed steps, work under way, and circumstances
    by the status they matter to."""

    spans: Sequence[Span]
    completed: Sequence[Event]
    under_way: Sequence[UnderWay] = ()
    circumstances: Circumstances | None = None
    _by_step: Mapping[str, list[Event]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_step: dict[str, list[Event]] = defaultdict(list)
        for event in self.completed:
            by_step[event.name].append(event)
        object.__setattr__(self, "_by_step", by_step)

    def done(self, step: str) -> Sequence[Event]:
        """The completions of a step."""
        return self._by_step.get(step, ())


def duties(catalogue: Catalogue, record: Record, now: datetime, days: Calendar) -> list[Duty]:
    """Every open duty, the first due first, those without a deadline last."""
    found = list(_of_statuses(catalogue, record, now, days))
    met = {duty.work for duty in found}
    for work in record.under_way:
        if work.id not in met:
            found.append(_of_work(catalogue.step(work.step), work, days))
    return sorted(found, key=_urgency)


def _urgency(duty: Duty) -> tuple[bool, float, str]:
    due = duty.deadline.due.timestamp() if duty.deadline else 0.0
    return (duty.deadline is None, due, duty.key)


def _of_statuses(
    catalogue: Catalogue, record: Record, now: datetime, days: Calendar
) -> Iterator[Duty]:
    for span in record.spans:
        status = catalogue.statuses.get(span.status)
        if status is None or not span.open:  # an extract may hold what no service here declares
            continue
        for clock in status.clocks:
            duty = _of_clock(clock, span, record, now, days)
            if duty:
                yield duty
        for each in limits(status, span.opened_at, days):
            yield Duty(
                asks=Asks.LIMIT,
                subject=span.subject,
                key=status.key,
                deadline=each,
                status=status.key,
            )


def _of_clock(
    clock: Clock, span: Span, record: Record, now: datetime, days: Calendar
) -> Duty | None:
    met = met_by(clock, span, record.done(clock.step))
    subject = record.circumstances or Circumstances(on=now.astimezone(LONDON).date())
    facts = {**subject.facts, **span.facts}
    held = replace(subject, status_opened_on=span.opened_on, facts=facts)
    asked = next_due(clock, span.opened_at, met, held, days)
    if asked is None:
        return None
    begun = [work.id for work in record.under_way if work.step == clock.step]
    return Duty(
        asks=Asks.CLOCK,
        subject=span.subject,
        key=clock.step,
        deadline=asked,
        status=span.status,
        work=begun[0] if begun else None,
    )


def _of_work(step: Step, work: UnderWay, days: Calendar) -> Duty:
    due = deadline(step.due.timescale, work.counts_from, days) if step.due else None
    return Duty(asks=Asks.WORK, subject=work.subject, key=step.key, deadline=due, work=work.id)
