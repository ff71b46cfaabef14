"""Who works in the town: agencies, their teams and the places they serve, and people in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from medlock.footprint.places import areas_of

HANDS_ON = (Role.PRACTITIONER, Role.DUTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    id: UUID
    name: str
    profession: str
    role: Role
    since: date
    until: date | None = None  # the first day they are no longer there
    grades: tuple[tuple[str, date], ...] = ()  # each with its first day

    def there(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, kw_only=True)
class Team:
    """`workers` are all who ever worked in it."""

    id: UUID
    agency: UUID
    name: str
    function: TeamFunction
    kind: AgencyKind
    place: str
    phone: str
    workers: tuple[Worker, ...]

    def practitioners(self, on: date) -> tuple[Worker, ...]:
        """Who does the work on that day; where nobody else does, whoever manages it."""
        return tuple(w for w in self.hands if w.there(on)) or (self.manager,)

    @cached_property
    def hands(self) -> tuple[Worker, ...]:
        return tuple(each for each in self.workers if each.role in HANDS_ON)

    @cached_property
    def has_manager(self) -> bool:
        return any(each.role is Role.MANAGER for each in self.workers)

    @cached_property
    def manager(self) -> Worker:
        return next(each for each in self.workers if each.role is Role.MANAGER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    id: UUID
    name: str
    kind: AgencyKind
    teams: tuple[Team, ...]


@dataclass(frozen=True)
class Workplaces:
    authority: str
    agencies: tuple[Agency, ...] = field(repr=False)

    @cached_property
    def teams(self) -> dict[UUID, Team]:
        return {team.id: team for agency in self.agencies for team in agency.teams}

    @cached_property
    def workers(self) -> dict[UUID, tuple[Worker, Team]]:
        return {each.id: (each, team) for team in self.teams.values() for each in team.workers}

    @property
    def operator(self) -> UUID:
        """Whoever loads the place's files, and built the town."""
        return next(each.id for each, _ in self.workers.values() if each.role is Role.OPERATOR)

    @cached_property
    def by_function(self) -> Mapping[TeamFunction, list[Team]]:
        return {f: [t for t in self.teams.values() if t.function is f] for f in TeamFunction}

    @cached_property
    def by_kind(self) -> Mapping[AgencyKind, list[Team]]:
        return {k: [t for t in self.teams.values() if t.kind is k] for k in AgencyKind}

    @cached_property
    def _found(self) -> dict[tuple[object, tuple[str, ...]], Team | None]:
        return {}

    def of(self, function: TeamFunction) -> list[Team]:
        return self.by_function[function]

    def nearest(self, what: TeamFunction | AgencyKind, place: str, on: date) -> Team | None:
        """Of such teams that serve the place, the one that serves the smallest part around it."""
        around = areas_of(place, on)
        if (what, around) not in self._found:
            teams = self.by_function[what] if isinstance(what, TeamFunction) else self.by_kind[what]
            near = {area: rank for rank, area in enumerate(around)}
            ranked = [(-near[t.place], t.name, t.id) for t in teams if t.place in near]
            self._found[what, around] = self.teams[min(ranked)[2]] if ranked else None
        return self._found[what, around]
