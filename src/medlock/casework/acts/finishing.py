"""How work ends, whoever ends it: the record, the events, the work that follows, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.casework.acts import agreeing, allocating
from medlock.casework.acts.changing import new_act, release
from medlock.casework.acts.folding import changes_spans, project
from medlock.casework.acts.involving import let_go
from medlock.casework.acts.objecting import refuse_if
from medlock.casework.acts.starting import Beginning, begin
from medlock.casework.acts.teams import Given, team_for
from medlock.casework.models import Completion
from medlock.casework.reads.families import family_of
from medlock.casework.reads.pieces import Piece
from medlock.casework.reads.records import grade, record
from medlock.ledger import book
from medlock.ledger.audit import note
from medlock.pathway.answers import answers_for
from medlock.pathway.completion import (
    Act,
    Outcomes,
    Record,
    Subject,
    events_of_completion,
    events_of_start,
    happened_at,
    same_for_all,
    starts,
)
from medlock.pathway.crossing import Crossing, crossings
from medlock.pathway.event import LONDON, Event
from medlock.pathway.language import Step
from medlock.pathway.objections import Objection, to_completion
from medlock.pathways import CATALOGUE


@dataclass(frozen=True, slots=True)
class Finished:
    """The outcome of each subject, and the work that began because of it."""

    outcomes: Outcomes
    follows: tuple[Piece, ...]


Begun = tuple[Record, list[Event]]
"""The record of work that began in this act, and its events, to be appended with the rest."""


def finish(
    by: Actor,
    work: Piece,
    decision: Decision,
    outcomes: str | Outcomes,
    now: datetime,
    *,
    begun: Begun | None = None,
) -> Finished:
    """End open work that `by` may end. `Incomplete` says what stands against it, by field."""
    made, chosen = ready(by, work, outcomes, now, begun)
    act = new_act(now)
    _complete(by, work, chosen, act)
    events = [*(begun[1] if begun else []), *events_of_completion(CATALOGUE, made, chosen, act)]
    follows = []
    for step, who in starts(CATALOGUE, made, chosen):
        piece, began = follow(by, made, (step, who), act, decision)
        follows.append(piece)
        events += began
    for crossing in crossings(CATALOGUE, made, chosen):
        piece, began = follow_across(by, made, crossing, act, decision)
        follows.append(piece)
        events += began
    book.append(events)
    allocating.allocate(by, made, chosen, decision, now)
    agreeing.settle(by, made, chosen, decision, now)
    if changes_spans(events):
        project(work.people)
    let_go(by, work.people, now)
    ends = " ".join(sorted(set(chosen.values())))
    note(by, "complete", "work", work.id, work.people, decision, step=work.step.stamp, ends=ends)
    return Finished(chosen, tuple(follows))


def ready(
    by: Actor,
    work: Piece,
    outcomes: str | Outcomes,
    now: datetime,
    begun: Begun | None = None,
) -> tuple[Record, Outcomes]:
    """The record and outcomes, once nothing stands against them; else `Incomplete`, by name."""
    made = record(work, now, known=begun[0] if begun else None)
    chosen = same_for_all(made, outcomes) if isinstance(outcomes, str) else dict(outcomes)
    refuse_if(by, made.subjects, lambda who: objections(replace(made, subjects=who), chosen, now))
    return made, chosen


def objections(made: Record, chosen: Outcomes, now: datetime) -> list[Objection]:
    found = to_completion(CATALOGUE, made, chosen, now)
    return found or allocating.objections(made, chosen)


def follow(
    by: Actor, made: Record, new: tuple[Step, tuple[Subject, ...]], act: Act, decision: Decision
) -> tuple[Piece, list[Event]]:
    """Begin the work that an outcome leads to, and say when: when what led to it happened."""
    step, who = new
    given = given_for(made, step, who, act.at)
    beginning = Beginning(
        step=step, subjects=who, given=given, authority=made.authority, because=made.id
    )
    piece = begin(by, beginning, act, decision)
    return piece, list(began(made, piece, who, act))


def began(made: Record, piece: Piece, who: tuple[Subject, ...], act: Act) -> Iterator[Event]:
    """The events of work begun because of another, for each child from when that happened."""
    on = piece.started_at.astimezone(LONDON).date()
    fresh = as_begun(piece, who, grade(piece.worker, on))
    if not who or who[0].id not in {each.id for each in made.subjects}:
        at = happened_at(made.step, answers_for(made.answers, None), act.at)
        yield from events_of_start(fresh, act, at)
        return
    for each in who:
        at = happened_at(made.step, answers_for(made.answers, each.id), act.at)
        yield from events_of_start(replace(fresh, subjects=(each,)), act, at)


def as_begun(piece: Piece, who: tuple[Subject, ...], its_grade: str = "") -> Record:
    """The record of work that has only begun."""
    return Record(
        id=piece.id,
        step=piece.step,
        authority=piece.authority,
        started_at=piece.started_at,
        subjects=who,
        agency=str(piece.agency),
        team=str(piece.team),
        worker=str(piece.worker or ""),
        grade=its_grade,
    )


def follow_across(
    by: Actor, made: Record, new: Crossing, act: Act, decision: Decision
) -> tuple[Piece, list[Event]]:
    """Begin work about a subject of another kind: the family of these children where they have
    one; else about nobody named yet, for the team that does it to say."""
    step, whence = new
    who = family_of(by, step, whence, act.at, made.authority)
    return follow(by, made, (step, who), act, decision)


def given_for(made: Record, step: Step, who: tuple[Subject, ...], now: datetime) -> Given:
    """The team for a step that follows; where its owner has none, whoever did what led to it."""
    place = next((each.ward for each in who if each.ward), made.authority)
    on = now.astimezone(LONDON).date()
    same = Given(UUID(made.team), UUID(made.agency), UUID(made.worker) if made.worker else None)
    return team_for(step, [each.id for each in who], place, on) or same


def _complete(by: Actor, work: Piece, chosen: Outcomes, act: Act) -> None:
    Completion(
        work_id=work.id,
        number=1,
        revision=work.number,
        outcomes={str(who): key for who, key in chosen.items()},
        by_id=by.practitioner,
        at=act.at,
        act=act.id,
    ).save(force_insert=True)
    release([work.assignment], act.at)
