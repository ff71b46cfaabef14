"""Whose events may carry no ward: a sealed record, a protected address."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connections

WITHHELD = (
    "SELECT person_id FROM people_address WHERE protected AND person_id = ANY(%s) "
    "UNION SELECT person_id FROM people_restriction WHERE kind = 'sealed' AND person_id = ANY(%s)"
)


def without_ward(persons: Sequence[UUID], using: str) -> frozenset[UUID]:
    """Also where the protection is over: it is of where they were then."""
    with connections[using].cursor() as cursor:
        cursor.execute(WITHHELD, [list(persons), list(persons)])
        return frozenset(row[0] for row in cursor.fetchall())
