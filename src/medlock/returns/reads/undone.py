"""What undoing a load has to know: whether it is the newest, what stands of it, and what it had
taken back of others. On the system's own connection."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connections

from medlock.footprint.place import Place
from medlock.footprint.places import place
from medlock.ledger import sight
from medlock.ledger.rows import COLUMNS, event
from medlock.pathway.event import Event
from medlock.returns.models import Load
from medlock.words.refusals import Refused

EVENTS = f"SELECT {', '.join(f'e.{name}' for name in COLUMNS)} FROM ledger_event e"
STANDS = (
    f"{EVENTS} WHERE e.subject = ANY(%s) AND e.origin = %s AND e.kind <> 'corrected' "
    "AND NOT EXISTS (SELECT 1 FROM ledger_event c WHERE c.supersedes = e.id) ORDER BY e.seq"
)
TAKEN = (
    f"{EVENTS} JOIN ledger_event c ON c.supersedes = e.id "
    "WHERE c.subject = ANY(%s) AND c.origin = %s AND e.origin <> c.origin ORDER BY e.seq"
)


def authority_of(load: UUID, using: str) -> Place:
    """Whose it is. `Refused` where there is no such load."""
    found = Load.objects.using(using).filter(id=load).first()
    if found is None:
        raise Refused(f"There is no load {load}. Look at the history of loads for its number.")
    return place(found.authority)


def newest(load: Load, using: str) -> Load:
    """The last made of the same return and authority that was not undone. Those made together
    were entered in the order of what they knew."""
    found = Load.objects.using(using).filter(
        collection=load.collection, authority=load.authority, undoing__isnull=True
    )
    return found.order_by("-loaded_at", "-known_at")[0]


def stands_of(load: UUID, subjects: Sequence[UUID], using: str) -> list[Event]:
    """What the load said of them that nothing has taken back."""
    return _events(STANDS, load, subjects, using)


def taken_by(load: UUID, subjects: Sequence[UUID], using: str) -> list[Event]:
    """What the load took back of others' words."""
    return _events(TAKEN, load, subjects, using)


def _events(query: str, load: UUID, subjects: Sequence[UUID], using: str) -> list[Event]:
    with connections[using].cursor() as cursor:
        cursor.execute(query, [list(subjects), load])
        found = [event(row) for row in cursor.fetchall()]
    sight.saw({each.subject for each in found})
    return found
