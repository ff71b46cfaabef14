"""What the city came to, counted by the product's own engine over the events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from medlock.city.report.measures import HUNDRED, Measure, Part, Unit
from medlock.city.report.stored import Kept
from medlock.engines.amounts import amount
from medlock.engines.cube import Cube, cube
from medlock.engines.plan import Plan, components
from medlock.engines.queries import View
from medlock.indicators.language import Counted, Events, OpenAt, Total, counted_of
from medlock.indicators.period import Period
from medlock.pathway.event import Source
from medlock.store.columns import NUMBER, TEXT

TOLD_BY_FILES = frozenset(
    ("attendance_return", "suspension", "permanent_exclusion", "workforce_count")
)
"""What schools and the workforce's own system tell, whatever casework holds of it besides."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many, and out of how many where it is a share or an average."""

    top: float
    bottom: float | None = None

    def said(self, unit: Unit) -> float | None:
        if self.bottom is None:
            return self.top
        times = HUNDRED if unit is Unit.PERCENT else 1
        return self.top * times / self.bottom if self.bottom else None


@dataclass(frozen=True)
class Counts:
    """All that the measures count, over some files of events."""

    files: Sequence[Path]
    measures: Sequence[Measure]

    @cached_property
    def cube(self) -> Cube:
        return cube(self.files, parts_of(self.measures), View())

    def of(self, measure: Measure, authority: str, year: int) -> Count:
        window = measure.window(year)
        found = [self._part(each, authority, window) for each in measure.parts]
        bottoms = [each.bottom for each in found if each.bottom is not None]
        return Count(sum(each.top for each in found), sum(bottoms) if bottoms else None)

    def _part(self, part: Part, authority: str, window: Period) -> Count:
        below = part.denominator
        bottom = None
        if isinstance(below, Events | OpenAt | Total):
            bottom = self._number(below, authority, window)
        return Count(part.sign * self._number(part.numerator, authority, window), bottom)

    def _number(self, counted: Counted, authority: str, window: Period) -> float:
        told = {authority: _teller(counted)}
        number, _ = self.cube.numbers(counted, authority, told, window)
        return float(amount(counted, number))


def _teller(counted: Counted) -> str:
    by_files = counted_of(counted).name in TOLD_BY_FILES
    return Source.LOCAL_FILE if by_files else Source.CASEWORK


def parts_of(measures: Iterable[Measure]) -> list[Part]:
    return [part for measure in measures for part in measure.parts]


def kept_for(measures: Sequence[Measure], names: Collection[str], facts: Collection[str]) -> Kept:
    """The events and facts the measures read, and further steps and codes asked for by name."""
    parts = parts_of(measures)
    asked = {counted_of(each).name for each in components(parts)}
    columns = Plan.of(parts).fact_columns()
    texts = {name.removeprefix(TEXT) for name in columns if name.startswith(TEXT)}
    numbers = {name.removeprefix(NUMBER) for name in columns if name.startswith(NUMBER)}
    return Kept(
        names=asked | set(names),
        recorded=("born_on",),
        texts=texts | set(facts),
        numbers=numbers,
    )
