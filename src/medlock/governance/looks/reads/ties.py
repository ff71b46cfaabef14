"""What tied workers to a record at a moment: their team's involvement, or an emergency."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from medlock.access.vocabulary import Purpose
from medlock.casework.reads.reach import reachable
from medlock.people.models import BreakGlass, Involvement


@dataclass(frozen=True, slots=True)
class Tie:
    team: UUID
    worker: UUID | None
    purpose: Purpose
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Opened:
    by: UUID
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Ties:
    """Of one record, those of the past too."""

    involved: tuple[Tie, ...]
    opened: tuple[Opened, ...]

    def purposes(self, by: UUID, teams: Collection[UUID], at: datetime) -> frozenset[Purpose]:
        """What a worker of these teams was involved for at that moment."""
        return frozenset(
            each.purpose
            for each in self.involved
            if (each.team in teams or each.worker == by)
            and each.since <= at
            and (each.until is None or at < each.until)
        )

    def emergency(self, by: UUID, at: datetime) -> bool:
        return any(each.by == by and each.since <= at < each.until for each in self.opened)

    def in_an_emergency(self) -> Q:
        """Looks by whoever had it open in an emergency then, for a filter; of none, none."""
        found = Q(entry__rule=11)
        for each in self.opened:
            found |= Q(entry__actor=each.by, at__gte=each.since, at__lt=each.until)
        return found


def ties_of(person: UUID) -> Ties:
    """For whoever may see who has looked: the database shows them no more than that record's."""
    held = reachable(Involvement).filter(person=person)
    rows = held.values_list("team_id", "worker_id", "purpose", "began_at", "ended_at")
    broken = reachable(BreakGlass).filter(person=person)
    glass = broken.values_list("practitioner_id", "began_at", "ends_at", "ended_at")
    return Ties(
        tuple(Tie(team, who, Purpose(why), since, until) for team, who, why, since, until in rows),
        tuple(Opened(by, since, ended or ends) for by, since, ends, ended in glass),
    )
