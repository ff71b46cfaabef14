"""How often records are opened in an emergency, by agency and month, and how long reviews wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from django.db import connections

from medlock.access.actor import Actor
from medlock.governance.emergencies.reads.emergencies import REVIEWED_WITHIN
from medlock.law.working_days import ENGLAND
from medlock.ledger.acting import current
from medlock.pathway.event import LONDON
from medlock.people.days import today
from medlock.people.models import Agency

COUNTS = "SELECT agency, month, emergencies, opened, unreviewed FROM medlock_emergency_counts(%s)"
UNREVIEWED = "SELECT agency, began_at FROM medlock_unreviewed()"
LOOKS_BACK = 6
GOAL = Fraction(5, 1000)
"""Fewer than five emergencies to a thousand records opened."""
AGES = (REVIEWED_WITHIN, 5, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """`opened`: records opened for any reason, each worker, record and day counted once."""

    agency: str
    month: date
    emergencies: int
    opened: int
    unreviewed: int

    @property
    def rate(self) -> float | None:
        """In per cent."""
        return 100 * self.emergencies / self.opened if self.opened else None

    @property
    def above_the_goal(self) -> bool:
        return self.emergencies > self.opened * GOAL


def months(actor: Actor, *, now: datetime) -> list[Month]:
    """Of this month and the five before, the latest first; agencies of the actor's authority."""
    first = today(now).replace(day=1)
    for _ in range(LOOKS_BACK - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    since = datetime(first.year, first.month, 1, tzinfo=LONDON)
    called = _agencies()
    with connections[current().using].cursor() as cursor:
        cursor.execute(COUNTS, [since])
        rows = cursor.fetchall()
    found = [
        Month(agency=called.get(who, ""), month=month, emergencies=n, opened=of, unreviewed=left)
        for who, month, n, of, left in rows
    ]
    return sorted(found, key=lambda each: (-each.month.toordinal(), each.agency))


def ages(actor: Actor, *, now: datetime) -> list[tuple[str, Mapping[str, int]]]:
    """How many wait for a review, by agency and by how many working days they have waited."""
    on, called = today(now), _agencies()
    with connections[current().using].cursor() as cursor:
        cursor.execute(UNREVIEWED)
        rows = cursor.fetchall()
    counted: dict[str, Counter[str]] = {}
    for agency, began in rows:
        waited = ENGLAND.working_days_between(today(began), on)
        counted.setdefault(called.get(agency, ""), Counter())[_band(waited)] += 1
    return sorted(counted.items())


def bands() -> tuple[str, ...]:
    begin = (0, *(each + 1 for each in AGES))
    told = [f"{low} to {high}" for low, high in zip(begin, AGES, strict=False)]
    return (*told, f"more than {AGES[-1]}")


def _band(waited: int) -> str:
    place = sum(waited > each for each in AGES)
    return bands()[place]


def _agencies() -> dict[UUID, str]:
    return dict(Agency.objects.values_list("id", "name"))
