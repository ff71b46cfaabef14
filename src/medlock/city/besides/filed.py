"""What files say of pupils and of workers, as the loader would keep it: events, and the loads they
came with."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

import numpy as np
import pyarrow as pa

from medlock.city.lives import EPOCH, named
from medlock.ledger.rows import COLUMNS
from medlock.pathway.event import LONDON, Kind, Source

WORDS = pa.dictionary(pa.int32(), pa.string())
ID = pa.binary(16)
MOMENT = pa.timestamp("us", tz="UTC")
TYPES: Mapping[str, pa.DataType] = {
    **dict.fromkeys(("id", "act", "subject", "origin", "supersedes"), ID),
    **dict.fromkeys(("happened_at", "known_at", "recorded_at"), MOMENT),
    "counts_from": pa.date32(),
    "line": pa.int32(),
    "facts": pa.string(),
}
"""Of the columns that are not one of a few words."""
SCHEMA = pa.schema([pa.field(name, TYPES.get(name, WORDS)) for name in COLUMNS])
LATER = timedelta(days=21)
"""So long after the day it speaks as at a file is loaded."""
MORNING = time(9, 30)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The record of one statement, as the loader would keep it. Its id is its events’ origin."""

    id: bytes
    collection: str
    authority: str
    year: int
    period_start: date
    as_at: date
    scopes: Mapping[str, str]
    known_at: datetime
    loaded_at: datetime
    digest: str
    files: Sequence[Mapping[str, str | int]]
    counts: Mapping[str, Any]
    source: str = Source.LOCAL_FILE.value
    latest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """`keys`: by what their files know each subject."""

    events: pa.Table
    loads: tuple[Loaded, ...]
    keys: Mapping[bytes, str]


@dataclass(frozen=True, slots=True)
class Said:
    """Events of one name and kind of subject that one load said. `days` are since 1970."""

    name: str
    outcome: str
    subjects: Sequence[bytes]
    days: Sequence[int] | np.ndarray[Any, np.dtype[np.int64]]
    facts: Sequence[str]


@dataclass(frozen=True, slots=True)
class File:
    """One statement: which layout, for which days, about what kind of subject."""

    layout: str
    version: str
    authority: str
    kind: str
    names: Sequence[str]
    start: date
    as_at: date
    year: int


def loaded(file: File, seed: int, last: date, said: Sequence[Said]) -> Loaded:
    """The record of it; nothing is known or loaded after the last day’s end."""
    known = end_of(file.as_at)
    loaded_at = datetime.combine(file.as_at + LATER, MORNING, LONDON).astimezone(UTC)
    told = {f"{Kind.COMPLETED} {each.name}": len(each.days) for each in said}
    rows = {each.name: len(each.days) for each in said}
    content = json.dumps([[each.name, list(each.facts)] for each in said]).encode()
    digest = sha256(content).hexdigest()
    return Loaded(
        id=named(seed, file.authority, "load", file.layout, file.as_at),
        collection=file.layout,
        authority=file.authority,
        year=file.year,
        period_start=file.start,
        as_at=file.as_at,
        scopes={name: file.start.isoformat() for name in sorted(file.names)},
        known_at=known,
        loaded_at=max(known, min(loaded_at, end_of(last))),
        digest=sha256(digest.encode()).hexdigest(),
        files=[{"name": f"invented_{file.layout}_{file.as_at}.csv", "bytes": len(content),
                "sha256": digest}],
        counts={
            "children": len({who for each in said for who in each.subjects}),
            "new_children": 0,
            "rows": rows,
            "rows_found_by_child_name_and_day": sum(rows.values()),
            "added": told,
            "taken_back": {},
            "superseded": 0,
            "ended_unseen": 0,
            "issues": 0,
            "unlisted": [],
        },
    )  # fmt: skip


def events(file: File, load: Loaded, said: Said, chance: np.random.Generator) -> pa.Table:
    """The events of one load, in the columns of the ledger."""
    count = len(said.days)
    columns: dict[str, Any] = {
        "id": ids(chance, count),
        "act": ids(chance, count),
        "kind": Kind.COMPLETED.value,
        "name": said.name,
        "subject": pa.array(said.subjects, ID),
        "happened_at": moments(midnights(said.days)),
        "known_at": moments(np.full(count, micro(load.known_at))),
        "recorded_at": moments(np.full(count, micro(load.loaded_at))),
        "source": Source.LOCAL_FILE.value,
        "origin": pa.array([load.id] * count, ID),
        "authority": file.authority,
        "subject_kind": file.kind,
        "outcome": said.outcome,
        "version": file.version,
        "facts": pa.array(said.facts, pa.string()),
    }
    return table(columns, count)


def table(columns: Mapping[str, Any], count: int) -> pa.Table:
    """All columns of the ledger: a word alone stands in every row, what is not given is empty."""
    return pa.Table.from_arrays(
        [_column(name, columns.get(name), count) for name in COLUMNS], schema=SCHEMA
    )


def _column(name: str, given: object, count: int) -> pa.Array:
    kind = TYPES.get(name, WORDS)
    if isinstance(given, pa.Array):
        return given
    if kind is not WORDS:
        return pa.nulls(count, kind)
    if given is None or isinstance(given, str):
        which = np.zeros(count, np.int32)
        return pa.DictionaryArray.from_arrays(which, pa.array([given or ""], pa.string()))
    return pa.array(given, pa.string()).dictionary_encode().cast(WORDS)


def ids(chance: np.random.Generator, count: int) -> pa.Array:
    """As many ids in the form of random ones."""
    drawn = np.frombuffer(chance.bytes(16 * count), np.uint8).reshape(count, 16).copy()
    drawn[:, 6] = drawn[:, 6] & 0x0F | 0x40
    drawn[:, 8] = drawn[:, 8] & 0x3F | 0x80
    return pa.FixedSizeBinaryArray.from_buffers(ID, count, [None, pa.py_buffer(drawn.tobytes())])


def moments(micros: np.ndarray[Any, np.dtype[np.int64]]) -> pa.Array:
    return pa.array(micros.astype("datetime64[us]")).cast(MOMENT)


def moments_of(micros: Sequence[int]) -> pa.Array:
    return moments(np.array(micros, np.int64))


def midnights(days: Sequence[int] | np.ndarray[Any, Any]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The beginning of each day on England’s clocks, in microseconds."""
    unique, where = np.unique(np.asarray(days, np.int64), return_inverse=True)
    begins = [datetime.combine(EPOCH + timedelta(days=int(d)), time(), LONDON) for d in unique]
    return np.array([micro(each) for each in begins], np.int64)[where]


def end_of(day: date) -> datetime:
    """The last moment of a day on England’s clocks."""
    begins = datetime.combine(day + timedelta(days=1), time(), LONDON)
    return begins.astimezone(UTC) - timedelta(microseconds=1)


def micro(moment: datetime) -> int:
    """Microseconds since 1970, exactly."""
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def generator(seed: int, *about: object) -> np.random.Generator:
    return np.random.default_rng(int.from_bytes(named(seed, *about)))
