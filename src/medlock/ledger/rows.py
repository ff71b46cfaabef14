"""Events as rows and back. One list of columns serves reading, writing and the bulk way in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from medlock.pathway.event import Event, Kind, Source

COLUMNS = tuple(each.name for each in fields(Event))
TYPES: Mapping[str, str] = {
    **dict.fromkeys(("id", "act", "subject", "origin", "supersedes"), "uuid"),
    **dict.fromkeys(("happened_at", "known_at", "recorded_at"), "timestamptz"),
    "counts_from": "date",
    "line": "int4",
    "facts": "jsonb",
}
"""The PostgreSQL types of the columns that are not text."""


def row(event: Event) -> tuple[Any, ...]:
    """The values of `COLUMNS`, facts as JSON text."""
    values = {name: getattr(event, name) for name in COLUMNS}
    values["kind"], values["source"] = event.kind.value, event.source.value
    values["facts"] = json.dumps(dict(event.facts), ensure_ascii=False)
    return tuple(values.values())


def event(row: Sequence[Any]) -> Event:
    """The event of a row selected in the order of `COLUMNS`."""
    values = dict(zip(COLUMNS, row, strict=True))
    values["kind"], values["source"] = Kind(values["kind"]), Source(values["source"])
    if isinstance(values["facts"], str):
        values["facts"] = json.loads(values["facts"])
    return Event(**values)
