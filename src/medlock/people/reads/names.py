"""What people are called today: the name they go by, and the legal one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from medlock.access.actor import Actor
from medlock.people.days import today
from medlock.people.models import PersonName
from medlock.people.models.person import NameKind

PREFERRED = (NameKind.KNOWN_AS, NameKind.LEGAL, NameKind.ALIAS, NameKind.FORMER)
COLUMNS = ("kind", "given", "family", "from_on", "to_on")
Row = tuple[UUID, str | None, str, str, date | None, date | None]
"""Whose name it is, and the columns of it; where somebody has none, all of these are empty."""


def names(actor: Actor, people: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    """For each, the name they go by and the legal one, of the names held today."""
    rows = PersonName.objects.visible_to(actor).filter(person__in=list(people))
    return called(rows.values_list("person_id", *COLUMNS), today(actor.now))


def called(rows: Iterable[Row], on: date) -> dict[UUID, tuple[str, str]]:
    """The same of rows that are there already."""
    found: dict[UUID, dict[str, tuple[date, str]]] = {}
    for who, kind, given, family, since, until in rows:
        if kind is None or (until is not None and until <= on):
            continue
        mine = found.setdefault(who, {})
        newest = (since or date.min, f"{given} {family}".strip())
        mine[kind] = max(newest, mine.get(kind, newest))
    return {
        who: (
            next(mine[kind][1] for kind in PREFERRED if kind in mine),
            mine[NameKind.LEGAL][1] if NameKind.LEGAL in mine else "",
        )
        for who, mine in found.items()
    }
