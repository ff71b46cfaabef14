"""Earlier loads of one authority, and what they said of children: on the system's own connection,
which sees every row and answers no page."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connections

from medlock.ledger import sight
from medlock.ledger.rows import COLUMNS, event
from medlock.pathway.event import Kind
from medlock.pathway.language import SubjectKind
from medlock.returns.known import Standing
from medlock.returns.models import Load

STANDING = (
    f"SELECT {', '.join(COLUMNS)} FROM ledger_event "
    "WHERE subject = ANY(%s) AND source <> 'casework' "
    "AND (origin = ANY(%s) OR kind = 'corrected') ORDER BY seq"
)
SUBJECTS = "SELECT DISTINCT subject, subject_kind FROM ledger_event WHERE origin = ANY(%s)"


def loads_of(collection: str, authority: str, using: str) -> list[Load]:
    """Every load of a return, in the order of what they knew and of when they were made."""
    found = Load.objects.using(using).filter(collection=collection, authority=authority)
    return list(found.order_by("known_at", "loaded_at"))


def said_of(
    subjects: Sequence[UUID], loads: Sequence[UUID], using: str
) -> dict[UUID, list[Standing]]:
    """All that those loads ever said of each, with the moment it was taken back."""
    found: defaultdict[UUID, list[Standing]] = defaultdict(list)
    if not loads:
        return found
    with connections[using].cursor() as cursor:
        cursor.execute(STANDING, [list(subjects), list(loads)])
        events = [event(row) for row in cursor.fetchall()]
    sight.saw({each.subject for each in events})
    taken: dict[UUID, datetime] = {
        each.supersedes: each.known_at for each in events if each.supersedes
    }
    for each in events:
        if each.kind is not Kind.CORRECTED:
            found[each.subject].append(Standing(each, taken.get(each.id)))
    return found


def subjects_of(loads: Iterable[UUID], using: str) -> dict[UUID, SubjectKind]:
    """Everyone those loads ever spoke of, and what they are."""
    with connections[using].cursor() as cursor:
        cursor.execute(SUBJECTS, [list(loads)])
        found = {subject: SubjectKind(kind) for subject, kind in cursor.fetchall()}
    sight.saw(set(found))
    return found
