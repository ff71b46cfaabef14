"""The formal spelling of what is counted: for fingerprints, never for people. What was spelled once
is spelled so for ever, for figures printed with it are worked out again."""

from __future__ import annotations

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
from medlock.indicators.counted import Children, Counted, Events, OpenAt, Total


def spell(what: Counted | Children | None) -> str:
    match what:
        case Events(kind, name, conditions):
            return f"{kind}:{name}" + "".join(f"[{_condition(each)}]" for each in conditions)
        case OpenAt(opening, moments):
            asked = "".join(f"[{_moment(each)}]" for each in moments)
            return f"open at the end of {spell(opening)}{asked}"
        case Total(events, fact):
            return f"total {fact} of {spell(events)}"
        case Children():
            return "children 0-17 at the mid-year before"
        case None:
            return "nothing"


def _condition(condition: Condition) -> str:
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
        case LastedAtLeast(months):
            return f"lasted {months} months"


def _moment(moment: Moment) -> str:
    match moment:
        case SeenWithin(step, timescale, outcomes):
            ways = f"[outcome={'|'.join(sorted(outcomes))}]" if outcomes else ""
            return f"seen {step}{ways} within {timescale.term}"
        case OpenFor(months):
            return f"open for {months} months"
