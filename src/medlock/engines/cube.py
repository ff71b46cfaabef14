"""The additive cube: what the queries counted, rolled up to any place, month and rolling year.

Everything is a sum of small whole numbers: a place is the sum of its cells, a rolling year the sum
of twelve months, what is open on a day all that opened less all that ended. Beside each count goes
the fingerprint of the events counted, which adds up the same way (by exclusive or).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from medlock.engines.days import day_in
from medlock.engines.homes import counts_in
from medlock.engines.plan import Plan, key
from medlock.engines.queries import View
from medlock.engines.tables import Counts, count
from medlock.indicators.language import Counted, Events, Indicator, OpenAt, OutcomeIs
from medlock.indicators.period import Period

Ints = NDArray[np.int64]
NEVER = 1 << 30  # the month in which what is still open ends
LONGEST = 1200  # months: a date before that is a mistake, and counts as the first month

Sources = Mapping[str, str]
"""For each authority, which source is asked. An authority left out is not counted."""


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
    def of(cls, told: Mapping[Teller, Counts], plan: Plan) -> Cube:
        events = _cells({teller: each.events for teller, each in told.items()})
        statuses = _cells({teller: each.statuses for teller, each in told.items()})
        happened = np.concatenate([events.month, statuses.month, _over(statuses.ended)])
        last = int(happened.max(initial=0))
        first = max(int(happened.min(initial=last)), last - LONGEST)
        return cls(plan, events, statuses, first, last - first + 1)

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


def cube(files: Iterable[Path], indicators: Iterable[Indicator], view: View) -> Cube:
    """Counts the store's files for these indicators: `…/authority/stretch/source.parquet`."""
    plan = Plan.of(indicators)
    told: dict[Teller, list[Path]] = {}
    for file in files:
        told.setdefault((file.parent.parent.name, file.stem), []).append(file)
    return Cube.of(dict(zip(told, count(told.values(), plan, view), strict=True)), plan)


def _cells(told: Mapping[Teller, Mapping[str, pa.Table]]) -> Cells:
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


def _over(ended: Ints) -> Ints:
    over: Ints = ended[ended != NEVER]
    return over
