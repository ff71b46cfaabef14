"""What a life as planned says of itself: which statuses it holds when, and how long it is here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from medlock.city.lives import Day, Life
from medlock.pathways import CATALOGUE

FOREVER: Day = 1 << 30
ADOPTED = frozenset({"E11", "E12"})
MOVED_AWAY = "RC5"
ARRIVALS = frozenset({"contact", "referral"})
PASSED_ON = "eh_triage"


class Span(NamedTuple):
    """From a day on until another; `FOREVER` while it goes on."""

    since: Day
    until: Day

    def touches(self, first: Day, last: Day) -> bool:
        return self.since <= last and first <= self.until


class Turn(NamedTuple):
    """What an outcome opens and ends, and whether it passes the child on to early help."""

    opens: tuple[str, ...]
    ends: tuple[str, ...]
    passes_on: bool


@dataclass(slots=True)
class Known:
    """`gone`: from then on nothing is heard of them here. `asked`: when work about them came from
    social care to early help. `arrivals`: when a contact or referral about them comes."""

    spans: Mapping[str, list[Span]]
    gone: Day
    arrivals: tuple[Day, ...]
    passed_on: tuple[Day, ...]
    busy: list[tuple[str, Span]] = field(default_factory=list)

    def holds(self, status: str, first: Day, last: Day) -> bool:
        """The whole time."""
        held = self.spans.get(status, ())
        return any(each.since <= first and last <= each.until for each in held)

    def free_of(self, status: str, first: Day, last: Day) -> bool:
        return not any(each.touches(first, last) for each in self.spans.get(status, ()))

    def idle(self, service: str, first: Day, last: Day) -> bool:
        return not any(each.touches(first, last) for name, each in self.busy if name == service)


def known(life: Life) -> Known:
    """Worked out from its milestones by the declarations."""
    opened: dict[str, Day] = {}
    spans: dict[str, list[Span]] = {}
    passed_on: list[Day] = []
    for each in life.milestones:
        turn = turn_of(each.step, each.outcome)
        for status in turn.ends:
            if status in opened:
                spans.setdefault(status, []).append(Span(opened.pop(status), each.day))
        for status in turn.opens:
            opened.setdefault(status, each.day)
        if turn.passes_on:
            passed_on.append(each.day)
    for status, since in opened.items():
        spans.setdefault(status, []).append(Span(since, FOREVER))
    arrivals = tuple(each.day for each in life.milestones if each.step in ARRIVALS)
    return Known(spans, min((FOREVER, *_ends(life))), arrivals, tuple(passed_on))


@cache
def turn_of(step: str, outcome: str) -> Turn:
    """Of a step and outcome as declared."""
    found = CATALOGUE.step(step).outcome(outcome)
    opens = tuple(each.status for each in found.opens)
    return Turn(opens, (*found.ends, *found.replaces), PASSED_ON in found.starts)


def _ends(life: Life) -> Iterable[Day]:
    """Died, adopted, or moved away and never heard of again."""
    if life.died is not None:
        yield life.died
    for each in life.milestones:
        if each.answers.get("reason_ceased") in ADOPTED:
            yield each.day
    if life.milestones and life.milestones[-1].answers.get("reason_for_closure") == MOVED_AWAY:
        yield life.milestones[-1].day
