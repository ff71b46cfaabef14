"""What a correction does to work that followed: it stays, begins at another moment, is no more
where nobody has worked on it yet, or stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connections

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.casework.acts.finishing import follow, follow_across
from medlock.casework.acts.withdraw import undo
from medlock.casework.models import Work
from medlock.casework.reads.pieces import Piece, pieces
from medlock.casework.reads.records import chains
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.pathway.answers import Answers, answers_for, said
from medlock.pathway.completion import (
    Act,
    Outcomes,
    Record,
    Subject,
    counted_from,
    happened_at,
    recorded_since,
    said_anew,
    starts,
    taken_back,
)
from medlock.pathway.crossing import crossings
from medlock.pathway.event import Event, Kind
from medlock.pathway.language import Step
from medlock.pathways import CATALOGUE
from medlock.words.refusals import Refused

AFTER = """
WITH RECURSIVE down (id) AS (
  SELECT id FROM casework_work WHERE because_id = %s
  UNION ALL SELECT w.id FROM down JOIN casework_work w ON w.because_id = down.id
) SELECT id FROM down
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stood before a correction: events, outcomes and the moment of completion; and the act
    that corrects."""

    events: tuple[Event, ...]
    outcomes: Outcomes
    done_at: datetime
    act: Act
    number: int  # of the latest completion

    def of(self, work: UUID, *kinds: Kind) -> list[Event]:
        return [e for e in self.events if e.origin == work and e.kind in kinds]


def followers(work: UUID) -> list[Piece]:
    """The work its outcome started and that is still there; agencies' answers are not of those."""
    rows = Work.objects.filter(because=work, asked_for_by=None, withdrawal=None)
    return list(pieces(rows.values_list("id", flat=True)).values())


def follow_again(
    by: Actor, made: Record, chosen: Outcomes, standing: Standing, decision: Decision
) -> list[Event]:
    """Bring what follows into line with the outcomes as corrected. Whoever ends as before keeps
    what followed then, whatever would follow today."""
    was = standing.outcomes
    wanted = {
        (step.key, who.id): (step, who)
        for step, group in starts(CATALOGUE, made, chosen)
        for who in group
        if chosen[who.id] != was.get(who.id)
    }
    events = _across_again(by, made, chosen, standing, decision)
    for piece in followers(made.id):
        if piece.step.subject is not made.step.subject:
            continue
        mine = {(piece.step.key, who) for who in piece.people}
        stays = {each for each in mine if each in wanted or chosen[each[1]] == was.get(each[1])}
        if stays == mine:
            events += _begun_anew(made, piece, standing)
            wanted = {key: each for key, each in wanted.items() if key not in mine}
        else:
            events += _no_more(by, piece, standing)
            subjects = {each.id: each for each in made.subjects}
            wanted |= {key: (piece.step, subjects[key[1]]) for key in stays}
    for step, group in _grouped(list(wanted.values())):
        events += follow(by, made, (step, group), standing.act, decision)[1]
    return events


def _across_again(
    by: Actor, made: Record, chosen: Outcomes, standing: Standing, decision: Decision
) -> list[Event]:
    """The same for what followed about a subject of another kind. What another team has of it, and
    this actor cannot reach, stays theirs to complete or withdraw."""
    before = {step.key for step, _ in crossings(CATALOGUE, made, standing.outcomes)}
    now = {step.key: whence for step, whence in crossings(CATALOGUE, made, chosen)}
    events: list[Event] = []
    for piece in followers(made.id):
        if piece.step.subject is not made.step.subject and piece.step.key not in now:
            events += _no_more(by, piece, standing)
            note(by, "withdraw", "work", piece.id, piece.about, decision, step=piece.step.stamp)
    for key in sorted(now.keys() - before):
        crossing = (CATALOGUE.step(key), now[key])
        events += follow_across(by, made, crossing, standing.act, decision)[1]
    return events


def counted_anew(made: Record, standing: Standing) -> list[Event]:
    """Completed work further on that counts from a date recorded here counts from it as corrected.

    `Refused` where it would have happened before the day it counts from.
    """
    with connections[current().using].cursor() as cursor:
        cursor.execute(AFTER, [made.id])
        later = pieces(who for (who,) in cursor.fetchall())
    mine = [
        each
        for each in later.values()
        if each.step.due and each.step.due.since.startswith(f"{made.step.key}.")
    ]
    told = chains({each.id: each.step for each in mine})
    return [
        change
        for each in mine
        for event in standing.of(each.id, Kind.COMPLETED)
        for change in _counted(each, event, told[each.id], standing.act)
    ]


def _counted(
    work: Piece, event: Event, chain: list[tuple[str, Answers]], act: Act
) -> Iterator[Event]:
    mine = [(step, answers_for(given, event.subject)) for step, given in chain]
    day = counted_from(work.step, {}, mine, work.started_at)
    if day == event.counts_from:
        return
    recorded = recorded_since(work.step, {}, mine) is not None
    if day and recorded and work.step.happened and event.on < day:
        raise Refused(
            f"“{work.step.title}” happened on {said(event.on)} and counts from this date, which "
            f"would be later: {said(day)}. Check the date, or correct that step first."
        )
    yield taken_back(event, act)
    yield replace(said_anew(event, act), counts_from=day)


def _begun_anew(made: Record, piece: Piece, standing: Standing) -> Iterator[Event]:
    """It began when what led to it happened: at another moment, if that was corrected."""
    for event in standing.of(piece.id, Kind.STARTED):
        at = happened_at(made.step, answers_for(made.answers, event.subject), standing.done_at)
        if event.happened_at != at:
            yield taken_back(event, standing.act)
            yield replace(said_anew(event, standing.act), happened_at=at)


def _no_more(by: Actor, piece: Piece, standing: Standing) -> list[Event]:
    """It no longer follows. Nobody's work is thrown away: what was begun stands in the way."""
    if not piece.open or piece.number or Work.objects.filter(because=piece.id).exists():
        raise Refused(
            f"“{piece.step.title}” followed from this and has been worked on, so the outcome "
            "cannot be changed. Complete that with the outcome that ends it, or correct it first."
        )
    return undo(by, piece, "What it followed from was corrected.", standing.act)


def _grouped(wanted: list[tuple[Step, Subject]]) -> Iterator[tuple[Step, tuple[Subject, ...]]]:
    """One piece of work for siblings together, or one each."""
    by_step: dict[str, tuple[Step, list[Subject]]] = {}
    for step, who in wanted:
        by_step.setdefault(step.key, (step, []))[1].append(who)
    for step, group in by_step.values():
        yield from [(step, tuple(group))] if step.together else [(step, (who,)) for who in group]
