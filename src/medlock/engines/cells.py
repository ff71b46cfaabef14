"""The answers of the queries as arrays: how many, from where, in which month, meeting what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from medlock.engines.days import day_in
from medlock.engines.homes import counts_in

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
NEVER = 1 << 30  # the month in which what is still open ends

Teller = tuple[str, str]
"""An authority and the source that tells of it."""

Answer = tuple[Teller, str, pa.Table]
"""Who tells, of which kind of event or status, and how often."""

NOTHING = pa.table(
    dict.fromkeys(["month", "ended", "mark", "n", "prints"], pa.array([], pa.int64()))
)


@dataclass(frozen=True, slots=True)
class Home:
    """A source, the authority that told it, and the places its events count in."""

    source: str
    authority: str
    places: frozenset[str]


@dataclass(frozen=True)
class Cells:
    """Rows of one query, as arrays: one row for each home, month and mark."""

    homes: tuple[Home, ...]
    home: Ints
    month: Ints
    ended: Ints
    mark: Ints
    n: Ints
    prints: Ints
    rows_of: Mapping[tuple[str, str], Ints]  # by what and outcome, or by status


def cells_of(told: Mapping[Teller, Mapping[str, pa.Table]]) -> Cells:
    """All answers as one table. The homes are few, so each gets a number."""
    asked = [(teller, name, table) for teller, each in told.items() for name, table in each.items()]
    tables = [NOTHING, *(table for _, _, table in asked)]
    whole = pa.concat_tables(tables, promote_options="permissive")
    homes, home = _homes(asked)
    return Cells(
        homes=homes,
        home=home,
        month=_ints(whole["month"]),
        ended=_ints(pc.fill_null(whole["ended"], NEVER)),
        mark=_ints(whole["mark"]),
        n=_ints(whole["n"]),
        prints=_ints(whole["prints"]),
        rows_of=_rows_by(asked),
    )


def _homes(asked: Iterable[Answer]) -> tuple[tuple[Home, ...], Ints]:
    """The homes, and for each row the position of its own."""
    homes: dict[Home, int] = {}
    rows = [np.empty(0, np.int64)]
    for (authority, source), _, table in asked:
        codes, values = _coded(table["ward"], table["epoch"])
        each = (
            Home(source, authority, counts_in(authority, ward, day_in(epoch)))
            for ward, epoch in values
        )
        at = [homes.setdefault(home, len(homes)) for home in each]
        rows.append(np.array(at, dtype=np.int64)[codes])
    return tuple(homes), np.concatenate(rows)


def _rows_by(asked: Iterable[Answer]) -> dict[tuple[str, str], Ints]:
    """The positions of the rows for each name and outcome."""
    found: dict[tuple[str, str], list[Ints]] = {}
    start = 0
    for _, name, table in asked:
        codes, values = _coded(table["outcome"])
        for at, (outcome,) in enumerate(values):
            found.setdefault((name, outcome), []).append(np.flatnonzero(codes == at) + start)
        start += len(table)
    return {each: np.concatenate(rows) for each, rows in found.items()}


def _coded(*columns: pa.ChunkedArray) -> tuple[Ints, list[tuple[Any, ...]]]:
    """Each row's combination of values as a number, and the combinations by that number."""
    codes = np.zeros(len(columns[0]), np.int64)
    known: list[list[Any]] = []
    for column in columns:
        packed = pc.dictionary_encode(column.combine_chunks())
        known.append(packed.dictionary.to_pylist())
        codes = codes * max(len(known[-1]), 1) + _ints(packed.indices)
    found, at = np.unique(codes, return_inverse=True)
    return at.astype(np.int64), [_apart(int(code), known) for code in found]


def _apart(code: int, known: list[list[Any]]) -> tuple[Any, ...]:
    values: list[Any] = []
    for each in reversed(known):
        code, at = divmod(code, max(len(each), 1))
        values.append(each[at])
    return tuple(reversed(values))


def _ints(column: pa.ChunkedArray | pa.Array) -> Ints:
    whole: Ints = np.asarray(column.to_numpy(), dtype=np.int64)
    return whole
