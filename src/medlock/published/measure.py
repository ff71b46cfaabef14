"""What a published number measures, in which unit, out of what, and who published it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from medlock.words.tables import rows

PACKAGE = "medlock.published"


class Unit(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    PER_10K = "per_10k"  # children aged 0 to 17 at the middle of the year before
    AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Measure:
    """`numerator` and `denominator` are keys of other measures, empty where not published. The
    denominator of a rate is the population, never a measure. `published_as` is the short name in
    the Local authority interactive tool, empty where it is not there. `ends`: the month and day on
    which its years end, or of which they are a count: 31 March, the end of the school year …
    Rates before `population_since` were divided by estimates since mended, which are not held."""

    key: str
    title: str
    unit: Unit
    numerator: str
    denominator: str
    published_as: str
    decimals: int
    ends: str
    population_since: int = 0

    def ended(self, year: int) -> date:
        """The last day of the year called `year`: 2025 of the school year 2024/25."""
        return date.fromisoformat(f"{year}-{self.ends}")


@dataclass(frozen=True, slots=True)
class Source:
    key: str
    publisher: str
    publication: str
    release: str
    file: str
    licence: str
    attribution: str

    @property
    def line(self) -> str:
        """What to print under a chart."""
        return f"{self.publisher}, {self.publication}, {self.release}. {self.licence}."


@cache
def measures() -> Mapping[str, Measure]:
    """Every published measure by its key."""
    return {row["measure"]: _measure(row) for row in rows(PACKAGE, "measures.csv")}


def _measure(row: dict[str, str]) -> Measure:
    return Measure(
        row["measure"],
        row["title"],
        Unit(row["unit"]),
        row["numerator"],
        row["denominator"],
        row["published_as"],
        int(row["decimals"]),
        row["ends"],
        int(row["population_since"] or 0),
    )


@cache
def sources() -> Mapping[str, Source]:
    """Every source by its key."""
    return {row["source"]: Source(*row.values()) for row in rows(PACKAGE, "sources.csv")}


@cache
def indicators() -> Mapping[str, tuple[Measure, ...]]:
    """What is published for each indicator (`CP05`: the count, then the rate)."""
    found: dict[str, tuple[Measure, ...]] = {}
    for row in rows(PACKAGE, "indicators.csv"):
        found[row["indicator"]] = (
            *found.get(row["indicator"], ()),
            measures()[row["measure"]],
        )
    return found


@cache
def _named() -> Mapping[str, tuple[Measure, ...]]:
    every = measures().values()
    by_short_name = {each.published_as: (each,) for each in every if each.published_as}
    return {**by_short_name, **{each.key: (each,) for each in every}, **indicators()}


def measures_of(code: str) -> tuple[Measure, ...]:
    """The measures meant by a measure's key, its short name or an indicator; none: empty."""
    return _named().get(code, ())


def measure_of(code: str, unit: Unit | None = None) -> Measure | None:
    """The first of them, or the first in that unit."""
    return next((each for each in measures_of(code) if unit in (None, each.unit)), None)
