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
from medlock.pathway.language import Step, SubjectKind
from medlock.pathway.offers import Situation
from medlock.pathway.spans import Span
from medlock.town.deeds import Begun, Child, Deed, Given, Home
from medlock.town.involved import Network
from medlock.town.workplaces import Worker

NOTHING: frozenset[str] = frozenset()
YEAR = 365.25


@dataclass(slots=True, kw_only=True)
class Job:
    """A piece of work as it stands."""

    begun: Begun
    people: tuple[UUID, ...]
    authors: set[UUID] = field(default_factory=set)
    answers: dict[str, Answer] = field(default_factory=dict)
    number: int = 0
    ended_at: datetime | None = None
    outcomes: dict[UUID, str] = field(default_factory=dict)

    @property
    def id(self) -> UUID:
        return self.begun.id

    @property
    def step(self) -> Step:
        return self.begun.step

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
    home: UUID | None = None  # of the family, where they are known to be one
    born: dict[UUID, date] = field(default_factory=dict)
    jobs: dict[UUID, Job] = field(default_factory=dict)
    open: dict[UUID, Job] = field(default_factory=dict)
    spans: dict[UUID, tuple[Span, ...]] = field(default_factory=dict)
    held: dict[UUID, frozenset[str]] = field(default_factory=dict)
    floors: dict[UUID, date] = field(default_factory=dict)

    # children

    def ward(self, on: date) -> str:
        held = [home for home in self.homes if home.from_on <= on]
        return "" if not held or self.protected(on) else held[-1].ward

    def protected(self, on: date) -> bool:
        held = [home for home in self.homes if home.from_on <= on]
        return bool(held) and held[-1].protected

    def age(self, who: UUID, at: datetime) -> float:
        """In years; nought before birth."""
        born = self.born.get(who)
        return max((at.date() - born).days / YEAR, 0.0) if born else 0.0

    def called(self, who: UUID) -> str:
        if who == self.home:
            return "the family"
        return self.children[who].given or "the baby"

    def unborn(self, who: UUID) -> bool:
        return who in self.children and self.children[who].expected_on is not None

    @property
    def related(self) -> bool:
        return self.home is not None

    @property
    def everyone(self) -> list[UUID]:
        """The children, and the family as such."""
        return [*self.children, *([self.home] if self.home else [])]

    def kind(self, who: UUID) -> SubjectKind:
        return SubjectKind.FAMILY if who == self.home else SubjectKind.CHILD

    def floor(self, people: Iterable[UUID]) -> date:
        """The day before which nothing more can open or end for any of them."""
        return max((self.floors.get(who, date.min) for who in people), default=date.min)

    # work

    def under_way(self, who: UUID, besides: Job | None = None) -> frozenset[str]:
        """The steps of their work under way."""
        mine = [j.step.key for j in self.open.values() if who in j.people and j is not besides]
        return frozenset(mine) if mine else NOTHING

    def situation(self, who: UUID, besides: Job | None = None) -> Situation:
        return Situation(self.held.get(who, NOTHING), self.under_way(who, besides))

    def subjects(
        self, people: Iterable[UUID], on: date, besides: Job | None = None
    ) -> tuple[Subject, ...]:
        ward = self.ward(on)
        return tuple(
            Subject(
                id=who,
                kind=self.kind(who),
                born_on=self.born.get(who),
                expected_on=self.children[who].expected_on if who in self.children else None,
                ward=ward,
                placeless=self.protected(on),
                spans=self.spans.get(who, ()),
                under_way=self.under_way(who, besides),
            )
            for who in people
        )

    def holds(self, who: UUID, status: str) -> bool:
        return status in self.held.get(who, NOTHING)

    def holding(self, status: str) -> list[UUID]:
        return [who for who in self.everyone if status in self.held.get(who, NOTHING)]

    def open_span(self, who: UUID, status: str) -> Span | None:
        return next((s for s in self.spans.get(who, ()) if s.open and s.status == status), None)

    def given(self, job: Job) -> Given:
        return self.network.assigned(job.id).given

    def keep(self, events: Iterable[Event]) -> None:
        """Statuses opened and ended, one after the other as they were."""
        for event in events:
            if event.kind is Kind.OPENED:
                self._opened(event)
            elif event.kind is Kind.ENDED:
                self._ended(event)

    def _opened(self, event: Event) -> None:
        who = event.subject
        self.spans[who] = (*self.spans.get(who, ()), Span(
            subject=who, status=event.name, source=event.source, authority=event.authority,
            opened_at=event.happened_at, opened_by=event.id, facts=event.facts,
        ))  # fmt: skip
        self.held[who] = self.held.get(who, NOTHING) | {event.name}
        self.floors[who] = max(self.floors.get(who, date.min), event.on)

    def _ended(self, event: Event) -> None:
        who = event.subject
        self.spans[who] = tuple(
            Span(
                subject=who, status=each.status, source=each.source, authority=each.authority,
                opened_at=each.opened_at, opened_by=each.opened_by, ended_at=event.happened_at,
                ended_by=event.id, facts={**each.facts, **event.facts},
            )
            if each.open and each.status == event.name else each
            for each in self.spans[who]
        )  # fmt: skip
        self.held[who] -= {event.name}
        self.floors[who] = max(self.floors[who], event.on)

    def did(self, deed: Deed) -> None:
        self.deeds.append(deed)


def grade(worker: Worker, on: date) -> str:
    """The worker's grade on that day; empty where there is none."""
    return next((name for name, since in reversed(worker.grades) if since <= on), "")
