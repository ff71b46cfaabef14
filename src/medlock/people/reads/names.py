"""What people are called today: the name they go by, and the legal one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.people.days import today
from medlock.people.models import PersonName
from medlock.people.models.person import NameKind

PREFERRED = (NameKind.KNOWN_AS, NameKind.LEGAL, NameKind.ALIAS, NameKind.FORMER)


def names(actor: Actor, people: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    """For each, the name they go by and the legal one, of the names held today."""
    on = today(actor.now)
    rows = (
        PersonName.objects.visible_to(actor)
        .filter(Q(to_on__isnull=True) | Q(to_on__gt=on), person__in=list(people))
        .values_list("person_id", "kind", "given", "family", "from_on")
    )
    found: dict[UUID, dict[str, tuple[date, str]]] = {}
    for who, kind, given, family, since in rows:
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
