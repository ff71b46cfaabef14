"""Work under way in somebody's hands: whose, about whom, since when, and when it is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from medlock.access.actor import Actor, Entry, Facts
from medlock.access.vocabulary import TeamFunction
from medlock.casework.models import Assignment, WorkSubject
from medlock.casework.reads.pieces import Piece
from medlock.casework.reads.reach import reachable
from medlock.casework.reads.records import chains
from medlock.casework.reads.waiting import answers_in, latest_word, waits_for
from medlock.law.working_days import ENGLAND
from medlock.pathway.answers import Answers, answers_for
from medlock.pathway.clocks import Deadline, deadline
from medlock.pathway.completion import counts_since
from medlock.pathway.language import Step
from medlock.pathways import CATALOGUE
from medlock.people.protected import SHOWN
from medlock.people.reads.network import tells_where


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    work: UUID
    step: Step
    people: tuple[UUID, ...]
    started_at: datetime
    team_id: UUID
    function: TeamFunction
    agency: UUID
    team: str
    worker: str
    waits_for: str = ""
    deadline: Deadline | None = None

    def entry(self, actor: Actor) -> Entry:
        """What is true of it as an entry, for this actor."""
        own = self.agency == actor.agency
        return Entry(own=own, own_team=self.team_id in actor.teams)

    def placeless(self, actor: Actor, known: Mapping[UUID, Facts]) -> Open:
        """Without the name of a team that says where one of these people is who is protected."""
        about = (known[who] for who in self.people)
        shut = tells_where(actor, self.function, self.team_id, about)
        return replace(self, team=SHOWN, worker="") if shut else self


FIELDS = (
    "work_id", "work__step", "work__version", "people", "work__started_at", "team_id",
    "team__function", "team__agency_id", "team__name", "worker__name",
    "verdict", "answered",
)  # fmt: skip


def open_work(whose: Q) -> list[Open]:
    """The work whose present assignment is such, with its own deadline."""
    people = reachable(WorkSubject).filter(work=OuterRef("work_id")).order_by("added_at", "id")
    rows = (
        Assignment.objects.filter(whose, until__isnull=True)
        .annotate(
            people=ArraySubquery(people.values("subject")),
            verdict=latest_word(),
            answered=answers_in(),
        )
        .values_list(*FIELDS)
    )
    return _with_deadlines([_open(dict(zip(FIELDS, row, strict=True))) for row in rows])


def _open(said: Mapping[str, object]) -> Open:
    return Open(
        work=said["work_id"],  # type: ignore[arg-type]
        step=CATALOGUE.stamped(f"{said['work__step']}@{said['work__version']}"),
        people=tuple(said["people"]),  # type: ignore[arg-type]
        started_at=said["work__started_at"],  # type: ignore[arg-type]
        team_id=said["team_id"],  # type: ignore[arg-type]
        function=TeamFunction(str(said["team__function"])),
        agency=said["team__agency_id"],  # type: ignore[arg-type]
        team=str(said["team__name"]),
        worker=str(said["worker__name"] or ""),
        waits_for=waits_for(said["verdict"], said["answered"]),  # type: ignore[arg-type]
    )


def deadline_of(work: Piece) -> Deadline | None:
    """When a piece of work is due by its own timescale."""
    return _deadline(work.step, work.people, work.started_at, chains({work.id: work.step})[work.id])


def _with_deadlines(found: list[Open]) -> list[Open]:
    told = chains({each.work: each.step for each in found})
    return [
        replace(each, deadline=_deadline(each.step, each.people, each.started_at, told[each.work]))
        for each in found
    ]


def _deadline(
    step: Step, people: tuple[UUID, ...], started_at: datetime, told: list[tuple[str, Answers]]
) -> Deadline | None:
    """The earliest that any of its children sets."""
    if step.due is None:
        return None
    found = [
        counts_since(step, {}, [(key, answers_for(each, who)) for key, each in told], started_at)
        for who in people or (None,)
    ]
    since = min(moment for moment in found if moment)
    return deadline(step.due.timescale, since, ENGLAND)
