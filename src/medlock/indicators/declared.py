"""Whether what an indicator counts is declared by the pathways at all: a slip of the pen would
otherwise count nothing, for ever, and look like good news."""

from __future__ import annotations

from collections.abc import Iterator

from medlock.indicators.language import (
    Children,
    Condition,
    Events,
    FactAtLeast,
    FactIs,
    Indicator,
    OpenAt,
    OutcomeIs,
)
from medlock.pathway.event import Kind
from medlock.pathways import CATALOGUE


def slips(indicator: Indicator) -> Iterator[str]:
    """One sentence for each name that nothing declares."""
    for counted in (indicator.numerator, indicator.denominator):
        match counted:
            case OpenAt(opening):
                yield from _slips(opening)
            case Events():
                yield from _slips(counted)
            case Children() | None:
                pass


def _slips(events: Events) -> Iterator[str]:
    status = events.kind in (Kind.OPENED, Kind.ENDED)
    known = CATALOGUE.statuses if status else CATALOGUE.declarations
    if events.name not in known:
        yield f"no {'status' if status else 'step'} is called “{events.name}”."
        return
    facts, outcomes = _of_status(events.name) if status else _of_step(events.name)
    for condition in events.conditions:
        yield from _unknown(condition, events.name, facts, outcomes)


def _unknown(
    condition: Condition, name: str, facts: frozenset[str], outcomes: frozenset[str]
) -> Iterator[str]:
    match condition:
        case OutcomeIs(asked):
            for each in sorted(set(asked) - outcomes):
                yield f"“{name}” never ends with the outcome “{each}”."
        case FactIs(fact, _) | FactAtLeast(fact, _) if fact not in facts:
            yield f"“{name}” never carries the fact “{fact}”."


def _of_status(name: str) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(CATALOGUE.status(name).records), frozenset()


def _of_step(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The facts and outcomes of every version of it."""
    versions = CATALOGUE.declarations[name]
    outcomes = [outcome for each in versions for outcome in each.outcomes]
    asked = {field.name for each in versions for field in each.fields}
    return frozenset(asked.union(*(each.sets for each in outcomes))), frozenset(
        each.key for each in outcomes
    )
