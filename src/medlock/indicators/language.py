"""The words an indicator may use. The list is closed: every engine knows every word, and a
definition that makes no sense is refused when it is written, not when it is run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Literal

from medlock.footprint.place import Level
from medlock.indicators.period import Period
from medlock.law.term import Unit as TermUnit
from medlock.law.timescale import Timescale
from medlock.pathway.event import Kind


class DefinitionError(ValueError):
    """The definition makes no sense. Says which, and what would."""


@dataclass(frozen=True, slots=True)
class OutcomeIs:
    """The step ended in one of these ways."""

    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactIs:
    """The event carries this fact, and it is one of these codes."""

    fact: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactAtLeast:
    """The event carries this fact as a number, and it is no smaller."""

    fact: str
    least: float


@dataclass(frozen=True, slots=True)
class InTime:
    """It happened no later than the term allows, from the day the event says it counts from."""

    timescale: Timescale


@dataclass(frozen=True, slots=True)
class RepeatedWithin:
    """The same happened to the same child on an earlier day, at most so many months before."""

    months: int


Condition = OutcomeIs | FactIs | FactAtLeast | InTime | RepeatedWithin


@dataclass(frozen=True, slots=True)
class Events:
    """Events of one kind and name that meet every condition."""

    kind: Kind
    name: str
    conditions: tuple[Condition, ...] = ()

    def __post_init__(self) -> None:
        if fault := _fault(self):
            raise DefinitionError(fault)

    def where(self, *conditions: Condition) -> Events:
        return replace(self, conditions=self.conditions + conditions)


@dataclass(frozen=True, slots=True)
class OpenAt:
    """A status open at the end of the last day: opened by then and not ended by then.

    Conditions are about the opening; a status counts where the child lived when it opened.
    """

    opening: Events

    def __post_init__(self) -> None:
        if self.opening.kind is not Kind.OPENED:
            raise DefinitionError(f"Only a status can be open, and {self.opening.name} is a step.")


@dataclass(frozen=True, slots=True)
class Children:
    """All children of the place aged 0 to 17, at the mid-year before the last day."""


Counted = Events | OpenAt
CHILDREN = Children()


def completed(step: str) -> Events:
    return Events(Kind.COMPLETED, step)


def started(step: str) -> Events:
    return Events(Kind.STARTED, step)


def opened(status: str) -> Events:
    return Events(Kind.OPENED, status)


def ended(status: str) -> Events:
    return Events(Kind.ENDED, status)


def open_at_end(status: str) -> OpenAt:
    return OpenAt(opened(status))


class Unit(StrEnum):
    COUNT = "count"
    PERCENT = "%"
    PER_10_000 = "per 10,000 children"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One question a board asks, and how the answer is worked out. See the indicator catalogue."""

    code: str
    title: str
    question: str
    numerator: Counted
    denominator: Events | Children | None
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
        top, bottom = self.numerator, self.denominator
        return (
            isinstance(top, Events)
            and isinstance(bottom, Events)
            and (top.kind, top.name) == (bottom.kind, bottom.name)
            and set(bottom.conditions) <= set(top.conditions)
        )


def spell(what: Counted | Children | None) -> str:
    """The formal spelling of a definition: for fingerprints, never for people."""
    match what:
        case Events(kind, name, conditions):
            return f"{kind}:{name}" + "".join(f"[{_spell(each)}]" for each in conditions)
        case OpenAt(opening):
            return f"open at the end of {spell(opening)}"
        case Children():
            return "children 0-17 at the mid-year before"
        case None:
            return "nothing"


def _spell(condition: Condition) -> str:
    match condition:
        case OutcomeIs(outcomes):
            return f"outcome={'|'.join(sorted(outcomes))}"
        case FactIs(fact, codes):
            return f"{fact}={'|'.join(sorted(codes))}"
        case FactAtLeast(fact, least):
            return f"{fact}>={least:g}"
        case InTime(timescale):
            return f"within {timescale.term}"
        case RepeatedWithin(months):
            return f"again within {months} months"


def _fault(events: Events) -> str:
    """Why these events cannot be counted, or nothing."""
    if events.kind in (Kind.RECORDED, Kind.CORRECTED):
        return f"An indicator counts steps and statuses: {events.name} is only {events.kind}."
    return next(filter(None, (_no_sense(each, events) for each in events.conditions)), "")


def _no_sense(condition: Condition, events: Events) -> str:
    about = f"{events.name} {events.kind}"
    match condition:
        case OutcomeIs() | InTime() if events.kind is not Kind.COMPLETED:
            return f"Only a completed step has an outcome and a time it took: not “{about}”."
        case OutcomeIs(outcomes) if not outcomes:
            return f"“{about}”: say which outcomes."
        case FactIs(fact, codes) if not codes:
            return f"“{about}”: say which codes of {fact}."
        case InTime(timescale) if timescale.term.unit is TermUnit.HOURS:
            return f"“{about}”: {timescale.code} is in hours, and events are counted by the day."
        case InTime(timescale) if timescale.term.unit is TermUnit.SCHOOL_DAYS:
            return f"“{about}”: {timescale.code} is in school days, which differ by authority."
        case RepeatedWithin(months) if months < 1:
            return f"“{about}”: within {months} months nothing can be repeated."
        case _:
            return ""


NEEDS = {Unit.PERCENT: Events, Unit.PER_10_000: Children, Unit.COUNT: type(None)}


def _faults(indicator: Indicator) -> list[str]:
    """What is wrong with a definition, most basic first; each a sentence."""
    snapshot = indicator.basis is Basis.SNAPSHOT
    checks = {
        "a code is two letters and two digits, like FD03.": bool(
            re.fullmatch(r"[A-Z]{2}\d{2}", indicator.code)
        ),
        "a question ends with a question mark.": indicator.question.endswith("?"),
        f"what is shown as “{indicator.unit}” is divided by {NEEDS[indicator.unit].__name__}.": (
            isinstance(indicator.denominator, NEEDS[indicator.unit])
        ),
        "a snapshot, and only a snapshot, counts what is open on a day.": (
            snapshot == isinstance(indicator.numerator, OpenAt)
        ),
        "say where the definition comes from.": bool(indicator.source),
        "say what the figure tells and what it does not.": bool(
            indicator.tells and indicator.does_not_tell
        ),
        "another indicator must show harm that improving this one could do.": (
            indicator.balanced_by not in ("", indicator.code)
        ),
        "versions are numbered 1, 2, 3 in the order of their days.": _in_order(indicator.versions),
        "say at which levels of place it may be shown.": bool(indicator.levels),
    }
    return [sentence for sentence, holds in checks.items() if not holds]


def _in_order(versions: tuple[Version, ...]) -> bool:
    numbers = [each.number for each in versions]
    days = [each.since for each in versions]
    return bool(versions) and numbers == list(range(1, len(numbers) + 1)) and days == sorted(days)
