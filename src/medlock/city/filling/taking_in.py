"""One authority of a city into the database: everybody who works and lives there, and everything
that happened, copied table by table in the transaction of whoever asks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import pyarrow as pa
from django.db import connections
from psycopg import Cursor

from medlock.city.besides.filed import Loaded
from medlock.city.blocks import Block
from medlock.city.drafting import Draft
from medlock.city.filling.chunks import Chunk, read
from medlock.city.filling.whole import Poured
from medlock.city.homes.rows import ORDER as OF_PEOPLE
from medlock.city.staff.rows import blocks as workplaces
from medlock.ledger import book
from medlock.postgres.copying import copy, copy_text, rows_of, types

TABLES = (
    "people_agency", "people_team", "people_practitioner", "people_membership", "people_grade",
    "people_account", *OF_PEOPLE, "casework_work", "casework_worksubject", "casework_assignment",
    "casework_revision", "casework_completion", "casework_span", "returns_load", "ledger_event",
)  # fmt: skip
"""Every table that rows are copied into."""


class Taking:
    """Into the database, one after the other."""

    def __init__(self, draft: Draft, using: str) -> None:
        self.draft, self.using = draft, using

    def workplaces(self) -> None:
        """Everybody who ever worked there, so that all others can refer to them."""
        with connections[self.using].cursor() as cursor:
            for each in workplaces(self.draft.staff, self.draft.last):
                copy_text(cursor.cursor, each.table, each.columns, each.data)

    def chunk(self, chunk: Chunk) -> Poured:
        """Some families and what they came to; its events behind those that are there."""
        with connections[self.using].cursor() as cursor:
            for name, rows in chunk.rows:
                if isinstance(rows, Block):
                    copy_text(cursor.cursor, name, rows.columns, rows.data)
                else:
                    _columns(cursor.cursor, name, rows)
        return self.pour(chunk.events)

    def pour(self, path: Path) -> Poured:
        """Events from a file, behind those that are there."""
        events = read(path)
        return Poured(book.pour(events, self.using), events.num_rows, path)

    def loads(self, loads: Sequence[Loaded], by: UUID) -> None:
        """The files that told of pupils and workers, as the place's operator loaded them."""
        with connections[self.using].cursor() as cursor:
            _columns(cursor.cursor, "returns_load", _loads(loads, by))


def _columns(cursor: Cursor[Any], table: str, rows: pa.Table) -> None:
    kinds = types(cursor, table)
    copy(cursor, table, rows.column_names, [rows_of(rows, kinds)])


def _loads(loads: Sequence[Loaded], by: UUID) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "id": each.id,
                "collection": each.collection,
                "source": each.source,
                "authority": each.authority,
                "year": each.year,
                "period_start": each.period_start,
                "as_at": each.as_at,
                "scopes": json.dumps(dict(each.scopes)),
                "latest": json.dumps(list(each.latest)),
                "known_at": each.known_at,
                "loaded_at": each.loaded_at,
                "loaded_by": by.bytes,
                "digest": each.digest,
                "files": json.dumps([dict(file) for file in each.files]),
                "counts": json.dumps(dict(each.counts)),
            }
            for each in loads
        ]
    )
