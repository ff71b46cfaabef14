"""A piece of work as the core's record: what its events are made from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import connections
from django.db.models import Q

from medlock.access.actor import Actor
from medlock.casework.reads.pieces import Piece
from medlock.casework.reads.subjects import subjects
from medlock.ledger.acting import current
from medlock.pathway.answers import Answers, answers_for
from medlock.pathway.completion import Record, counted_from, happened_at
from medlock.pathway.event import LONDON
from medlock.people.models import Grade

Chain = list[tuple[str, Answers]]
"""The work something follows from, nearest first: step key and latest answers."""

CHAINS = """
WITH RECURSIVE up (of, id, because, step, far) AS (
  SELECT w.id, b.id, b.because_id, b.step, 1
  FROM casework_work w JOIN casework_work b ON b.id = w.because_id WHERE w.id = ANY(%s)
  UNION ALL
  SELECT up.of, b.id, b.because_id, b.step, up.far + 1
  FROM up JOIN casework_work b ON b.id = up.because
)
SELECT up.of, up.step, (
  SELECT r.answers FROM casework_revision r WHERE r.work_id = up.id ORDER BY r.number DESC LIMIT 1
) FROM up WHERE up.step = ANY(%s) ORDER BY up.of, up.far
"""


def record(actor: Actor, work: Piece, now: datetime, besides: Iterable[UUID] = ()) -> Record:
    """The record as it stands. `besides`: other work that does not count as under way."""
    on = happened_at(work.step, answers_for(work.answers, None), now).astimezone(LONDON).date()
    who = subjects(actor, work.people, work.authority, on, (work.id, *besides))
    plain = Record(
        id=work.id,
        step=work.step,
        authority=work.authority,
        started_at=work.started_at,
        subjects=who,
        answers=work.answers,
        agency=str(work.agency),
        team=str(work.team),
        worker=str(work.worker or ""),
        grade=grade(work.worker, on),
    )
    return counted(plain, chains([work]).get(work.id, []))


def counted(plain: Record, chain: Chain) -> Record:
    """The record with the day its timescale counts from, for each subject."""
    days = {
        each.id: counted_from(
            plain.step,
            answers_for(plain.answers, each.id),
            [(step, answers_for(given, each.id)) for step, given in chain],
            plain.started_at,
        )
        for each in plain.subjects
    }
    return replace(plain, counts_from={who: day for who, day in days.items() if day})


def chains(works: Iterable[Piece]) -> dict[UUID, Chain]:
    """For each that counts from another step: the earlier work of that step it follows from."""
    anchored = {each.id: each.step.due.since.partition(".")[0] for each in works if each.step.due}
    wanted = [work for work, step in anchored.items() if step]
    found: dict[UUID, Chain] = {work: [] for work in wanted}
    if not wanted:
        return found
    with connections[current().using].cursor() as cursor:
        cursor.execute(CHAINS, [wanted, sorted(set(anchored.values()) - {""})])
        for work, step, answers in cursor.fetchall():
            found[work].append((step, json.loads(answers) if answers else {}))
    return found


def grade(worker: UUID | None, on: date) -> str:
    """The worker's grade on that day; empty where there is none on record."""
    if worker is None:
        return ""
    held = Grade.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gt=on), practitioner=worker, from_on__lte=on
    )
    return held.values_list("grade", flat=True).first() or ""
