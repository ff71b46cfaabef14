"""What an indicator may count: events, what is open on a day, the total of a fact, all children. A
count that makes no sense is refused when it is written, not when it is run."""

from __future__ import annotations

from dataclasses import dataclass, replace

from medlock.indicators.conditions import (
    Condition,
    Moment,
    OpenFor,
    SeenWithin,
    no_moment,
    no_sense,
)
from medlock.pathway.event import Kind


class DefinitionError(ValueError):
    """The definition makes no sense. Says which, and what would."""


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

    Conditions are about the opening, `moments` about the last day; a status counts where the
    child lived when it opened.
    """

    opening: Events
    moments: tuple[Moment, ...] = ()

    def __post_init__(self) -> None:
        if self.opening.kind is not Kind.OPENED:
            raise DefinitionError(f"Only a status can be open, and {self.opening.name} is a step.")
        for fault in filter(None, (no_moment(each, self.opening.name) for each in self.moments)):
            raise DefinitionError(fault)

    def where(self, *conditions: Condition | Moment) -> OpenAt:
        moments = tuple(each for each in conditions if isinstance(each, SeenWithin | OpenFor))
        others = (each for each in conditions if not isinstance(each, SeenWithin | OpenFor))
        return OpenAt(self.opening.where(*others), self.moments + moments)


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a number that events carry. An event without it adds nothing.

    Exact: summed in whole hundredths, to which a number with more decimals is rounded, half up.
    """

    events: Events
    fact: str

    def __post_init__(self) -> None:
        if not self.fact:
            raise DefinitionError(f"“{self.events.name}”: say which fact is added up.")


@dataclass(frozen=True, slots=True)
class Children:
    """All children of the place aged 0 to 17, at the mid-year before the last day."""


Counted = Events | OpenAt | Total
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


def total(events: Events, fact: str) -> Total:
    return Total(events, fact)


def counted_of(what: Counted) -> Events:
    """The events behind it: of what is open, its openings; of a total, what it is added from."""
    match what:
        case OpenAt(opening):
            return opening
        case Total(events):
            return events
        case Events():
            return what


def _fault(events: Events) -> str:
    """Why these events cannot be counted, or nothing."""
    if events.kind in (Kind.RECORDED, Kind.CORRECTED):
        return f"An indicator counts steps and statuses: {events.name} is only {events.kind}."
    about = f"{events.name} {events.kind}"
    return next(filter(None, (no_sense(c, events.kind, about) for c in events.conditions)), "")
