"""What a catalogue needs counted: which events, and for each the conditions read from its row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from medlock.indicators.language import (
    Condition,
    Counted,
    Events,
    FactAtLeast,
    FactIs,
    Indicator,
    OpenAt,
    OutcomeIs,
)
from medlock.store.columns import NUMBER, TEXT, what

BITS = 62
Conditions = tuple[Condition, ...]
Asked = Mapping[str, Conditions]


@dataclass(frozen=True, slots=True)
class Plan:
    """Conditions by what they are asked of. A condition's place in the list is its bit: two
    indicators that ask the same cost no more than one. Outcomes need no bit: they are counted
    each for itself."""

    _events: tuple[tuple[str, Conditions], ...]
    _statuses: tuple[tuple[str, Conditions], ...]

    @property
    def events(self) -> Asked:
        """By kind and name."""
        return dict(self._events)

    @property
    def statuses(self) -> Asked:
        """By the key of the status; asked of its opening."""
        return dict(self._statuses)

    @classmethod
    def of(cls, indicators: Iterable[Indicator]) -> Plan:
        """The components of all of them, each once."""
        events: dict[str, dict[Condition, None]] = {}
        statuses: dict[str, dict[Condition, None]] = {}
        for counted in components(indicators):
            match counted:
                case OpenAt(opening):
                    _add(statuses.setdefault(opening.name, {}), opening)
                case Events():
                    _add(events.setdefault(key(counted), {}), counted)
        return cls(_in_order(events), _in_order(statuses))

    def conditions(self) -> frozenset[Condition]:
        asked = (*self.events.values(), *self.statuses.values())
        return frozenset(condition for each in asked for condition in each)

    def fact_columns(self) -> dict[str, str]:
        return fact_columns(self.conditions())

    def mark(self, counted: Counted) -> int:
        """The bits an event must carry to count."""
        match counted:
            case OpenAt(opening):
                return _bits(self.statuses[opening.name], opening)
            case Events():
                return _bits(self.events[key(counted)], counted)


def fact_columns(conditions: Iterable[Condition]) -> dict[str, str]:
    """Every fact column they read, with its type."""
    found: dict[str, str] = {}
    for condition in conditions:
        match condition:
            case FactIs(fact, _):
                found[TEXT + fact] = "string"
            case FactAtLeast(fact, _):
                found[NUMBER + fact] = "float64"
    return found


def components(indicators: Iterable[Indicator]) -> dict[Counted, None]:
    """Everything they count, each once, in order."""
    both = ((each.numerator, each.denominator) for each in indicators)
    return {
        counted: None for pair in both for counted in pair if isinstance(counted, Events | OpenAt)
    }


def key(events: Events) -> str:
    return what(events.kind, events.name)


def _add(conditions: dict[Condition, None], events: Events) -> None:
    asked = (each for each in events.conditions if not isinstance(each, OutcomeIs))
    conditions.update(dict.fromkeys(asked))


def _in_order(
    found: dict[str, dict[Condition, None]],
) -> tuple[tuple[str, Conditions], ...]:
    for name, conditions in found.items():
        if len(conditions) > BITS:
            raise ValueError(f"More than {BITS} conditions are asked of “{name}”.")
    return tuple((name, tuple(conditions)) for name, conditions in sorted(found.items()))


def _bits(known: Conditions, events: Events) -> int:
    return sum(1 << known.index(c) for c in events.conditions if not isinstance(c, OutcomeIs))
