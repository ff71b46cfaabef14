"""When the duties of a held status fall due: worked out from its opening and from what has been
completed since, never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from medlock.law.term import Calendar, months_after
from medlock.law.timescale import Timescale
from medlock.pathway.event import LONDON, Event, Kind
from medlock.pathway.language import Circumstances, Clock, Status
from medlock.pathway.spans import Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by which something must be done, the rule that says so and since when it counts."""

    timescale: Timescale
    counts_from: datetime
    due: datetime


def deadline(timescale: Timescale, counts_from: datetime, days: Calendar) -> Deadline:
    """The deadline a timescale sets, by the wall clock in England."""
    start = counts_from.astimezone(LONDON)
    return Deadline(timescale, counts_from, timescale.term.due(start, days))


def next_due(
    clock: Clock, opened: datetime, met: Sequence[datetime], subject: Circumstances, days: Calendar
) -> Deadline | None:
    """When a clock asks next: after the opening, or after it was last met.

    `met` is when its step was done since the opening, oldest first. None once a single term has
    been met, for such a duty falls due once, and for a subject of whom it asks nothing now. How
    long an interval is was settled on the day it began to count: no birthday moves it.
    """
    terms = clock.terms_for(subject)
    if clock.birthdays:
        return _around_birthday(clock, terms[0], opened, met, subject, days)
    if not terms:
        return None
    begins = met[-1] if met else opened
    then = replace(subject, on=min(begins.astimezone(LONDON).date(), subject.on))
    if clock.terms_for(then):
        terms, subject = clock.terms_for(then), then
    if met and len(terms) == 1:
        return None
    since = clock.since(subject)
    if since:
        begins = max(begins, datetime.combine(since, time.min, LONDON))
    return deadline(terms[min(len(met), len(terms) - 1)], begins, days)


def _around_birthday(
    clock: Clock,
    timescale: Timescale,
    opened: datetime,
    met: Sequence[datetime],
    subject: Circumstances,
    days: Calendar,
) -> Deadline | None:
    """The deadline by the earliest birthday that asks: one passed before the opening does not, nor
    one whose time has not come, nor one up to that of the last time it was met."""
    if subject.born_on is None:
        return None
    for age in clock.birthdays:
        birthday = datetime.combine(birthday_on(subject.born_on, age), time.min, LONDON)
        asks_on = months_after(birthday.date(), -clock.months_before)
        asked = deadline(timescale, birthday, days)
        done = met and met[-1].astimezone(LONDON).date() >= asks_on
        if asked.due >= opened and asks_on <= subject.on and not done:
            return asked
    return None


def birthday_on(born_on: date, age: int) -> date:
    """The day someone reaches an age: on 1 March where a year has no 29 February."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def run(
    clock: Clock, opened: datetime, met: Sequence[datetime], subject: Circumstances, days: Calendar
) -> list[tuple[Deadline, datetime | None]]:
    """Every deadline a clock has set, each with when it was met and as it stood that day; the last
    is open, if any is."""
    found: list[tuple[Deadline, datetime | None]] = []
    for times, done in enumerate((*met, None)):
        stood = replace(subject, on=done.astimezone(LONDON).date()) if done else subject
        asked = next_due(clock, opened, met[:times], stood, days)
        if asked is not None:
            found.append((asked, done))
    return found


def met_by(clock: Clock, span: Span, completed: Iterable[Event]) -> list[datetime]:
    """When a clock was met under a span: the days its step was done, with an outcome that counts,
    from the day the status opened to the day it ended. Oldest first."""
    return sorted(
        event.happened_at
        for event in completed
        if event.name == clock.step
        and event.kind is Kind.COMPLETED
        and event.subject == span.subject
        and (not clock.met_by or event.outcome in clock.met_by)
        and span.opened_on <= event.on
        and (span.ended_on is None or event.on <= span.ended_on)
    )


def named(status: Status) -> Iterator[tuple[str, Clock]]:
    """Each clock of a status by a name of its own: the step it asks for, and where several ask for
    the same, a number too."""
    times: Counter[str] = Counter()
    for clock in status.clocks:
        times[clock.step] += 1
        again = times[clock.step]
        yield (clock.step if again == 1 else f"{clock.step} {again}"), clock


def limits(status: Status, opened: datetime, days: Calendar) -> Iterator[Deadline]:
    """The limits on the whole of a status: met by ending it, whatever is done meanwhile."""
    for timescale in status.limits:
        yield deadline(timescale, opened, days)
