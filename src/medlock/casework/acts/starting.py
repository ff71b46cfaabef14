"""New work: its rows, who it is given to, and the events that say that it began."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.casework.acts.changing import assign
from medlock.casework.acts.involving import bring_in
from medlock.casework.acts.teams import Given
from medlock.casework.models import Work, WorkSubject
from medlock.casework.reads.pieces import Piece
from medlock.pathway.completion import Act, Subject
from medlock.pathway.language import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What is to begin: the step, about whom, given to which team, because of which work."""

    step: Step
    subjects: tuple[Subject, ...]
    given: Given
    authority: str
    because: UUID | None = None

    @property
    def people(self) -> tuple[UUID, ...]:
        return tuple(each.id for each in self.subjects)


def begin(by: Actor, new: Beginning, act: Act, decision: Decision) -> Piece:
    """Write the work and involve its team. Its events are the caller's to append."""
    work = Work(
        id=uuid4(),
        step=new.step.key,
        version=new.step.version,
        because_id=new.because,
        authority=new.authority,
        started_by_id=by.practitioner,
        started_at=act.at,
        act=act.id,
    )
    work.save(force_insert=True)
    bring_in(by, new.step, new.people, new.given, work.id, decision)
    assignment = assign(by, work.id, new.given.team, new.given.worker, act.at)
    name(work.id, new.subjects, act.at)
    return Piece(
        id=work.id,
        step=new.step,
        because=new.because,
        authority=new.authority,
        started_by=by.practitioner,
        started_at=act.at,
        people=new.people,
        assignment=assignment,
        team=new.given.team,
        worker=new.given.worker,
        agency=new.given.agency,
    )


def name(work: UUID, subjects: Collection[Subject], at: datetime) -> None:
    """The work is about these, too."""
    WorkSubject.objects.bulk_create(
        WorkSubject(work_id=work, subject=each.id, kind=each.kind.value, added_at=at)
        for each in subjects
    )
