"""A definition in words, made from the definition itself so that the two cannot part."""

from __future__ import annotations

from medlock.indicators.language import (
    Children,
    Condition,
    Counted,
    Events,
    FactAtLeast,
    FactIs,
    InTime,
    LastedAtLeast,
    Moment,
    OpenAt,
    OpenFor,
    OutcomeIs,
    RepeatedWithin,
    SeenWithin,
    Total,
)
from medlock.law.term import Term, Unit
from medlock.pathway.event import Kind
from medlock.pathways import CATALOGUE

VERBS = {
    Kind.STARTED: "started",
    Kind.COMPLETED: "completed",
    Kind.OPENED: "begun",
    Kind.ENDED: "ended",
}


def in_words(counted: Counted | Children) -> str:
    """As it reads after “Counted:”, without a full stop."""
    match counted:
        case Events(kind, name, conditions):
            return f"{_title(kind, name)}, {VERBS[kind]}" + _conditions(conditions)
        case OpenAt(opening, moments):
            name = _title(opening.kind, opening.name)
            asked = _conditions(opening.conditions) + "".join(f", {_moment(m)}" for m in moments)
            return f"{name}, open at the end of the last day{asked}"
        case Total(events, fact):
            return f"the sum of “{_plain(fact)}” over: {in_words(events)}"
        case Children():
            return "children aged 0 to 17 at the mid-year before"


def _title(kind: Kind, name: str) -> str:
    """What the pathways call it."""
    status = kind in (Kind.OPENED, Kind.ENDED)
    return (CATALOGUE.status(name) if status else CATALOGUE.step(name)).title


def _conditions(conditions: tuple[Condition, ...]) -> str:
    return "".join(f", {_condition(each)}" for each in conditions)


def _condition(condition: Condition) -> str:
    match condition:
        case OutcomeIs(outcomes):
            return f"with the outcome {_or(outcomes)}"
        case FactIs(fact, codes):
            return f"with {_plain(fact)} {_or(codes)}"
        case FactAtLeast(fact, least):
            return f"with {_plain(fact)} at least {least:g}"
        case InTime(timescale):
            return f"no later than {timescale.term} from the day it counts from"
        case RepeatedWithin(months):
            return f"the same child having had one on an earlier day within {months} months"
        case LastedAtLeast(months):
            return f"having lasted {_months(months)} or longer"


def _moment(moment: Moment) -> str:
    match moment:
        case SeenWithin(step, timescale, outcomes):
            ways = f" with the outcome {_or(outcomes)}" if outcomes else ""
            title = _title(Kind.COMPLETED, step)
            return f"with “{title}” completed{ways} no more than {timescale.term} before"
        case OpenFor(months):
            return f"by then open for {_months(months)} or longer"


def _months(months: int) -> str:
    return str(Term(months, Unit.MONTHS))


def _or(codes: tuple[str, ...]) -> str:
    return " or ".join(_plain(each) or "not said" for each in codes)


def _plain(name: str) -> str:
    return name.replace("_", " ")
