"""A piece of work as the core's record: what its events are made from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import connections
from django.db.models import Q

from medlock.casework.reads.pieces import Piece
from medlock.casework.reads.subjects import subjects
from medlock.ledger.acting import current
from medlock.pathway.answers import Answers, answers_for
from medlock.pathway.completion import Record, counted_from, happened_at, recorded_since
from medlock.pathway.event import LONDON
from medlock.pathway.language import Step
from medlock.people.models import Grade

CHAINS = """
WITH RECURSIVE up (of, id, because, step, far) AS (
  SELECT w.id, w.id, w.because_id, w.step, 0 FROM casework_work w WHERE w.id = ANY(%s)
  UNION ALL
  SELECT up.of, b.id, b.because_id, b.step, up.far + 1
  FROM up JOIN casework_work b ON b.id = up.because
)
SELECT up.of, up.step, (
  SELECT jsonb_object_agg(told.name, told.value)
  FROM casework_revision r, jsonb_each(r.answers) AS told (name, value)
  WHERE r.work_id = up.id AND split_part(told.name, '@', 1) = ANY(%s)
    AND r.number = (SELECT max(number) FROM casework_revision WHERE work_id = up.id)
) FROM up WHERE up.step = ANY(%s) ORDER BY up.of, up.far
"""
"""For each piece of work: the dates recorded in it and in what it follows from, nearest first."""


def record(
    work: Piece, now: datetime, besides: Iterable[UUID] = (), known: Record | None = None
) -> Record:
    """The record as it stands. `besides`: other work that does not count as under way. `known`: the
    record as it began in this act, of which what was asked today need not be asked again."""
    on = happened_at(work.step, answers_for(work.answers, None), now).astimezone(LONDON).date()
    today = known is not None and on == now.astimezone(LONDON).date()
    if known and today:
        return counted(replace(known, answers=work.answers), chains({work.id: work.step})[work.id])
    who = subjects(work.people, on, work.authority, (work.id, *besides), work.step.subject)
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
    return counted(plain, chains({work.id: work.step})[work.id])


def counted(plain: Record, told: list[tuple[str, Answers]]) -> Record:
    """The record with the day its timescale counts from, for each subject."""
    days, anchored = {}, set()
    for who in plain.subjects:
        answers = answers_for(plain.answers, who.id)
        chain = [(step, answers_for(given, who.id)) for step, given in told]
        days[who.id] = counted_from(plain.step, answers, chain, plain.started_at)
        if recorded_since(plain.step, answers, chain):
            anchored.add(who.id)
    known = {who: day for who, day in days.items() if day}
    return replace(plain, counts_from=known, anchored=frozenset(anchored))


def chains(works: Mapping[UUID, Step]) -> dict[UUID, list[tuple[str, Answers]]]:
    """For each piece of work whose step counts from a recorded date: where it was recorded, the
    work itself first, then what it follows from, nearest first."""
    anchors = {step.due.since for step in works.values() if step.due and step.due.since}
    asked = {each.partition(".")[::2] for each in anchors}
    wanted = [work for work, step in works.items() if step.due and step.due.since]
    found: dict[UUID, list[tuple[str, Answers]]] = {work: [] for work in works}
    if not wanted:
        return found
    steps, fields = sorted({step for step, _ in asked}), sorted({name for _, name in asked})
    with connections[current().using].cursor() as cursor:
        cursor.execute(CHAINS, [wanted, fields, steps])
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
