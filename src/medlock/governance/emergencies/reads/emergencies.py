"""The emergencies somebody watches over: what there is to review, longest waiting first, and what
was said of those of late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from medlock.access.actor import Actor
from medlock.access.watching import WATCHES, watches
from medlock.casework.reads.reach import reachable
from medlock.governance.emergencies.reads.asking import Opened, watching
from medlock.governance.models import EmergencyReview
from medlock.governance.models.emergency import Verdict
from medlock.law.working_days import ENGLAND
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import BreakGlass
from medlock.people.models.break_glass import EmergencyReason
from medlock.people.reads.cards import Card, cards

REVIEWED_WITHIN = 2
"""Working days, after the day it was opened."""
LOOKS_BACK = timedelta(days=90)
WHOSE = ("id", "person_id", "practitioner_id", "agency_id")
FIELDS = (
    *WHOSE, "practitioner__name", "agency__name", "reason", "because", "began_at", "ends_at",
    "ended_at", "unseals",
)  # fmt: skip
JUDGED = Q(
    Exists(
        EmergencyReview.objects.filter(emergency=OuterRef("id")).exclude(verdict=Verdict.NEEDS_MORE)
    )
)


@dataclass(frozen=True, slots=True)
class Said:
    """One review: by whom, when and what."""

    verdict: Verdict
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`card` is empty where the reader may not open so much as that."""

    id: UUID
    person: UUID
    card: Card | None
    by: UUID
    worker: str
    agency: str
    reason: EmergencyReason
    because: str
    began_at: datetime
    closes_at: datetime
    unseals: bool
    reviews: tuple[Said, ...]
    open: bool
    overdue: bool

    @property
    def waits(self) -> bool:
        """Until somebody has judged it; to ask for more is not to judge."""
        return all(each.verdict is Verdict.NEEDS_MORE for each in self.reviews)


def watched(actor: Actor, *, now: datetime) -> list[Told]:
    """Those that wait, the longest first, then those reviewed, the latest first. On record."""
    rows = _rows(actor, Q(began_at__gte=now - LOOKS_BACK) | ~JUDGED)
    people = {row["person_id"] for row in rows}
    seen = cards(actor, people) if people else {}
    said = reviews_of(row["id"] for row in rows)
    found = [_told(row, seen.get(row["person_id"]), said.get(row["id"], ()), now) for row in rows]
    note(actor, "read", "emergencies", "", people, WATCHES)
    waits = [each for each in found if each.waits]
    return [*waits, *reversed([each for each in found if not each.waits])]


def waiting(actor: Actor, *, now: datetime) -> tuple[int, bool]:
    """How many wait for a word of theirs, and whether one is overdue: the notice on their first
    page. It shows nobody, and is on record as any look."""
    if not watches(actor):
        return 0, False
    rows = [row for row in _rows(actor, ~JUDGED) if row["practitioner_id"] != actor.practitioner]
    note(actor, "read", "emergencies", "waiting", {row["person_id"] for row in rows}, WATCHES)
    return len(rows), any(overdue(row["began_at"], now) for row in rows)


def overdue(began_at: datetime, now: datetime) -> bool:
    """Two working days have gone by since the day it was opened."""
    return today(now) > ENGLAND.working_day_after(today(began_at), REVIEWED_WITHIN)


def reviews_of(emergencies: Iterable[UUID]) -> Mapping[UUID, list[Said]]:
    rows = EmergencyReview.objects.filter(emergency__in=list(emergencies)).order_by("at", "id")
    found: dict[UUID, list[Said]] = {}
    columns = ("emergency_id", "verdict", "note", "by__name", "at")
    for which, verdict, said, by, at in rows.values_list(*columns):
        found.setdefault(which, []).append(Said(Verdict(verdict), said, by, at))
    return found


def _rows(actor: Actor, which: Q) -> list[dict[str, Any]]:
    """As the database shows them, the oldest first, less those rule 22 keeps from this actor."""
    rows = reachable(BreakGlass).filter(which).order_by("began_at", "id").values(*FIELDS)
    found = list(rows)
    decisions = watching(actor, [Opened(*(row[name] for name in WHOSE)) for row in found])
    return [row for row, each in zip(found, decisions, strict=True) if each.allowed]


def _told(row: dict[str, Any], card: Card | None, said: Sequence[Said], now: datetime) -> Told:
    judged = any(each.verdict is not Verdict.NEEDS_MORE for each in said)
    return Told(
        id=row["id"],
        person=row["person_id"],
        card=card,
        by=row["practitioner_id"],
        worker=row["practitioner__name"],
        agency=row["agency__name"],
        reason=EmergencyReason(row["reason"]),
        because=row["because"],
        began_at=row["began_at"],
        closes_at=row["ended_at"] or row["ends_at"],
        unseals=row["unseals"],
        reviews=tuple(said),
        open=now < (row["ended_at"] or row["ends_at"]),
        overdue=not judged and overdue(row["began_at"], now),
    )
