"""The authority a record is of, and whether any team works with it: told of records, too, whose
reader may not open them but answers for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from medlock.ledger.acting import current

QUERY = "SELECT person, authority, nobodys FROM medlock_whose(%s)"


@dataclass(frozen=True, slots=True)
class Whose:
    authority: str = ""
    nobodys: bool = False


def whose(people: Iterable[UUID]) -> dict[UUID, Whose]:
    with connections[current().using].cursor() as cursor:
        cursor.execute(QUERY, [list(people)])
        return {who: Whose(authority, nobodys) for who, authority, nobodys in cursor.fetchall()}
