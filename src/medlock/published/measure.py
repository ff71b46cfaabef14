"""What a published number measures, in which unit, out of what, and who published it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from medlock.words.tables import rows

PACKAGE = "medlock.published"


class Unit(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    PER_10K = "per_10k"  # children aged 0 to 17 at the middle of the year before


@dataclass(frozen=True, slots=True)
class Measure:
    """`numerator` and `denominator` are keys of other measures, empty where not published. The
    denominator of a rate is the population, never a measure."""

    key: str
    title: str
    unit: Unit
    numerator: str
    denominator: str


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
    return {
        row["measure"]: Measure(
            row["measure"], row["title"], Unit(row["unit"]), row["numerator"], row["denominator"]
        )
        for row in rows(PACKAGE, "measures.csv")
    }


@cache
def sources() -> Mapping[str, Source]:
    """Every source by its key."""
    return {row["source"]: Source(*row.values()) for row in rows(PACKAGE, "sources.csv")}


@cache
def measures_of(indicator: str) -> tuple[Measure, ...]:
    """What is published for an indicator (`CP05`: the count, then the rate); none: empty."""
    found = [
        row["measure"] for row in rows(PACKAGE, "indicators.csv") if row["indicator"] == indicator
    ]
    return tuple(measures()[key] for key in found)


def measure_of(code: str, unit: Unit | None = None) -> Measure | None:
    """The measure with this key, or the first of an indicator's, in that unit if given."""
    found = (measures()[code],) if code in measures() else measures_of(code)
    return next((each for each in found if unit in (None, each.unit)), None)
