"""What a catalogue needs counted: which events, and for each the conditions read from its row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from medlock.indicators.language import (
    Children,
    Condition,
    Counted,
    Events,
    FactAtLeast,
    FactIs,
    Moment,
    OpenAt,
    OutcomeIs,
    SeenWithin,
    Total,
    completed,
    counted_of,
    spell,
)
from medlock.store.columns import NUMBER, TEXT

BITS = 62
LEAST = -1e300  # every number is at least that
Conditions = tuple[Condition, ...]


class Divided(Protocol):
    """What a plan is made of: an indicator, or anything else counted in its language."""

    @property
    def numerator(self) -> Counted: ...

    @property
    def denominator(self) -> Counted | Children | None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the store: what it is about, and the conditions read from its row."""

    about: Counted
    conditions: Conditions

    def asks(self, what: type) -> bool:
        return any(isinstance(each, what) for each in self.conditions)


@dataclass(frozen=True, slots=True)
class Plan:
    """Conditions by what they are asked of. A condition's place in the list is its bit: two
    indicators that ask the same cost no more than one. Outcomes need no bit: they are counted
    each for itself."""

    _asked: tuple[Asked, ...]

    @property
    def events(self) -> Mapping[str, Asked]:
        """By kind and name; a total by what is added up as well."""
        return {key(each.about): each for each in self._asked if not _is_open(each.about)}

    @property
    def statuses(self) -> Mapping[str, Asked]:
        """By the status and what is asked of it about the day; asked of its opening."""
        return {key(each.about): each for each in self._asked if _is_open(each.about)}

    @classmethod
    def of(cls, indicators: Iterable[Divided]) -> Plan:
        """The components of all of them, each once."""
        about: dict[str, Counted] = {}
        asked: dict[str, dict[Condition, None]] = {}
        for counted in (each for one in components(indicators) for each in _needed(one)):
            name = key(counted)
            about.setdefault(name, bare(counted))
            asked.setdefault(name, {}).update(dict.fromkeys(_of_the_row(counted)))
        for name in asked:
            if len(asked[name]) > BITS:
                raise ValueError(f"More than {BITS} conditions are asked of “{name}”.")
        return cls(tuple(Asked(about[name], tuple(asked[name])) for name in sorted(asked)))

    def looked_up(self) -> frozenset[Condition | Moment]:
        """Everything the day table is asked for."""
        of_rows = {condition for each in self._asked for condition in each.conditions}
        return frozenset(of_rows | {m for each in self._asked for m in moments_of(each.about)})

    def fact_columns(self) -> dict[str, str]:
        """Every fact column that is read, with its type."""
        every = (fact_columns(each.about, each.conditions) for each in self._asked)
        return {name: kind for each in every for name, kind in each.items()}

    def mark(self, counted: Counted) -> int:
        """The bits an event must carry to count."""
        known = (self.statuses if _is_open(counted) else self.events)[key(counted)].conditions
        return sum(1 << known.index(each) for each in _of_the_row(counted))


def _is_open(counted: Counted) -> bool:
    return isinstance(counted, OpenAt)


def _of_the_row(counted: Counted) -> Conditions:
    return tuple(c for c in counted_of(counted).conditions if not isinstance(c, OutcomeIs))


def bare(counted: Counted) -> Counted:
    """The same, with nothing asked of the row itself: what one question to the store is about."""
    match counted:
        case Events(kind, name):
            return Events(kind, name)
        case OpenAt(opening, moments):
            return OpenAt(Events(opening.kind, opening.name), moments)
        case Total(events, fact):
            return Total(Events(events.kind, events.name), fact)


def key(counted: Counted) -> str:
    """What the answer to that question is called."""
    return spell(bare(counted))


def moments_of(counted: Counted) -> tuple[Moment, ...]:
    return counted.moments if isinstance(counted, OpenAt) else ()


def told_with(total: Total) -> Events:
    """Those of the events that say how much."""
    return total.events.where(FactAtLeast(total.fact, LEAST))


def steps_of(counted: Counted) -> tuple[Events, ...]:
    """The steps that must be told of for what is asked about the day to mean anything."""
    return tuple(completed(m.step) for m in moments_of(counted) if isinstance(m, SeenWithin))


def fact_columns(counted: Counted, conditions: Conditions) -> dict[str, str]:
    """Every fact column one question reads, with its type."""
    found = {NUMBER + counted.fact: "float64"} if isinstance(counted, Total) else {}
    for condition in conditions:
        match condition:
            case FactIs(fact, _):
                found[TEXT + fact] = "string"
            case FactAtLeast(fact, _):
                found[NUMBER + fact] = "float64"
    return found


def components(indicators: Iterable[Divided]) -> dict[Counted, None]:
    """Everything they count, each once, in order."""
    both = ((each.numerator, each.denominator) for each in indicators)
    return {
        counted: None
        for pair in both
        for counted in pair
        if isinstance(counted, Events | OpenAt | Total)
    }


def _needed(counted: Counted) -> Iterator[Counted]:
    """What is counted, and what tells whether that means anything: how many events a total is
    of, whether a status and a step are told of at all."""
    yield counted
    match counted:
        case OpenAt(opening, moments) if moments:
            yield OpenAt(opening)
            yield from steps_of(counted)
        case Total(events):
            yield from (events, told_with(counted))
