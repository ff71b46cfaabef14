"""The plainest possible engine, which says what is right: every other must agree with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from medlock.engines.homes import counts_in
from medlock.engines.subjects import kinds_of
from medlock.indicators.language import (
    Children,
    Condition,
    Counted,
    Events,
    FactAtLeast,
    FactIs,
    Indicator,
    InTime,
    OpenAt,
    OutcomeIs,
    RepeatedWithin,
)
from medlock.indicators.period import Period
from medlock.law.term import months_after
from medlock.law.working_days import ENGLAND
from medlock.pathway.event import LONDON, Event, Fact, Kind, Source, live
from medlock.store.pseudonyms import event_number


def numbers(
    indicator: Indicator, history: Iterable[Event], place: str, asked: Period
) -> tuple[int, int | None]:
    """Numerator and denominator; the latter is None where it is nothing or the population.

    `history` is what stands: see `standing`.
    """
    events = list(history)
    window = indicator.basis.window(asked)
    counted = [each for each in (indicator.numerator, indicator.denominator) if each is not None]
    found = [
        None if isinstance(each, Children) else how_many(each, events, place, window)
        for each in counted
    ]
    return found[0] or 0, found[1] if len(found) > 1 else None


def standing(
    history: Iterable[Event], as_known: date | None, source: Source | None = None
) -> list[Event]:
    """What was known at the end of that day and not taken back by then, from that source."""
    moment = None if as_known is None else datetime.combine(as_known, time.max, LONDON)
    return [each for each in live(history, moment) if source in (None, each.source)]


def how_many(counted: Counted, history: Sequence[Event], place: str, window: Period) -> int:
    return sum(
        place in counts_in(each.authority, each.ward, each.on)
        for each in chosen(counted, history, window)
    )


def chosen(counted: Counted, history: Sequence[Event], window: Period) -> list[Event]:
    """The events that count; for what is open on a day, the openings."""
    match counted:
        case OpenAt(opening):
            spans = _spans(opening, history)
            return [begun for begun, over in spans if _holds_on(window.ends, begun, over)]
        case Events():
            found = [each for each in history if _same(each, counted)]
            within = [each for each in found if window.starts <= each.on <= window.ends]
            return [each for each in within if _meets(each, counted, found)]


def _spans(opening: Events, history: Sequence[Event]) -> list[tuple[Event, Event | None]]:
    """Each opening that meets the conditions with its ending: a child's first with its first."""
    begun = [each for each in history if _same(each, opening)]
    over = [each for each in history if _same(each, Events(Kind.ENDED, opening.name))]
    spans = [
        (each, _at(_of_the_same_child(over, each), _of_the_same_child(begun, each).index(each)))
        for each in begun
    ]
    return [(each, end) for each, end in spans if _meets(each, opening, begun)]


def _at(events: list[Event], index: int) -> Event | None:
    return events[index] if index < len(events) else None


def _of_the_same_child(events: Iterable[Event], one: Event) -> list[Event]:
    """In the order they happened, as one authority and one source tell it."""
    same = (each for each in events if _whose(each) == _whose(one))
    return sorted(same, key=lambda each: (each.on, event_number(each.id)))


def _whose(event: Event) -> tuple[object, ...]:
    return event.subject, event.authority, event.source


def _holds_on(day: date, begun: Event, over: Event | None) -> bool:
    return begun.on <= day and (over is None or over.on > day)


def _same(event: Event, events: Events) -> bool:
    same = event.kind is events.kind and event.name == events.name
    return same and event.subject_kind in kinds_of(events.name)


def _meets(event: Event, events: Events, others: Iterable[Event]) -> bool:
    return all(holds(condition, event, others) for condition in events.conditions)


def holds(condition: Condition, event: Event, others: Iterable[Event]) -> bool:
    """`others` are the events of the same kind and name, `event` among them."""
    match condition:
        case OutcomeIs(outcomes):
            return event.outcome in outcomes
        case FactIs(fact, codes):
            return _text(event.facts.get(fact, 0)) in codes
        case FactAtLeast(fact, least):
            value = event.facts.get(fact)
            return _is_number(value) and float(value or 0) >= least
        case InTime(timescale):
            since = event.counts_from
            return since is not None and event.on <= timescale.term.due_on(since, ENGLAND)
        case RepeatedWithin(months):
            earliest = months_after(event.on, -months)
            return any(
                _whose(other) == _whose(event) and earliest <= other.on < event.on
                for other in others
            )


def _text(fact: Fact) -> str:
    """A code as it is, yes or no as a word; a number is no code."""
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    return fact if isinstance(fact, str) else ""


def _is_number(fact: Fact | None) -> bool:
    return isinstance(fact, int | float) and not isinstance(fact, bool)
