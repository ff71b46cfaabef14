"""The plainest possible engine, which says what is right: every other must agree with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import zip_longest

from medlock.engines.amounts import Amount, amount, hundredths
from medlock.engines.homes import counts_in
from medlock.engines.plan import steps_of
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
    LastedAtLeast,
    Moment,
    OpenAt,
    OpenFor,
    OutcomeIs,
    RepeatedWithin,
    SeenWithin,
    Total,
    completed,
    counted_of,
    ended,
    opened,
)
from medlock.indicators.period import Period
from medlock.law.term import months_after
from medlock.law.working_days import ENGLAND
from medlock.pathway.event import LONDON, Event, Fact, Source, live
from medlock.store.pseudonyms import event_number


def numbers(
    indicator: Indicator, history: Iterable[Event], place: str, asked: Period
) -> tuple[Amount, Amount | None]:
    """Numerator and denominator; the latter is None where it is nothing or the population.

    `history` is what stands: see `standing`.
    """
    events = list(history)
    window = indicator.basis.window(asked)
    counted = [each for each in (indicator.numerator, indicator.denominator) if each is not None]
    found = [
        None if isinstance(each, Children) else amount(each, how_many(each, events, place, window))
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
    """How often, or of a total how many hundredths."""
    here = (
        each
        for each in chosen(counted, history, window)
        if place in counts_in(each.authority, each.ward, each.on)
    )
    if isinstance(counted, Total):
        return sum(hundredths(each.facts.get(counted.fact)) for each in here)
    return sum(1 for _ in here)


def chosen(counted: Counted, history: Sequence[Event], window: Period) -> list[Event]:
    """The events that count, or are added up; for what is open on a day, the openings."""
    return [each for own in _by_child(counted, history) for each in _chosen(counted, own, window)]


def _by_child(counted: Counted, history: Iterable[Event]) -> Iterable[list[Event]]:
    """What may matter, child by child, as one authority and one source tell it; in order."""
    names = {counted_of(counted).name, *(each.name for each in steps_of(counted))}
    found: dict[tuple[object, ...], list[Event]] = {}
    for each in history:
        if each.name in names and each.subject_kind in kinds_of(each.name):
            whose = each.subject.int, each.authority, each.source
            found.setdefault(whose, []).append(each)
    for own in found.values():
        own.sort(key=lambda each: (each.on, event_number(each.id)))
    return found.values()


def _chosen(counted: Counted, own: Sequence[Event], window: Period) -> list[Event]:
    match counted:
        case OpenAt(opening, moments):
            return [
                begun
                for begun, over in _spans(opening, own)
                if _holds_on(window.ends, begun, over)
                and all(so(moment, begun, window.ends, own) for moment in moments)
            ]
        case Total(events):
            return _chosen(events, own, window)
        case Events():
            within = [e for e in _all(counted, own) if window.starts <= e.on <= window.ends]
            return [each for each in within if meets(each, counted, own)]


def _all(events: Events, own: Iterable[Event]) -> list[Event]:
    """Of that kind and name, whatever the conditions."""
    return [each for each in own if (each.kind, each.name) == (events.kind, events.name)]


def _spans(opening: Events, own: Sequence[Event]) -> list[tuple[Event, Event | None]]:
    """Each opening that meets the conditions with its ending: the first with the first."""
    pairs = zip_longest(_all(opening, own), _all(ended(opening.name), own))
    return [(begun, over) for begun, over in pairs if begun and meets(begun, opening, own)]


def _holds_on(day: date, begun: Event, over: Event | None) -> bool:
    return begun.on <= day and (over is None or over.on > day)


def meets(event: Event, events: Events, own: Sequence[Event]) -> bool:
    return all(holds(condition, event, own) for condition in events.conditions)


def holds(condition: Condition, event: Event, own: Sequence[Event]) -> bool:
    """Whether it is so of the event, which is one of the child's `own`."""
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
            same = _all(Events(event.kind, event.name), own)
            return any(earliest <= other.on < event.on for other in same)
        case LastedAtLeast(months):
            at = _all(ended(event.name), own).index(event)
            begun = _all(opened(event.name), own)[at : at + 1]
            return any(each.on <= months_after(event.on, -months) for each in begun)


def so(moment: Moment, begun: Event, day: date, own: Sequence[Event]) -> bool:
    """Whether it is so, at the end of that day, of what is open since `begun`."""
    match moment:
        case OpenFor(months):
            return begun.on <= months_after(day, -months)
        case SeenWithin(step, timescale, outcomes):
            done, term = _all(completed(step), own), timescale.term
            seen = (each for each in done if not outcomes or each.outcome in outcomes)
            return any(each.on <= day <= term.due_on(each.on, ENGLAND) for each in seen)


def _text(fact: Fact) -> str:
    """A code as it is, yes or no as a word; a number is no code."""
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    return fact if isinstance(fact, str) else ""


def _is_number(fact: Fact | None) -> bool:
    return isinstance(fact, int | float) and not isinstance(fact, bool)
