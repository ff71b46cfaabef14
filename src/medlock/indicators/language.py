"""The words a definition is written in. The list is closed: every engine knows every word, and a
definition that makes no sense is refused when it is written, not when it is run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Literal

from medlock.footprint.place import Level
from medlock.indicators.conditions import (
    Condition,
    FactAtLeast,
    FactIs,
    InTime,
    LastedAtLeast,
    Moment,
    OpenFor,
    OutcomeIs,
    RepeatedWithin,
    SeenWithin,
)
from medlock.indicators.counted import (
    CHILDREN,
    Children,
    Counted,
    DefinitionError,
    Events,
    OpenAt,
    Total,
    completed,
    counted_of,
    ended,
    open_at_end,
    opened,
    started,
    total,
)
from medlock.indicators.period import Period
from medlock.indicators.spelling import spell
from medlock.pathway.event import Source

__all__ = [
    "AUTHORITY_AND_LARGER",
    "CHILDREN",
    "EVERY_LEVEL",
    "LOCAL",
    "Basis",
    "Children",
    "Condition",
    "Counted",
    "DefinitionError",
    "Events",
    "FactAtLeast",
    "FactIs",
    "InTime",
    "Indicator",
    "LastedAtLeast",
    "Moment",
    "OpenAt",
    "OpenFor",
    "OutcomeIs",
    "RepeatedWithin",
    "SeenWithin",
    "Total",
    "Unit",
    "Version",
    "completed",
    "counted_of",
    "ended",
    "open_at_end",
    "opened",
    "spell",
    "started",
    "total",
]


class Unit(StrEnum):
    COUNT = "count"
    PERCENT = "%"
    PER_10_000 = "per 10,000 children"
    AVERAGE = "on average"


class Basis(StrEnum):
    """Which days of a period an indicator is about."""

    PERIOD = "in the period"
    LAST_MONTH = "in the last month of the period"
    ROLLING_YEAR = "in the 12 months to the end of the period"
    SNAPSHOT = "on the last day of the period"

    def window(self, asked: Period) -> Period:
        match self:
            case Basis.PERIOD:
                return asked
            case Basis.ROLLING_YEAR:
                return Period(asked.last - 11, asked.last)
            case _:
                return Period(asked.last, asked.last)


@dataclass(frozen=True, slots=True)
class Version:
    """`number` rises whenever the calculation changes; a test holds the two together."""

    number: int
    since: date
    why: str


EVERY_LEVEL = tuple(Level)
LOCAL = (Level.LOCALITY, Level.NEIGHBOURHOOD, Level.WARD, Level.SCHOOL_CLUSTER)
AUTHORITY_AND_LARGER = tuple(level for level in Level if level not in LOCAL)
"""For what names no ward: workers, adults."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One question a board asks, and how the answer is worked out. See the indicator catalogue."""

    code: str
    title: str
    question: str
    numerator: Counted
    denominator: Counted | Children | None
    unit: Unit
    better: Literal["higher", "lower", "neither"]
    basis: Basis
    decimals: int
    source: str
    versions: tuple[Version, ...]
    tells: str
    does_not_tell: str
    balanced_by: str  # the indicator that would show harm done by improving this one
    proxy_for: str = ""  # what one would rather measure; empty when this is the thing itself
    published_as: str = ""  # short name of the measure DfE publishes, if it is compared with one
    levels: tuple[Level, ...] = field(default=EVERY_LEVEL)
    told_by: tuple[Source, ...] = tuple(Source)  # those that can tell all it needs

    def __post_init__(self) -> None:
        for fault in _faults(self):
            raise DefinitionError(f"{self.code}: {fault}")

    @property
    def version(self) -> Version:
        return self.versions[-1]

    @property
    def calculation(self) -> str:
        """Everything the answer depends on, spelled the same on every machine."""
        parts = (spell(self.numerator), spell(self.denominator), self.unit, self.basis)
        return " | ".join((*parts, f"{self.decimals} decimals"))

    @property
    def definition_version(self) -> str:
        """`2-9f3c01ab`: the version's number and the fingerprint of the calculation."""
        return f"{self.version.number}-{sha256(self.calculation.encode()).hexdigest()[:8]}"

    @property
    def proportion(self) -> bool:
        """Whether what is counted is part of what it is divided by, so that a share stays a share.
        Only then do intervals and charts for proportions apply."""
        match self.numerator, self.denominator:
            case Events() as top, Events() as bottom:
                return _part_of(top, bottom)
            case OpenAt(top, asked), OpenAt(bottom, wanted):
                return _part_of(top, bottom) and set(wanted) <= set(asked)
            case _:
                return False

    @property
    def over_a_year(self) -> bool:
        """Whether what a year is divided by is another thing, told once in that year."""
        below = self.denominator
        if self.basis is not Basis.ROLLING_YEAR or below is None or isinstance(below, Children):
            return False
        return counted_of(below).name != counted_of(self.numerator).name


def _part_of(top: Events, bottom: Events) -> bool:
    same = (top.kind, top.name) == (bottom.kind, bottom.name)
    return same and set(bottom.conditions) <= set(top.conditions)


NEEDS: dict[Unit, tuple[type, ...]] = {
    Unit.PERCENT: (Events, OpenAt, Total),
    Unit.PER_10_000: (Children,),
    Unit.COUNT: (type(None),),
    Unit.AVERAGE: (Events, Total),
}


def _fitting(indicator: Indicator) -> bool:
    """Whether what is above the line can be divided by what is below it."""
    top, bottom = type(indicator.numerator), type(indicator.denominator)
    match indicator.unit:
        case Unit.PERCENT:
            return top is bottom
        case Unit.AVERAGE:
            return top is Total
        case _:
            return True


def _needs(unit: Unit) -> str:
    return " or ".join(each.__name__ for each in NEEDS[unit])


def _faults(indicator: Indicator) -> list[str]:
    """What is wrong with a definition, most basic first; each a sentence."""
    snapshot = indicator.basis is Basis.SNAPSHOT
    checks = {
        "a code is two or three letters and two digits, like FD03 or LAC01.": bool(
            re.fullmatch(r"[A-Z]{2,3}\d{2}", indicator.code)
        ),
        "a question ends with a question mark.": indicator.question.endswith("?"),
        f"what is shown as “{indicator.unit}” is divided by {_needs(indicator.unit)}.": (
            isinstance(indicator.denominator, NEEDS[indicator.unit])
        ),
        "a snapshot, and only a snapshot, counts what is open on a day.": (
            snapshot == isinstance(indicator.numerator, OpenAt)
        ),
        "a share divides events by events, what is open by what is open or a total by a total; "
        "an average divides a total.": _fitting(indicator),
        "say where the definition comes from.": bool(indicator.source),
        "say what the figure tells and what it does not.": bool(
            indicator.tells and indicator.does_not_tell
        ),
        "another indicator must show harm that improving this one could do.": (
            indicator.balanced_by not in ("", indicator.code)
        ),
        "versions are numbered 1, 2, 3 in the order of their days.": _in_order(indicator.versions),
        "say at which levels of place it may be shown.": bool(indicator.levels),
        "say which sources can tell it.": bool(indicator.told_by),
    }
    return [sentence for sentence, holds in checks.items() if not holds]


def _in_order(versions: tuple[Version, ...]) -> bool:
    numbers = [each.number for each in versions]
    days = [each.since for each in versions]
    return bool(versions) and numbers == list(range(1, len(numbers) + 1)) and days == sorted(days)
