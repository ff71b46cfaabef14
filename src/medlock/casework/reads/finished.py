"""The completed work about somebody that its reader could open, and the plans that are open: what a
pack may be put together from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.casework.models import Completion, Span, WorkSubject
from medlock.casework.reads.permission import allowed, allowed_status
from medlock.casework.reads.pieces import Piece, pieces
from medlock.casework.reads.reach import reachable
from medlock.casework.reads.whereabouts import as_shown
from medlock.casework.reads.work import Ended
from medlock.ledger.audit import show
from medlock.pathway.answers import day_of
from medlock.pathway.event import LONDON
from medlock.pathways import CATALOGUE
from medlock.people.reads.asking import facts


@dataclass(frozen=True, slots=True)
class Finished:
    """`on`: the day it happened where the step asks for one, else the day it was completed."""

    work: Piece
    on: date


@dataclass(frozen=True, slots=True)
class Packable:
    """`works` newest first, each as this reader may know it; `plans` are the keys of what is open
    now."""

    works: tuple[Finished, ...]
    plans: tuple[str, ...]


def packable(actor: Actor, person: UUID) -> Packable:
    mine = reachable(WorkSubject).filter(subject=person, work__completions__isnull=False)
    works = pieces(mine.values_list("work", flat=True))
    done = [each for each in works.values() if not each.withdrawn]
    known = facts(actor, {person, *(who for each in done for who in each.people)})
    show(actor, Compartment.CASEWORK, [person])
    shown = [as_shown(actor, e, known) for e in done if allowed(actor, Action.READ, e, known)]
    found = [Finished(each, _on(each)) for each in shown]
    held = reachable(Span).filter(subject=person, ended_at__isnull=True).order_by("opened_at")
    plans = dict.fromkeys(held.values_list("status", flat=True))
    return Packable(
        tuple(sorted(found, key=lambda each: (each.on, each.work.started_at), reverse=True)),
        tuple(
            each
            for each in plans
            if each in CATALOGUE.statuses and allowed_status(actor, each, known[person])
        ),
    )


def endings(works: Iterable[UUID]) -> dict[UUID, tuple[Ended, ...]]:
    """How each of them was completed, or corrected, in order."""
    found: dict[UUID, list[Ended]] = defaultdict(list)
    rows = Completion.objects.filter(work__in=list(works)).order_by("number")
    for row in rows.select_related("by"):
        one = Ended(row.chosen, row.by.name, row.at, row.revision, row.reason)
        found[row.work_id].append(one)
    return {work: tuple(each) for work, each in found.items()}


def _on(work: Piece) -> date:
    happened = day_of(work.answers, work.step.happened) if work.step.happened else None
    ended = work.completed_at or work.started_at
    return happened or ended.astimezone(LONDON).date()
