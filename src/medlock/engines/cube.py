"""The additive cube: what the queries counted, rolled up to any place, month and rolling year.

Everything is a sum of small whole numbers: a place is the sum of its cells, a rolling year the sum
of twelve months, what is open on a day all that opened less all that ended. Beside each count goes
the fingerprint of the events counted, which adds up the same way (by exclusive or).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from medlock.engines.days import day_in
from medlock.engines.homes import counts_in
from medlock.engines.plan import Plan, key
from medlock.engines.tables import Counts, View, count
from medlock.indicators.language import Counted, Events, Indicator, OpenAt, OutcomeIs
from medlock.indicators.period import Period

Ints = NDArray[np.int64]
NEVER = 1 << 30  # the month in which what is still open ends
LONGEST = 1200  # months: a date before that is a mistake, and counts as the first month

Sources = Mapping[str, str]
"""For each authority, which source is asked. An authority left out is not counted."""


@dataclass(frozen=True, slots=True)
class Home:
    """A source, the authority that told it, and the places its events count in."""

    source: str
    authority: str
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Series:
    """For each month of the cube, the count and the fingerprint of exactly what was counted."""

    counts: Ints
    prints: Ints

    def at(self, first: int, last: int) -> tuple[int, int]:
        """The sum from one month to another, both included, as positions in the series."""
        part = slice(max(first, 0), max(last + 1, 0))
        return int(self.counts[part].sum()), int(np.bitwise_xor.reduce(self.prints[part]))


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


@dataclass(frozen=True)
class Cube:
    """All that a plan counts, in a view of the store."""

    plan: Plan
    events: Cells
    statuses: Cells
    first: int
    months: int
    _series: dict[tuple[object, ...], Series] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, counts: Counts, plan: Plan) -> Cube:
        events, statuses = _cells(counts.events, "what"), _cells(counts.statuses, "status")
        happened = np.concatenate([events.month, statuses.month, _over(statuses.ended)])
        last = int(happened.max(initial=0))
        first = max(int(happened.min(initial=last)), last - LONGEST)
        return cls(plan, events, statuses, first, last - first + 1)

    @cached_property
    def homes(self) -> tuple[Home, ...]:
        return tuple(dict.fromkeys(self.events.homes + self.statuses.homes))

    def series(self, counted: Counted, place: str, sources: Sources) -> Series:
        """Month by month; for a status, what was open at the end of each month."""
        asked = (counted, place, tuple(sorted(sources.items())))
        if asked not in self._series:
            self._series[asked] = self._worked_out(counted, place, sources)
        return self._series[asked]

    def numbers(
        self, counted: Counted, place: str, sources: Sources, window: Period
    ) -> tuple[int, int]:
        """The count and the fingerprint in a window; after the last month nothing more happens."""
        series = self.series(counted, place, sources)
        if isinstance(counted, OpenAt):
            at = min(window.last - self.first, self.months - 1)
            return series.at(at, at)
        return series.at(window.first - self.first, window.last - self.first)

    def _worked_out(self, counted: Counted, place: str, sources: Sources) -> Series:
        cells, rows = self.cells_of(counted)
        here = [
            place in home.places and sources.get(home.authority) == home.source
            for home in cells.homes
        ]
        rows = rows[np.array(here, dtype=bool)[cells.home[rows]]]
        counts = np.zeros(self.months + 1, np.int64)
        prints = np.zeros(self.months + 1, np.int64)
        self._add(counts, prints, cells.month[rows], cells.n[rows], cells.prints[rows])
        if isinstance(counted, OpenAt):
            over = np.maximum(cells.ended[rows], cells.month[rows])
            self._add(counts, prints, over, -cells.n[rows], cells.prints[rows])
            counts, prints = counts.cumsum(), np.bitwise_xor.accumulate(prints)
        return Series(counts[:-1], prints[:-1])

    def _add(self, counts: Ints, prints: Ints, month: Ints, n: Ints, marks: Ints) -> None:
        """What is still open goes to a place of its own after the last month."""
        at = np.clip(month - self.first, 0, self.months)
        np.add.at(counts, at, n)
        np.bitwise_xor.at(prints, at, marks)

    def cells_of(self, counted: Counted) -> tuple[Cells, Ints]:
        """The cells a definition counts, by their position."""
        bits = self.plan.mark(counted)
        match counted:
            case OpenAt(opening):
                cells, found = self.statuses, [(opening.name, "")]
            case Events():
                cells, found = self.events, self._outcomes(counted)
        none = np.empty(0, np.int64)
        rows = np.concatenate([none, *(cells.rows_of.get(each, none) for each in found)])
        return cells, rows[(cells.mark[rows] & bits) == bits]

    def _outcomes(self, events: Events) -> list[tuple[str, str]]:
        """The outcomes that meet every condition about outcomes."""
        name = key(events)
        asked = [set(c.outcomes) for c in events.conditions if isinstance(c, OutcomeIs)]
        known = [outcome for what, outcome in self.events.rows_of if what == name]
        return [(name, each) for each in known if all(each in outcomes for outcomes in asked)]


def cube(files: Sequence[Path], indicators: Sequence[Indicator], view: View) -> Cube:
    """Counts the store's files for these indicators."""
    plan = Plan.of(indicators)
    return Cube.of(count(files, plan, view), plan)


def _cells(table: pa.Table, what: str) -> Cells:
    where, homes = _homes(table)
    names = [what, "outcome"] if "outcome" in table.column_names else [what]
    ended = table["ended"] if "ended" in table.column_names else pa.nulls(len(table), pa.int32())
    return Cells(
        homes=homes,
        home=where,
        month=_ints(table["month"]),
        ended=_ints(pc.fill_null(ended, NEVER)),
        mark=_ints(table["mark"]),
        n=_ints(table["n"]),
        prints=_ints(table["prints"]),
        rows_of=_rows_by([table[name] for name in names]),
    )


def _homes(table: pa.Table) -> tuple[Ints, tuple[Home, ...]]:
    """For each row the position of its home, and the homes."""
    codes, values = _coded([table[name] for name in ("source", "authority", "ward", "epoch")])
    each = [_home(*value) for value in values]
    homes = {home: at for at, home in enumerate(dict.fromkeys(each))}
    at = np.array([homes[home] for home in each], dtype=np.int64)
    return at[codes] if len(at) else codes, tuple(homes)


def _home(source: str, authority: str, ward: str, epoch: int) -> Home:
    return Home(source, authority, counts_in(authority, ward, day_in(epoch)))


def _rows_by(columns: list[pa.ChunkedArray]) -> dict[tuple[str, str], Ints]:
    """The positions of the rows with each combination of values."""
    codes, values = _coded(columns)
    order = np.argsort(codes, kind="stable")
    edges = np.searchsorted(codes[order], np.arange(len(values) + 1))
    return {
        (str(value[0]), str(value[1]) if len(value) > 1 else ""): order[edges[at] : edges[at + 1]]
        for at, value in enumerate(values)
    }


def _coded(columns: list[pa.ChunkedArray]) -> tuple[Ints, list[tuple[Any, ...]]]:
    """Each row's combination of values as a number, and the combinations by that number."""
    codes = np.zeros(len(columns[0]), np.int64)
    known: list[list[Any]] = []
    for column in columns:
        packed = pc.dictionary_encode(column).unify_dictionaries()
        values = packed.chunk(0).dictionary.to_pylist() if packed.num_chunks else []
        known.append(values)
        parts = [chunk.indices.to_numpy(zero_copy_only=False) for chunk in packed.chunks]
        codes = codes * max(len(values), 1) + (np.concatenate(parts) if parts else 0)
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


def _over(ended: Ints) -> Ints:
    over: Ints = ended[ended != NEVER]
    return over
