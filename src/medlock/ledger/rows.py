"""Events as rows and back. One list of columns serves reading, writing and the bulk way in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
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

IDS = ("id", "act", "subject", "origin")
TIMES = ("happened_at", "known_at", "recorded_at")
AS_THEY_ARE = tuple(
    name for name in COLUMNS if TYPES.get(name, "int4") == "int4"
)  # text and numbers


def text(events: Iterable[Event]) -> str:
    """Events as one JSON array of rows: four times quicker to write than arrays of columns."""
    return json.dumps([_plain(each) for each in events], ensure_ascii=False)


def _plain(event: Event) -> dict[str, object]:
    """Its columns as JSON knows them. By hand: a load writes hundreds of thousands."""
    row: dict[str, object] = {name: getattr(event, name) for name in AS_THEY_ARE}
    for name in IDS:
        row[name] = str(getattr(event, name))
    for name in TIMES:
        row[name] = getattr(event, name).isoformat()
    row["facts"] = dict(event.facts)
    if event.supersedes is not None:
        row["supersedes"] = str(event.supersedes)
    if event.counts_from is not None:
        row["counts_from"] = event.counts_from.isoformat()
    return row


def event(row: Sequence[Any]) -> Event:
    """The event of a row selected in the order of `COLUMNS`."""
    values = dict(zip(COLUMNS, row, strict=True))
    values["kind"], values["source"] = Kind(values["kind"]), Source(values["source"])
    if isinstance(values["facts"], str):
        values["facts"] = json.loads(values["facts"])
    return Event(**values)
