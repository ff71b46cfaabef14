"""Correct completed work: answers or outcome, with the reason. Nothing is changed; what was wrong
is taken back and what is right recorded, so that both can be known as of their day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import connections

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.casework.acts import allocating
from medlock.casework.acts.changing import differing, new_act, revise, take_turn, whole
from medlock.casework.acts.finishing import objections
from medlock.casework.acts.folding import changes_spans, project
from medlock.casework.acts.involving import let_go
from medlock.casework.acts.objecting import refuse_if
from medlock.casework.acts.save import Changes, merged
from medlock.casework.acts.undoing import Standing, counted_anew, follow_again, followers
from medlock.casework.models import Completion
from medlock.casework.reads.permission import require_correction
from medlock.casework.reads.pieces import Piece, piece
from medlock.casework.reads.records import record
from medlock.ledger import book
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.ledger.door import Chain, chain, out_of_order
from medlock.pathway.answers import Answers
from medlock.pathway.completion import (
    Act,
    Outcomes,
    Record,
    Subject,
    events_of_completion,
    events_of_correction,
)
from medlock.pathway.event import Event, Kind, Source, live
from medlock.pathway.spans import Span, spans
from medlock.pathway.upheld import contradictions
from medlock.pathways import CATALOGUE
from medlock.words.refusals import Refused

FIRST = (
    "SELECT origin, min(seq) FROM ledger_event WHERE subject = ANY(%s) AND kind = 'completed' "
    "AND source = 'casework' GROUP BY origin"
)
ENDS = (Kind.COMPLETED, Kind.OPENED, Kind.ENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is to be otherwise, and why. `base` is the revision the person was shown; without
    outcomes it ends as it did."""

    why: str
    answers: Changes = field(default_factory=dict)
    outcome: str | Outcomes = ""
    base: int = 0


@whole()
def correct(by: Actor, work: UUID, wanted: Correction, *, now: datetime) -> None:
    """`Incomplete` as for completing; `Refused` where later work stands on what would be taken
    back. Work that needed a signature is corrected by who may sign it."""
    take_turn(work)
    found, decision = _correctable(by, work)
    first = _completed(found, wanted)
    answers, _ = merged(found, wanted.answers, wanted.base)
    standing = _standing(found, first, new_act(now))
    chosen = _chosen(found, wanted.outcome, standing)
    _must_differ(found, answers, chosen, standing)
    made = _as_it_was(by, replace(found, answers=answers), chosen, standing)
    refuse_if(
        by,
        made.subjects,
        lambda who: objections(replace(made, subjects=who), chosen, standing.done_at),
    )
    number = revise(by, found, answers, now, wanted.why.strip())
    _complete(by, found, (number, chosen, wanted.why.strip()), standing)
    events = _changes(by, made, chosen, standing, decision)
    _must_stand(standing, events)
    book.append(events)
    if {"worker", "team"} & {*differing(found.answers, answers)} or chosen != standing.outcomes:
        allocating.allocate(by, made, chosen, decision, now)
    if changes_spans(events):
        project(found.people)
    let_go(by, found.people, now)
    note(by, "correct", "work", work, found.about, decision, step=found.step.stamp)


def _correctable(by: Actor, work: UUID) -> tuple[Piece, Decision]:
    found = piece(work)
    return found, require_correction(by, found)


def _changes(
    by: Actor, made: Record, chosen: Outcomes, standing: Standing, decision: Decision
) -> list[Event]:
    """Everything that is taken back and said anew, here and in what follows."""
    done = Act(standing.act.id, standing.done_at)
    after = events_of_completion(CATALOGUE, made, chosen, done)
    return [
        *events_of_correction(standing.of(made.id, *ENDS), after, standing.act),
        *counted_anew(made, standing),
        *follow_again(by, made, chosen, standing, decision),
    ]


def _completed(found: Piece, wanted: Correction) -> Completion:
    """The first completion: what is corrected is still what happened then."""
    if found.completed_at is None:
        raise Refused(f"“{found.step.title}” is not completed. Change the answers and save them.")
    if not wanted.why.strip():
        raise Refused("Say what was wrong, and how it is known.")
    return Completion.objects.get(work=found.id, number=1)


def _standing(found: Piece, first: Completion, act: Act) -> Standing:
    latest = Completion.objects.filter(work=found.id).order_by("-number")[0]
    known = book.histories(list(found.about))
    events = tuple(event for mine in known.values() for event in mine)
    return Standing(events, latest.chosen, first.at, act, latest.number)


def _chosen(found: Piece, outcome: str | Outcomes, standing: Standing) -> Outcomes:
    if not outcome:
        return standing.outcomes
    if isinstance(outcome, str):
        return dict.fromkeys(found.about, outcome)
    return dict(outcome)


def _must_differ(found: Piece, answers: Answers, chosen: Outcomes, standing: Standing) -> None:
    if not differing(found.answers, answers) and chosen == standing.outcomes:
        raise Refused("Answers and outcome would stay as they are. Change what is wrong.")


def _as_it_was(by: Actor, found: Piece, chosen: Outcomes, standing: Standing) -> Record:
    """The record with what held just before it was completed. Other work matters only to whoever
    is to end otherwise than before."""
    made = record(found, standing.done_at, [each.id for each in followers(found.id)])
    earlier = _recorded_before(found)
    mine = [e for e in standing.events if e.source is Source.CASEWORK and e.origin in earlier]
    held_then = spans(mine)
    return replace(
        made,
        subjects=tuple(
            replace(
                each,
                spans=tuple(s for s in held_then if _is_of(s, each, made)),
                under_way=each.under_way if _other(each, chosen, standing) else frozenset(),
            )
            for each in made.subjects
        ),
    )


def _is_of(span: Span, who: Subject, made: Record) -> bool:
    return span.subject == who.id and span.authority == made.authority


def _other(who: Subject, chosen: Outcomes, standing: Standing) -> bool:
    return chosen.get(who.id) != standing.outcomes.get(who.id)


def _recorded_before(found: Piece) -> frozenset[UUID]:
    """The work about the same people that was completed first, in the order of the ledger."""
    with connections[current().using].cursor() as cursor:
        cursor.execute(FIRST, [list(found.about)])
        firsts: dict[UUID, int] = dict(cursor.fetchall())
    return frozenset(work for work, seq in firsts.items() if seq < firsts[found.id])


def _must_stand(standing: Standing, events: list[Event]) -> None:
    """Later work must not lose what it stands on."""
    after = live([*standing.events, *events])
    found = [*_disorder(after), *_misfits(after)]
    there = {*_disorder(standing.events), *_misfits(standing.events)}
    if wrong := [each for each in found if each not in there]:
        raise Refused([f"Later work stands on what would be taken back: {each}" for each in wrong])


def _disorder(events: Iterable[Event]) -> Iterator[str]:
    for mine in _by_chain(events).values():
        yield from out_of_order(mine, max(event.known_at for event in mine))


def _misfits(events: Iterable[Event]) -> Iterator[str]:
    for mine in _by_chain(events).values():
        yield from contradictions(CATALOGUE, spans(mine))


def _by_chain(events: Iterable[Event]) -> dict[Chain, list[Event]]:
    found: dict[Chain, list[Event]] = {}
    for event in events:
        if event.source is Source.CASEWORK:
            found.setdefault(chain(event), []).append(event)
    return found


def _complete(by: Actor, found: Piece, what: tuple[int, Outcomes, str], standing: Standing) -> None:
    number, chosen, why = what
    Completion(
        work_id=found.id,
        number=standing.number + 1,
        revision=number,
        outcomes={str(who): key for who, key in chosen.items()},
        by_id=by.practitioner,
        at=standing.act.at,
        act=standing.act.id,
        reason=why,
    ).save(force_insert=True)
