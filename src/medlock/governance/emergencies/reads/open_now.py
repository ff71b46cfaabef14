"""What somebody has open in an emergency at this moment, for the banner on every page about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connections

from medlock.access.actor import Actor
from medlock.ledger.present import present

QUERY = "SELECT id, person, ends_at FROM medlock_my_emergencies()"


@dataclass(frozen=True, slots=True)
class OpenNow:
    id: UUID
    person: UUID
    ends_at: datetime


def open_now(actor: Actor) -> tuple[OpenNow, ...]:
    """One's own, the one that ends first first. Ids and hours: it shows nothing of anybody."""
    acting = present.get()
    if acting is None or acting.actor != actor or not actor.standing.works:
        return ()
    with connections[acting.using].cursor() as cursor:
        cursor.execute(QUERY)
        return tuple(OpenNow(*row) for row in cursor.fetchall())


def about_this_page(actor: Actor) -> tuple[OpenNow, ...]:
    """Those of whom this page has shown something, or decided something."""
    acting = present.get()
    if acting is None or acting.actor != actor:
        return ()
    told = [*acting.shown.values(), *acting.consulted.values()]
    people = set().union(*told, *(each.people for each in acting.notes))
    return tuple(each for each in open_now(actor) if each.person in people) if people else ()
