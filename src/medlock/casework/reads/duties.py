"""The duties of statuses held, from the projection: what each clock and limit asks for, and when.

The same answers as `pathway.duties` gives from whole histories; a city of them in a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from medlock.casework.models import Span
from medlock.law.standing import Light, standing
from medlock.law.working_days import ENGLAND
from medlock.pathway.clocks import Deadline, limits, named, next_due
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances, Clock
from medlock.pathways import CATALOGUE
from medlock.people.models import Person

FIELDS = ("subject", "status", "opened_at", "facts", "met")


@dataclass(frozen=True, slots=True)
class Held:
    """One status held now, with how often each of its clocks was met and when last."""

    subject: UUID
    status: str
    opened_at: datetime
    facts: Mapping[str, object]
    met: Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Duty:
    """A step that a clock asks for; where `step` is empty, a limit by which the status ends."""

    subject: UUID
    status: str
    step: str
    deadline: Deadline

    @property
    def due(self) -> datetime:
        return self.deadline.due

    def light(self, now: datetime) -> Light:
        return standing(self.due, now, began=self.deadline.counts_from)


def held(spans: Iterable[tuple[object, ...]]) -> Iterator[Held]:
    """Rows of `FIELDS` as they come from the database."""
    return (Held(*row) for row in spans)  # type: ignore[arg-type]


def duties(
    statuses: Iterable[Held], now: datetime, born: Mapping[UUID, date | None] | None = None
) -> Iterator[Duty]:
    """Every open duty of these statuses. `born`: when each was born, for terms that ask."""
    on = now.astimezone(LONDON).date()
    for each in statuses:
        status = CATALOGUE.status(each.status)
        who = Circumstances(
            on=on,
            born_on=(born or {}).get(each.subject),
            status_opened_on=each.opened_at.astimezone(LONDON).date(),
            facts=each.facts,  # type: ignore[arg-type]
        )
        for name, clock in named(status):
            if asked := _asked(clock, each.opened_at, each.met.get(name, (0, "")), who):
                yield Duty(each.subject, each.status, clock.step, asked)
        for limit in limits(status, each.opened_at, ENGLAND):
            yield Duty(each.subject, each.status, "", limit)


def in_authority(authority: str, now: datetime, using: str = "system") -> list[Duty]:
    """Every duty of an authority, without names: for counts and lights of a whole city."""
    open_now = Span.objects.as_the_system().filter(authority=authority, ended_at__isnull=True)
    rows = list(open_now.using(using).values_list(*FIELDS))
    people = Person.objects.as_the_system().using(using).filter(born_on__isnull=False)
    born = dict(people.filter(id__in=open_now.values("subject")).values_list("id", "born_on"))
    return list(duties(held(rows), now, born))


def _asked(
    clock: Clock, opened: datetime, how: tuple[int, str], who: Circumstances
) -> Deadline | None:
    times, last = how
    met = [datetime.fromisoformat(last)] * times if times else []
    return next_due(clock, opened, met, who, ENGLAND)
