"""What stands of one family's work in the town: the jobs under way, the statuses held, and the
deeds it took to get there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from uuid import UUID

from medlock.pathway.answers import Answer
from medlock.pathway.completion import Subject
from medlock.pathway.event import Event, Kind
from medlock.pathway.language import Step
from medlock.pathway.spans import Span, spans
from medlock.town.deeds import Begun, Child, Deed, Given, Home
from medlock.town.involved import Network
from medlock.town.workplaces import Worker


@dataclass(slots=True, kw_only=True)
class Job:
    """A piece of work as it stands."""

    begun: Begun
    authors: set[UUID] = field(default_factory=set)
    answers: dict[str, Answer] = field(default_factory=dict)
    number: int = 0
    ended_at: datetime | None = None
    outcome: str = ""

    @property
    def id(self) -> UUID:
        return self.begun.id

    @property
    def step(self) -> Step:
        return self.begun.step

    @property
    def people(self) -> tuple[UUID, ...]:
        return tuple(each.id for each in self.begun.subjects)

    @property
    def started_at(self) -> datetime:
        return self.begun.act.at


@dataclass(slots=True)
class Standing:
    authority: str
    network: Network
    chance: Random
    deeds: list[Deed] = field(default_factory=list)
    children: dict[UUID, Child] = field(default_factory=dict)
    homes: list[Home] = field(default_factory=list)
    born: dict[UUID, date] = field(default_factory=dict)
    jobs: dict[UUID, Job] = field(default_factory=dict)
    open: dict[UUID, Job] = field(default_factory=dict)
    spans: dict[UUID, tuple[Span, ...]] = field(default_factory=dict)
    told: dict[UUID, list[Event]] = field(default_factory=dict)

    def ward(self, on: date) -> str:
        held = [home for home in self.homes if home.from_on <= on]
        return "" if not held or held[-1].protected else held[-1].ward

    def subjects(
        self, people: Iterable[UUID], on: date, besides: UUID | None = None
    ) -> tuple[Subject, ...]:
        ward = self.ward(on)
        busy = [job for job in self.open.values() if job.id != besides]
        return tuple(
            Subject(
                id=who,
                born_on=self.born.get(who),
                expected_on=self.children[who].expected_on,
                ward=ward,
                spans=self.spans.get(who, ()),
                under_way=frozenset(job.step.key for job in busy if who in job.people),
            )
            for who in people
        )

    def holds(self, who: UUID, status: str) -> bool:
        return any(span.open and span.status == status for span in self.spans.get(who, ()))

    def holding(self, status: str) -> list[UUID]:
        return [who for who in self.children if self.holds(who, status)]

    def given(self, job: Job) -> Given:
        return self.network.assigned(job.id).given

    def keep(self, events: Iterable[Event]) -> None:
        changed = set()
        for event in events:
            if event.kind in (Kind.OPENED, Kind.ENDED):
                self.told.setdefault(event.subject, []).append(event)
                changed.add(event.subject)
        for who in changed:
            self.spans[who] = tuple(spans(self.told[who]))

    def did(self, deed: Deed) -> None:
        self.deeds.append(deed)


def grade(worker: Worker, on: date) -> str:
    """The worker's grade on that day; empty where there is none."""
    return next((name for name, since in reversed(worker.grades) if since <= on), "")
