"""Figures as somebody said them: in a paper, by DfE, by Ofsted; each with its definition as far as
it was stated. None of them is worked out here, and none wins: they stand beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from itertools import combinations, groupby, product

from medlock.insight.rates import rounded
from medlock.published.measure import PACKAGE
from medlock.words.tables import rows

TABLE = "reported_figures.csv"
SUFFIX = {"count": "", "percent": "%", "average": "", "per_10k": " per 10,000"}


class SaidIn(StrEnum):
    """What kind of source said it."""

    PAPER = "paper"
    DFE = "dfe"
    OFSTED = "ofsted"

    @property
    def label(self) -> str:
        return {"paper": "Reported in a paper", "dfe": "Published", "ofsted": "Inspected"}[self]


@dataclass(frozen=True, slots=True)
class Said:
    """One figure as printed, and the days it is about."""

    period: str
    first: date
    last: date
    value: Decimal
    unit: str

    @property
    def shown(self) -> str:
        return f"{self.value:,}{SUFFIX[self.unit]}"


@dataclass(frozen=True, slots=True)
class Change:
    """From one figure to a later one, exactly; rounded only where it is printed."""

    before: Decimal
    after: Decimal
    unit: str = "count"

    @property
    def difference(self) -> Decimal:
        return self.after - self.before

    @property
    def exact(self) -> Fraction | None:
        """In per cent of where it began; None where that was nothing."""
        return Fraction(self.difference) * 100 / Fraction(self.before) if self.before else None

    def percent(self, places: int = 1) -> Decimal | None:
        """Half up, as DfE prints: -47.199 is -47.2."""
        return None if self.exact is None else rounded(self.exact, places)

    @property
    def shown(self) -> str:
        """`−1,011 (−47.2%)`, with a true minus; of percentages only how many points."""
        share = None if self.unit == "percent" else self.percent()
        points = " percentage points" if self.unit == "percent" else ""
        said = f"{self.difference:+,}{points}" + ("" if share is None else f" ({share:+}%)")
        return said.replace("-", "−")


@dataclass(frozen=True, slots=True)
class Teller:
    """One source on one question: its figures in order of time."""

    said_by: str
    kind: SaidIn
    definition: str
    figures: tuple[Said, ...]

    @property
    def change(self) -> Change | None:
        """From its first figure to its last."""
        if len(self.figures) < 2:
            return None
        first, last = self.figures[0], self.figures[-1]
        return Change(first.value, last.value, first.unit)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question and all who answered it. `indicator` is the code of ours that asks the same, or
    the nearest; empty where none does."""

    key: str
    title: str
    indicator: str
    place: str
    unit: str
    note: str
    tellers: tuple[Teller, ...]

    def up_to(self, on: date) -> Comparison:
        """Without what is of later days; then without the note, which speaks of all of them."""
        some = ((each, tuple(s for s in each.figures if s.last <= on)) for each in self.tellers)
        tellers = tuple(replace(each, figures=figures) for each, figures in some if figures)
        return self if tellers == self.tellers else replace(self, tellers=tellers, note="")

    @property
    def same_days(self) -> tuple[tuple[Teller, Said, Teller, Said], ...]:
        """What two kinds of source say of the same days."""
        return tuple(
            (one, a, other, b)
            for one, other in combinations(self.tellers, 2)
            if one.kind is not other.kind
            for a, b in product(one.figures, other.figures)
            if (a.first, a.last) == (b.first, b.last)
        )


@cache
def comparisons() -> Mapping[str, Comparison]:
    """Every question on which more than one figure was said, by key, in the table's order."""
    grouped = groupby(rows(PACKAGE, TABLE), key=lambda row: row["comparison"])
    return {key: _comparison(key, list(found)) for key, found in grouped}


def reported(place: str, indicator: str = "", on: date = date.max) -> tuple[Comparison, ...]:
    """Of one place, and of one indicator where its code is given; of days up to `on`."""
    found = (
        each.up_to(on)
        for each in comparisons().values()
        if each.place == place and indicator in ("", each.indicator)
    )
    return tuple(each for each in found if each.tellers)


def _comparison(key: str, found: list[dict[str, str]]) -> Comparison:
    first = found[0]
    grouped = groupby(found, key=lambda row: row["said_by"])
    return Comparison(
        key,
        first["title"],
        first["indicator"],
        first["place"],
        first["unit"],
        first["note"],
        tuple(_teller(said_by, list(some)) for said_by, some in grouped),
    )


def _teller(said_by: str, found: list[dict[str, str]]) -> Teller:
    return Teller(
        said_by,
        SaidIn(found[0]["kind"]),
        found[0]["definition"],
        tuple(
            Said(
                row["period"],
                date.fromisoformat(row["first"]),
                date.fromisoformat(row["last"]),
                Decimal(row["value"]),
                row["unit"],
            )
            for row in found
        ),
    )
