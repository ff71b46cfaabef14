"""Notes that stand beside entries: who says what of them, and what was decided. Shown wherever the
entry is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.casework.reads.beside import Beside
from medlock.casework.reads.reach import reachable
from medlock.ledger.audit import show
from medlock.rights.models import Note, Said, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSaid:
    """`verdict` is empty while nobody has decided."""

    id: UUID
    work: UUID
    answer: str
    person: UUID
    whose: str
    says: str
    about: Said
    received_on: date
    verdict: Verdict | None = None
    reason: str = ""
    told_on: date | None = None


def notes_beside(actor: Actor, works: Iterable[UUID]) -> dict[UUID, tuple[NoteSaid, ...]]:
    """By entry, the oldest first, for whoever may reach whom they are about."""
    rows = list(
        reachable(Note)
        .filter(entry__in=list(works))
        .prefetch_related("outcomes")
        .order_by("received_on", "at")
    )
    show(actor, Compartment.CASEWORK, {row.person_id for row in rows})
    found: dict[UUID, list[NoteSaid]] = {}
    for row in rows:
        found.setdefault(row.entry, []).append(_said(row))
    return {work: tuple(notes) for work, notes in found.items()}


def told_beside(actor: Actor, works: Iterable[UUID]) -> dict[UUID, tuple[Beside, ...]]:
    """The same for the pages of casework. Whoever sees the entry has it on record already."""
    return {work: tuple(map(_beside, notes)) for work, notes in notes_beside(actor, works).items()}


def _beside(said: NoteSaid) -> Beside:
    verdict = said.verdict.replace("_", " ").capitalize() if said.verdict else ""
    decided = f"{verdict}: {said.reason}" if verdict else ""
    return Beside(
        whose=said.whose, says=said.says, on=said.received_on, answer=said.answer, decided=decided
    )


def _said(row: Note) -> NoteSaid:
    last = max(row.outcomes.all(), key=lambda each: each.at, default=None)
    return NoteSaid(
        id=row.id,
        work=row.entry,
        answer=row.answer,
        person=row.person_id,
        whose=row.whose,
        says=row.says,
        about=Said(row.of_what),
        received_on=row.received_on,
        verdict=Verdict(last.verdict) if last else None,
        reason=last.reason if last else "",
        told_on=last.told_on if last else None,
    )
