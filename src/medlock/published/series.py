"""Published series by measure or indicator and place: what was printed, year by year, and where
nothing was, what follows from published counts, marked as derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from medlock.footprint.places import GREATER_MANCHESTER, place
from medlock.footprint.register import every_place
from medlock.published.measure import PACKAGE, Measure, Unit, measure_of, measures, sources
from medlock.published.rate import percent, population_for, rate
from medlock.words.tables import rows

YEARS = range(2013, 2026)


class Flag(StrEnum):
    """Why a number is not there, or to be read with care, in the publisher's own letters."""

    NONE = ""
    SUPPRESSED = "c"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    LOW_RELIABILITY = "u"

    @property
    def label(self) -> str:
        return self.name.lower().replace("_", " ") if self else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One measure of one place for a year, or of a day. `year` is the one it ends in: on 31 March,
    with the school year in August, or as the measure says.

    `derived` values were not printed: they follow from published counts by the publisher's rule.
    """

    place: str
    measure: str
    year: int
    value: float | None
    numerator: int | None = None
    denominator: int | None = None
    flag: Flag = Flag.NONE
    derived: bool = False
    source: str = ""

    @property
    def ends(self) -> date:
        return measures()[self.measure].ended(self.year)

    @property
    def source_line(self) -> str:
        return sources()[self.source].line if self.source else ""


def series(code: str, where: str, unit: Unit | None = None) -> list[Published]:
    """Every year held, oldest first. `code` is a measure or an indicator; of an indicator with
    several measures `unit` says which (default: the first). Nothing published: empty."""
    measure = measure_of(code, unit)
    place(where)
    if measure is None:
        return []
    found = (published(measure, where, year) for year in YEARS)
    return [each for each in found if each is not None]


def published(measure: Measure, where: str, year: int) -> Published | None:
    """One year: as printed, or derived; None where nothing is known."""
    row = _table().get((measure.key, where, year))
    if row is None:
        return _derived(measure, where, year)
    return Published(
        place=where,
        measure=measure.key,
        year=year,
        value=float(row["value"]) if row["value"] else None,
        numerator=_count(measure.numerator, where, year),
        denominator=_denominator(measure, where, year),
        flag=Flag(row["flag"]),
        source=row["source"],
    )


def _derived(measure: Measure, where: str, year: int) -> Published | None:
    part, whole = _count(measure.numerator, where, year), _denominator(measure, where, year)
    if measure.unit is Unit.COUNT:
        value: float | None = _count(measure.key, where, year)
    elif part is None or not whole:
        value = None
    else:
        value = _divided(measure, part, whole)
    counted = measure.numerator or measure.key
    flag = Flag.NONE if value is not None else _withheld(counted, where, year)
    if value is None and not flag:
        return None
    return Published(
        place=where,
        measure=measure.key,
        year=year,
        value=value,
        numerator=part,
        denominator=whole,
        flag=flag,
        derived=True,
        source=_source_of(counted, year),
    )


def _divided(measure: Measure, part: int, whole: int) -> float:
    if measure.unit is Unit.PERCENT:
        return percent(part, whole)
    return rate(part, whole, measure.decimals)


def _count(key: str, where: str, year: int) -> int | None:
    row = _table().get((key, where, year))
    if row is None:
        return _greater_manchester(key, year, where)
    return int(row["value"]) if row["value"] else None


def _denominator(measure: Measure, where: str, year: int) -> int | None:
    if measure.unit is Unit.PER_10K:
        return population_for(where, year) if year >= measure.population_since else None
    return _count(measure.denominator, where, year)


def _greater_manchester(key: str, year: int, where: str) -> int | None:
    """The sum of the ten; None if one of them is missing, or for any other place."""
    cells = _cells(key, year) if where == GREATER_MANCHESTER else []
    values = [int(row["value"]) for row in cells if row["value"]]
    return sum(values) if len(values) == len(ten()) else None


def _withheld(key: str, where: str, year: int) -> Flag:
    """Why Greater Manchester's sum cannot be made, where an authority's count is withheld."""
    cells = _cells(key, year) if where == GREATER_MANCHESTER else []
    return Flag(next((row["flag"] for row in cells if not row["value"]), ""))


def _cells(key: str, year: int) -> list[dict[str, str]]:
    found = (_table().get((key, each, year)) for each in ten())
    return [row for row in found if row is not None]


@cache
def ten() -> tuple[str, ...]:
    """Greater Manchester's authorities."""
    return tuple(c for c, each in every_place().items() if each.parent == GREATER_MANCHESTER)


def _source_of(key: str, year: int) -> str:
    return next((row["source"] for row in _cells(key, year)), "")


@cache
def _table() -> Mapping[tuple[str, str, int], dict[str, str]]:
    return {
        (measures()[row["measure"]].key, row["place"], int(row["year"])): row
        for row in rows(PACKAGE, "series.csv")
    }
