"""One piece of work as it stands: its rows brought together, in one query, for acts and reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from medlock.access.policy import OTHERWISE
from medlock.casework.models import (
    Ask,
    Assignment,
    Completion,
    Revision,
    Withdrawal,
    Work,
    WorkSubject,
)
from medlock.casework.reads.reach import reachable
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.pathway.answers import Answer
from medlock.pathway.language import Step
from medlock.pathways import CATALOGUE
from medlock.people.reads.asking import NOT_THERE
from medlock.words.refusals import NotAllowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """`team`, `worker` and `agency` are those it is with, or was with when it was done."""

    id: UUID
    step: Step
    because: UUID | None
    authority: str
    started_by: UUID
    started_at: datetime
    asked: bool = False  # the answer an agency was asked for
    people: tuple[UUID, ...] = ()
    assignment: UUID | None = None
    team: UUID
    worker: UUID | None = None
    agency: UUID
    number: int = 0  # of the latest revision; 0 while nothing has been saved
    answers: Mapping[str, Answer] = field(default_factory=dict)
    completed_at: datetime | None = None
    withdrawn: bool = False

    @property
    def about(self) -> tuple[UUID, ...]:
        """Those its events are about: the people, or itself where nobody is named."""
        return self.people or (self.id,)

    @property
    def open(self) -> bool:
        return self.completed_at is None and not self.withdrawn


FIELDS = (
    "id", "step", "version", "because_id", "authority", "started_by_id", "started_at", "is_asked",
    "people", "assignment", "team", "worker", "agency", "number", "answers", "completed_at",
    "is_withdrawn",
)  # fmt: skip


def piece(work: UUID) -> Piece:
    """The piece of work; `NotAllowed` where there is none this actor could reach."""
    found = pieces([work])
    if not found:
        note(current().actor, "read", "work", work, (), OTHERWISE)
        raise NotAllowed(NOT_THERE)
    return found[work]


def pieces(works: Iterable[UUID]) -> dict[UUID, Piece]:
    """Those of them that the actor of this transaction could reach, whatever they may do there."""
    rows = _brought_together(Work.objects.filter(id__in=list(works))).values_list(*FIELDS)
    return {row[0]: _piece(dict(zip(FIELDS, row, strict=True))) for row in rows}


def _brought_together(works: QuerySet[Work]) -> QuerySet[Work]:
    mine = OuterRef("id")
    last = F("until").desc(nulls_first=True)  # handed on in the moment it was given
    held = Assignment.objects.filter(work=mine).order_by("-since", last)
    saved = Revision.objects.filter(work=mine).order_by("-number")
    done = Completion.objects.filter(work=mine).order_by("number")
    people = reachable(WorkSubject).filter(work=mine).order_by("added_at", "id")
    return works.annotate(
        people=ArraySubquery(people.values("subject")),
        assignment=Subquery(held.values("id")[:1]),
        team=Subquery(held.values("team_id")[:1]),
        worker=Subquery(held.values("worker_id")[:1]),
        agency=Subquery(held.values("team__agency_id")[:1]),
        number=Subquery(saved.values("number")[:1]),
        answers=Subquery(saved.values("answers")[:1]),
        completed_at=Subquery(done.values("at")[:1]),
        is_withdrawn=Exists(Withdrawal.objects.filter(work=mine)),
        is_asked=Exists(Ask.objects.filter(answer=mine)),
    )


def _piece(said: dict[str, Any]) -> Piece:
    return Piece(
        id=said["id"],
        step=CATALOGUE.stamped(f"{said['step']}@{said['version']}"),
        because=said["because_id"],
        authority=said["authority"],
        started_by=said["started_by_id"],
        started_at=said["started_at"],
        asked=said["is_asked"],
        people=tuple(said["people"]),
        assignment=said["assignment"],
        team=said["team"],
        worker=said["worker"],
        agency=said["agency"],
        number=said["number"] or 0,
        answers=said["answers"] or {},
        completed_at=said["completed_at"],
        withdrawn=said["is_withdrawn"],
    )
