"""Events as columns for whoever keeps a copy of the ledger: numbered, and dated by the clock on the
wall in England."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np
import pyarrow as pa

from medlock.ledger.columns import ID, WORD
from medlock.pathway.event import LONDON, Event

WORDS = (
    "kind", "name", "outcome", "subject_kind", "subject", "authority", "source", "ward", "agency",
    "team", "worker", "grade", "version", "facts",
)  # fmt: skip
DAYS = ("happened_on", "known_on", "counts_from")
TOLD = pa.schema(
    [
        ("seq", pa.int64()),
        ("id", ID),
        ("supersedes", ID),
        *((name, pa.date32()) for name in DAYS),
        *((name, WORD) for name in WORDS),
    ]
)
HOUR, HOURS = 3_600_000_000, 24  # in microseconds; in a day
CHANGED_AT = 1  # in universal time, spring and autumn


def of(columns: pa.Table, first: int) -> pa.Table:
    """Columns as they go into the ledger, the first of them with that number there."""
    numbered = columns.append_column("seq", pa.array(range(first, first + columns.num_rows)))
    for name, at in (("happened_on", "happened_at"), ("known_on", "known_at")):
        numbered = numbered.append_column(name, in_england(columns[at].combine_chunks()))
    subjects = columns["subject"].combine_chunks().dictionary_encode()
    named = pa.DictionaryArray.from_arrays(subjects.indices, _spelt(subjects.dictionary))
    where = numbered.schema.get_field_index("subject")
    return numbered.set_column(where, "subject", named).select(TOLD.names).cast(TOLD)


def of_events(events: Iterable[tuple[int, Event]]) -> pa.Table:
    """Events that are at hand one by one, with their numbers."""
    return pa.Table.from_pylist([_row(seq, event) for seq, event in events], TOLD)


def in_england(moments: pa.Array) -> pa.Array:
    """Their days by the clock on the wall: asked once for each day there is, before and after it
    may be changed."""
    hours = moments.cast(pa.int64()).to_numpy() // HOUR
    days, which = np.unique(hours // HOURS, return_inverse=True)
    early, late = (
        np.array([_ahead(int(day) * HOURS + hour) for day in days], np.int64)
        for hour in (0, CHANGED_AT)
    )
    ahead = np.where(hours % HOURS < CHANGED_AT, early[which], late[which])
    return pa.array(((hours + ahead) // HOURS).astype(np.int32)).cast(pa.date32())


def _ahead(hour: int) -> int:
    """How many hours the clock is ahead of universal time in that hour."""
    ahead = datetime.fromtimestamp(hour * 3600, UTC).astimezone(LONDON).utcoffset()
    return ahead // timedelta(hours=1) if ahead else 0


def _row(seq: int, event: Event) -> dict[str, object]:
    row: dict[str, object] = {name: str(getattr(event, name)) for name in WORDS if name != "facts"}
    return row | {
        "seq": seq,
        "id": event.id.bytes,
        "supersedes": event.supersedes.bytes if event.supersedes else None,
        "happened_on": event.on,
        "known_on": event.known_at.astimezone(LONDON).date(),
        "counts_from": event.counts_from,
        "facts": json.dumps(dict(event.facts), ensure_ascii=False),
    }


def _spelt(ids: pa.Array) -> pa.Array:
    return pa.array([str(UUID(bytes=each)) for each in ids.to_pylist()], pa.string())
