"""What of an event may leave the record: declared codes, numbers, dates and yes or no. A name it
does not know stays behind, and so does every text, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from medlock.pathway.event import Event, Fact, Kind
from medlock.pathway.field import FieldKind
from medlock.pathway.language import Service, Step

CODED = frozenset(
    {
        FieldKind.CODE,
        FieldKind.CODES,
        FieldKind.DATE,
        FieldKind.YESNO,
        FieldKind.NUMBER,
        FieldKind.MONEY,
    }
)
ATTRIBUTES = frozenset(
    {"sex", "gender", "ethnicity", "disability", "unaccompanied", "born_on", "expected_on"}
)
"""Facts recorded about the child itself that figures are broken down by."""

BIRTHS = frozenset({"born_on", "expected_on", "date_of_birth", "died_on"})
CODES = re.compile(r"[A-Za-z0-9][\w./+-]{0,31}( [A-Za-z0-9][\w./+-]{0,31})*")
WARD = re.compile(r"[EWNS]05\d{6}")
WITHHELD = "withheld"
MONTH = 7  # characters of `2010-05`


def ward(event: Event) -> str:
    """A ward's code, or that the place is not said."""
    return event.ward if WARD.fullmatch(event.ward) else WITHHELD


def facts(event: Event, declared: frozenset[str]) -> dict[str, str | float]:
    """Its facts that may leave: numbers as numbers, codes and dates as text, births as months."""
    found = {
        name: _kept(name if event.kind is not Kind.RECORDED else event.name, value)
        for name, value in event.facts.items()
        if _may_leave(event, name, declared)
    }
    return {name: value for name, value in found.items() if value is not None}


def _may_leave(event: Event, name: str, declared: frozenset[str]) -> bool:
    if event.kind is Kind.RECORDED:
        return name == "value" and event.name in ATTRIBUTES
    return name.removesuffix("_group") in declared


def _kept(name: str, value: Fact) -> str | float | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name in BIRTHS:
        return _month(str(value))
    if isinstance(value, int | float):
        return float(value)
    return value if CODES.fullmatch(value) else None


def _month(value: str) -> str | None:
    try:
        return date.fromisoformat(value).isoformat()[:MONTH]
    except ValueError:
        return value if re.fullmatch(r"\d{4}-\d{2}", value) else None


def declared(services: Iterable[Service]) -> frozenset[str]:
    """The names of every fact the pathways declare as something that can be counted."""
    every = tuple(services)
    steps = [name for each in every for step in each.steps for name in _of_step(step)]
    statuses = [name for each in every for status in each.statuses for name in status.records]
    return frozenset(steps) | frozenset(statuses)


def _of_step(step: Step) -> Iterable[str]:
    yield from (each.name for each in step.fields if each.kind in CODED)
    for outcome in step.outcomes:
        yield from outcome.sets
