"""Statistical neighbours by the year of their model, and their mean and median. The lists differ
so much between models that no comparison goes without its model year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from statistics import fmean, median

from medlock.footprint.places import place
from medlock.published.measure import PACKAGE, Measure, Unit, measure_of
from medlock.published.series import published
from medlock.words.refusals import Refused
from medlock.words.tables import rows

MODELS = ("2021-04", "2025")
NEWEST = MODELS[-1]


@dataclass(frozen=True, slots=True)
class Neighbour:
    place: str
    rank: int  # 1 is closest
    closeness: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Average:
    """`value` is None when fewer than half of the neighbours are known: `known` of `of`."""

    value: float | None
    known: int
    of: int
    model: str
    source: str = ""

    @property
    def says(self) -> str:
        """What to write beside it."""
        some = "" if self.known == self.of else f", {self.known} of {self.of} known"
        return f"statistical neighbours, model of {self.model}{some}"


def neighbours(authority: str, model: str = NEWEST) -> tuple[Neighbour, ...]:
    """The ten most like it, closest first; `Refused` for a model or place without a list."""
    if model not in MODELS:
        raise Refused(f"There is no neighbour model “{model}”. Choose {' or '.join(MODELS)}.")
    found = _lists().get((authority, model))
    if found is None:
        raise Refused(
            f"No statistical neighbours are held for {place(authority).name}. "
            "They are held for the ten authorities of Greater Manchester."
        )
    return found


def neighbour_mean(code: str, authority: str, year: int, model: str = NEWEST) -> Average:
    """The published mean where there is one, else the mean of the neighbours' own series."""
    measure = _comparable(code)
    row = _means().get((authority, model, measure.key, year)) if measure else None
    if row is None:
        return _average(measure, authority, year, model)
    of = len(neighbours(authority, model))
    return Average(
        value=float(row["mean"]), known=int(row["known"]), of=of, model=model, source=row["source"]
    )


def neighbour_median(code: str, authority: str, year: int, model: str = NEWEST) -> Average:
    """The middle of the neighbours' own series."""
    return _average(_comparable(code), authority, year, model, middle=True)


def _comparable(code: str) -> Measure | None:
    """A rate or percentage before a count, which only says how large the neighbours are."""
    return measure_of(code, Unit.PER_10K) or measure_of(code, Unit.PERCENT) or measure_of(code)


def _average(
    measure: Measure | None, authority: str, year: int, model: str, *, middle: bool = False
) -> Average:
    listed = neighbours(authority, model)
    rows_held = [published(measure, each.place, year) for each in listed if measure]
    values = [row.value for row in rows_held if row is not None and row.value is not None]
    enough = values and len(values) * 2 >= len(listed)
    value = (median if middle else fmean)(values) if enough else None
    return Average(value=value, known=len(values), of=len(listed), model=model)


@cache
def _lists() -> Mapping[tuple[str, str], tuple[Neighbour, ...]]:
    found: dict[tuple[str, str], tuple[Neighbour, ...]] = {}
    for row in rows(PACKAGE, "neighbours.csv"):
        key = row["authority"], row["model"]
        each = Neighbour(row["neighbour"], int(row["rank"]), row["closeness"])
        found[key] = (*found.get(key, ()), each)
    return found


@cache
def _means() -> Mapping[tuple[str, str, str, int], dict[str, str]]:
    return {
        (row["authority"], row["model"], row["measure"], int(row["year"])): row
        for row in rows(PACKAGE, "neighbour_means.csv")
    }
