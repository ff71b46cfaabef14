"""The additive cube: what the queries counted, rolled up to any place, month and rolling year.

Everything is a sum of small whole numbers: a place is the sum of its cells, a rolling year the sum
of twelve months, what is open on a day all that opened less all that ended. Beside each count goes
the fingerprint of the events counted, which adds up the same way (by exclusive or).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache, reduce
from pathlib import Path

import numpy as np

from medlock.engines.cells import NEVER, Cells, Floats, Home, Ints, Teller, cells_of
from medlock.engines.homes import withheld_in
from medlock.engines.plan import Divided, Plan, key, steps_of
from medlock.engines.queries import View
from medlock.engines.tables import Counts, count
from medlock.indicators.language import Counted, OpenAt, OutcomeIs, counted_of
from medlock.indicators.period import Period

LONGEST = 1200  # months: a date before that is a mistake, and counts as the first month

Sources = Mapping[str, str]
"""For each authority, which source is asked. An authority left out is not counted."""


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
class Cube:
    """All that a plan counts, in a view of the store."""

    plan: Plan
    events: Cells
    statuses: Cells
    first: int
    months: int
    stated: Mapping[Teller, Mapping[str, frozenset[date]]]  # see `tables.Counts`
    _series: dict[tuple[object, ...], Series] = field(default_factory=dict, repr=False)
    _held: dict[Counted, Mapping[Teller, tuple[int, int]]] = field(default_factory=dict, repr=False)
    _rows: dict[Counted, Ints] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, told: Mapping[Teller, Counts], plan: Plan) -> Cube:
        events = cells_of({teller: each.events for teller, each in told.items()})
        statuses = cells_of({teller: each.statuses for teller, each in told.items()})
        happened = np.concatenate([events.month, statuses.month, _over(statuses.ended)])
        last = int(happened.max(initial=0))
        first = max(int(happened.min(initial=last)), last - LONGEST)
        stated = {teller: each.stated for teller, each in told.items()}
        return cls(plan, events, statuses, first, last - first + 1, stated)

    def series(self, counted: Counted, place: str, sources: Sources) -> Series:
        """Month by month; for a status, what was open at the end of each month. Of a total,
        hundredths: see `amounts`."""
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

    def everywhere(self, counted: Counted, places: Sequence[str], sources: Sources) -> Ints:
        """The counts of many places at once: a row for each, a column for each month."""
        cells, rows = self.counting(counted)
        counts = self._by_home(cells, rows, cells.month[rows])
        if isinstance(counted, OpenAt):
            over = np.maximum(cells.ended[rows], cells.month[rows])
            counts = (counts - self._by_home(cells, rows, over)).cumsum(axis=1)
        inside = _inside(cells.homes, tuple(places), tuple(sources.items()))
        return np.asarray(inside @ counts[:, :-1], dtype=np.int64)

    def _by_home(self, cells: Cells, rows: Ints, month: Ints) -> Floats:
        """Counts by home and month; exact, for they are far below 2 to the power of 53."""
        width = self.months + 1
        at = cells.home[rows] * width + np.clip(month - self.first, 0, self.months)
        size = len(cells.homes) * width
        found = np.bincount(at, weights=cells.n[rows], minlength=size)
        return found.astype(np.float64).reshape(-1, width)

    def held(self, counted: Counted) -> Mapping[Teller, tuple[int, int]]:
        """Who tells of such events at all, and from which month to which, whatever the outcome."""
        if counted not in self._held:
            self._held[counted] = self._who_tells(counted)
        return self._held[counted]

    def _who_tells(self, counted: Counted) -> Mapping[Teller, tuple[int, int]]:
        cells = self.statuses if isinstance(counted, OpenAt) else self.events
        name = key(OpenAt(counted.opening) if isinstance(counted, OpenAt) else counted)
        rows = [found for (what, _), found in cells.rows_of.items() if what == name]
        spans = _spans(cells, np.concatenate([np.empty(0, np.int64), *rows]))
        return reduce(_both, map(self.held, steps_of(counted)), spans)

    def first_ending(self, counted: OpenAt) -> Mapping[Teller, int]:
        """For each teller the first month in which it tells that such a status ended."""
        name = key(OpenAt(counted.opening))
        rows = [found for (what, _), found in self.statuses.rows_of.items() if what == name]
        every = np.concatenate([np.empty(0, np.int64), *rows])
        over = every[self.statuses.ended[every] != NEVER]
        spans = _spans(replace(self.statuses, month=self.statuses.ended), over)
        return {teller: first for teller, (first, _) in spans.items()}

    @cached_property
    def first_endings(self) -> dict[Teller, int]:
        """For each teller the first month in which it tells that any status ended."""
        over = np.flatnonzero(self.statuses.ended != NEVER)
        spans = _spans(replace(self.statuses, month=self.statuses.ended), over)
        return {teller: first for teller, (first, _) in spans.items()}

    @cached_property
    def begins(self) -> dict[Teller, int]:
        """From which month each source tells anything of what the plan counts."""
        every = [_spans(cells, np.arange(len(cells.n))) for cells in (self.events, self.statuses)]
        tellers = {teller for spans in every for teller in spans}
        return {each: min(spans[each][0] for spans in every if each in spans) for each in tellers}

    def knows_wards(self, authority: str, source: str) -> bool:
        """Whether anything this source tells of the authority says in which ward."""
        homes = (*self.events.homes, *self.statuses.homes)
        return any(
            (each.authority, each.source) == (authority, source)
            and withheld_in(authority) not in each.places
            for each in homes
        )

    def _worked_out(self, counted: Counted, place: str, sources: Sources) -> Series:
        cells, rows = self.counting(counted)
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

    def counting(self, counted: Counted) -> tuple[Cells, Ints]:
        """The cells a definition counts, by their position."""
        cells = self.statuses if isinstance(counted, OpenAt) else self.events
        if counted not in self._rows:
            self._rows[counted] = self._counting(counted, cells)
        return cells, self._rows[counted]

    def _counting(self, counted: Counted, cells: Cells) -> Ints:
        bits, name = self.plan.mark(counted), key(counted)
        asked = [c for c in counted_of(counted).conditions if isinstance(c, OutcomeIs)]
        rows = [
            found
            for (what, outcome), found in cells.rows_of.items()
            if what == name and all(outcome in each.outcomes for each in asked)
        ]
        every = np.concatenate([np.empty(0, np.int64), *rows])
        found: Ints = every[(cells.mark[every] & bits) == bits]
        return found


def cube(files: Iterable[Path], indicators: Iterable[Divided], view: View) -> Cube:
    """Counts the store's files for these indicators, as many tellers at once as there are
    processors: each is small, and DuckDB works outside Python's lock."""
    plan, told = Plan.of(indicators), by_teller(files)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        counts = pool.map(lambda each: count(each, plan, view), told.values())
        return Cube.of(dict(zip(told, counts, strict=True)), plan)


def by_teller(files: Iterable[Path]) -> dict[Teller, tuple[Path, ...]]:
    """The files of each authority and source: `…/authority/stretch/source.parquet`."""
    found: dict[Teller, tuple[Path, ...]] = {}
    for file in files:
        teller = file.parent.parent.name, file.stem
        found[teller] = (*found.get(teller, ()), file)
    return found


def _both(
    one: Mapping[Teller, tuple[int, int]], other: Mapping[Teller, tuple[int, int]]
) -> Mapping[Teller, tuple[int, int]]:
    """Who tells of both, and from when."""
    return {
        each: (max(one[each][0], other[each][0]), max(one[each][1], other[each][1]))
        for each in one.keys() & other.keys()
    }


def _over(ended: Ints) -> Ints:
    over: Ints = ended[ended != NEVER]
    return over


def _spans(cells: Cells, rows: Ints) -> dict[Teller, tuple[int, int]]:
    """For each teller the first and the last month of these cells."""
    found: dict[Teller, tuple[int, int]] = {}
    pairs = zip(cells.home[rows].tolist(), cells.month[rows].tolist(), strict=True)
    for home, month in set(pairs):
        teller = cells.homes[home].authority, cells.homes[home].source
        first, last = found.get(teller, (month, month))
        found[teller] = min(first, month), max(last, month)
    return found


@lru_cache(maxsize=16)
def _inside(
    homes: tuple[Home, ...], places: tuple[str, ...], sources: tuple[Teller, ...]
) -> Floats:
    """1 where what a home tells counts in a place, by place and home."""
    asked = dict(sources)
    found = np.zeros((len(places), len(homes)))
    for at, home in enumerate(homes):
        if asked.get(home.authority) == home.source:
            found[:, at] = [place in home.places for place in places]
    return found
