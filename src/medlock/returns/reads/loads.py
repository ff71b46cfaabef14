"""Earlier loads of one authority, and what they said of children, without those that were undone:
on the system's own connection, which sees every row and answers no page."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from uuid import UUID

from django.db import connections

from medlock.ledger import sight
from medlock.ledger.rows import COLUMNS, event
from medlock.pathway.language import SubjectKind
from medlock.returns.known import Standing
from medlock.returns.models import Load, Undoing
from medlock.returns.retraction import as_if_never

STANDING = (
    f"SELECT {', '.join(COLUMNS)} FROM ledger_event "
    "WHERE subject = ANY(%s) AND source <> 'casework' "
    "AND (origin = ANY(%s) OR kind = 'corrected') ORDER BY seq"
)
SUBJECTS = "SELECT DISTINCT subject, subject_kind FROM ledger_event WHERE origin = ANY(%s)"


def loads_of(collection: str, authority: str, using: str) -> list[Load]:
    """Every load of a return that was not undone, in the order of what they knew and of when they
    were made."""
    found = Load.objects.using(using).filter(
        collection=collection, authority=authority, undoing__isnull=True
    )
    return list(found.order_by("known_at", "loaded_at"))


def undoings_of(collection: str, authority: str, using: str) -> list[Undoing]:
    """Every undoing of a load of that return, in their order."""
    found = Undoing.objects.using(using).filter(
        load__collection=collection, load__authority=authority
    )
    return list(found.order_by("undone_at"))


def mark(collection: str, authority: str, using: str) -> str:
    """A word that changes with every load of that return and with every one undone."""
    loads = [each.id for each in loads_of(collection, authority, using)]
    undoings = [each.id for each in undoings_of(collection, authority, using)]
    return sha256(" ".join(map(str, (*loads, *undoings))).encode()).hexdigest()


def said_of(
    subjects: Sequence[UUID], loads: Sequence[Load], undoings: Sequence[Undoing], using: str
) -> dict[UUID, list[Standing]]:
    """All that those loads ever said of each, with the moment it was taken back, as if what was
    undone had never been said."""
    found: defaultdict[UUID, list[Standing]] = defaultdict(list)
    if not loads:
        return found
    known = {each.id: each.known_at for each in loads}
    with connections[using].cursor() as cursor:
        cursor.execute(STANDING, [list(subjects), list(known)])
        events = [event(row) for row in cursor.fetchall()]
    sight.saw({each.subject for each in events})
    for each in as_if_never(events, known, [undoing.id for undoing in undoings]):
        found[each.event.subject].append(each)
    return found


def subjects_of(loads: Iterable[UUID], using: str) -> dict[UUID, SubjectKind]:
    """Everyone those loads ever spoke of, and what they are."""
    with connections[using].cursor() as cursor:
        cursor.execute(SUBJECTS, [list(loads)])
        found = {subject: SubjectKind(kind) for subject, kind in cursor.fetchall()}
    sight.saw(set(found))
    return found
