"""Events as rows and back. One list of columns serves reading, writing and the bulk way in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from medlock.pathway.event import Event, Fact, Kind, Source

COLUMNS = tuple(each.name for each in fields(Event))
TYPES: Mapping[str, str] = {
    **dict.fromkeys(("id", "act", "subject", "origin", "supersedes"), "uuid"),
    **dict.fromkeys(("happened_at", "known_at", "recorded_at"), "timestamptz"),
    "counts_from": "date",
    "line": "int4",
    "facts": "jsonb",
}
"""The PostgreSQL types of the columns that are not text."""


def text(events: Iterable[Event]) -> str:
    """Events as one JSON array of rows: four times quicker to write than arrays of columns."""
    rows = [{name: getattr(each, name) for name in COLUMNS} for each in events]
    return json.dumps(rows, default=_plain, ensure_ascii=False)


def _plain(value: UUID | datetime | date | Mapping[str, Fact]) -> str | dict[str, Fact]:
    if isinstance(value, UUID):
        return str(value)
    return dict(value) if isinstance(value, Mapping) else value.isoformat()


def event(row: Sequence[Any]) -> Event:
    """The event of a row selected in the order of `COLUMNS`."""
    values = dict(zip(COLUMNS, row, strict=True))
    values["kind"], values["source"] = Kind(values["kind"]), Source(values["source"])
    if isinstance(values["facts"], str):
        values["facts"] = json.loads(values["facts"])
    return Event(**values)
