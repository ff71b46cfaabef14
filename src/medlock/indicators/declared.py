"""Whether what an indicator counts is declared by the pathways at all: a slip of the pen would
otherwise count nothing, for ever, and look like good news."""

from __future__ import annotations

from collections.abc import Iterator

from medlock.indicators.language import (
    AUTHORITY_AND_LARGER,
    Children,
    Condition,
    Counted,
    Events,
    FactAtLeast,
    FactIs,
    Indicator,
    Moment,
    OpenAt,
    OpenFor,
    OutcomeIs,
    SeenWithin,
    Total,
    counted_of,
)
from medlock.pathway.event import Kind
from medlock.pathway.field import FieldKind
from medlock.pathway.language import SubjectKind
from medlock.pathways import CATALOGUE

SUMMED = (FieldKind.NUMBER, FieldKind.MONEY)
NOWHERE = (SubjectKind.ADULT, SubjectKind.WORKER)
"""Of whom no ward is ever said."""


def slips(indicator: Indicator) -> Iterator[str]:
    """One sentence for each name that nothing declares."""
    for counted in (indicator.numerator, indicator.denominator):
        if counted is None or isinstance(counted, Children):
            continue
        found = list(_slips(counted))
        yield from found or _too_near(counted, indicator)


def _slips(counted: Counted) -> Iterator[str]:
    events = counted_of(counted)
    known = CATALOGUE.statuses if _is_status(events) else CATALOGUE.declarations
    if events.name not in known:
        yield f"no {'status' if _is_status(events) else 'step'} is called “{events.name}”."
        return
    facts, outcomes = _of_status(events.name) if _is_status(events) else _of_step(events.name)
    for condition in events.conditions:
        yield from _unknown(condition, events.name, facts, outcomes)
    match counted:
        case OpenAt(_, moments):
            yield from (slip for each in moments for slip in _unseen(each, events.name))
        case Total(_, fact):
            yield from _unsummed(fact, events)


def _is_status(events: Events) -> bool:
    return events.kind in (Kind.OPENED, Kind.ENDED)


def _unknown(
    condition: Condition, name: str, facts: frozenset[str], outcomes: frozenset[str]
) -> Iterator[str]:
    match condition:
        case OutcomeIs(asked):
            yield from _no_outcome(asked, name, outcomes)
        case FactIs(fact, _) | FactAtLeast(fact, _) if fact not in facts:
            yield f"“{name}” never carries the fact “{fact}”."


def _no_outcome(asked: tuple[str, ...], name: str, outcomes: frozenset[str]) -> Iterator[str]:
    """Of those asked for by name: a source that does not say how it ended may be asked for too."""
    for each in sorted(set(asked) - outcomes - {""}):
        yield f"“{name}” never ends with the outcome “{each}”."


def _unseen(moment: Moment, status: str) -> Iterator[str]:
    match moment:
        case OpenFor():
            return
        case SeenWithin(step) if step not in CATALOGUE.declarations:
            yield f"no step is called “{step}”."
        case SeenWithin(step, _, ways):
            yield from _no_outcome(ways, step, _of_step(step)[1])
            whose, theirs = CATALOGUE.step(step).subject, CATALOGUE.status(status).subject
            if whose is not theirs:
                yield f"“{step}” is about {whose.value}, “{status}” about {theirs.value}."


def _unsummed(fact: str, events: Events) -> Iterator[str]:
    """Only what is declared as a number adds up: a status declares no kinds, so its facts may."""
    if _is_status(events):
        numbers = frozenset(CATALOGUE.status(events.name).records)
    else:
        versions = CATALOGUE.declarations[events.name]
        asked = (field for each in versions for field in each.fields)
        numbers = frozenset(field.name for field in asked if field.kind in SUMMED)
    if fact not in numbers:
        yield f"“{events.name}” carries no number “{fact}” to add up."


def _too_near(counted: Counted, indicator: Indicator) -> Iterator[str]:
    """Whoever is never said to be in a ward counts in no place smaller than an authority."""
    events = counted_of(counted)
    known = CATALOGUE.status(events.name) if _is_status(events) else CATALOGUE.step(events.name)
    near = [level.label for level in indicator.levels if level not in AUTHORITY_AND_LARGER]
    if known.subject in NOWHERE and near:
        yield (
            f"“{events.name}” is about {known.subject.value}, whose ward is never said: leave out "
            f"the levels {', '.join(near)}."
        )


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
