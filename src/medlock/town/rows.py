"""Rows on their way to their tables, many at once."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.backends.utils import CursorWrapper
from django.db.models import Model

Row = dict[str, Any]
Rows = defaultdict[type[Model], list[Row]]
AT_ONCE = 10_000


def insert(cursor: CursorWrapper, table: type[Model], rows: Sequence[Row]) -> None:
    """Rows as JSON: far quicker for the server to take in than as many parameters."""
    if not rows:
        return
    name, columns = table._meta.db_table, ", ".join(rows[0])
    for start in range(0, len(rows), AT_ONCE):
        told = json.dumps(rows[start : start + AT_ONCE], default=str)
        cursor.execute(
            f"INSERT INTO {name} ({columns}) "
            f"SELECT {columns} FROM json_populate_recordset(NULL::{name}, %s::json)",
            [told],
        )
