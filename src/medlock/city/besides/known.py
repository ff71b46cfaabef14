"""What a life as planned says of itself: which statuses it holds when, and how long it is here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from medlock.city.lives import Day, Facts, Life, Milestone
from medlock.pathways import CATALOGUE

FOREVER: Day = 1 << 30
ADOPTED = frozenset({"E11", "E12"})
MOVED_AWAY = "RC5"
ARRIVALS = frozenset({"contact", "referral"})


class Span(NamedTuple):
    """From a day on until another; `FOREVER` while it goes on."""

    since: Day
    until: Day

    def touches(self, first: Day, last: Day) -> bool:
        return self.since <= last and first <= self.until


class Turn(NamedTuple):
    """What an outcome opens and ends."""

    opens: tuple[str, ...]
    ends: tuple[str, ...]


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
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for each in life.milestones:
        turn = turn_of(each.step, each.outcome)
        for status in turn.ends:
            if status in opened:
                spans[status].append(Span(opened.pop(status), each.day))
        for status in turn.opens:
            opened.setdefault(status, each.day)
    for status, since in opened.items():
        spans[status].append(Span(since, FOREVER))
    return Known(
        spans,
        min((FOREVER, *_ends(life))),
        tuple(each.day for each in life.milestones if each.step in ARRIVALS),
        tuple(each.day for each in life.milestones if "eh_triage" in _starts(each)),
    )


@cache
def turn_of(step: str, outcome: str) -> Turn:
    """Of a step and outcome as declared; one that is not declared does nothing."""
    found = next((o for o in CATALOGUE.step(step).outcomes if o.key == outcome), None)
    if found is None:
        return Turn((), ())
    return Turn(tuple(each.status for each in found.opens), (*found.ends, *found.replaces))


def _starts(each: Milestone) -> tuple[str, ...]:
    return _started(each.step, each.outcome)


@cache
def _started(step: str, outcome: str) -> tuple[str, ...]:
    found = next((o for o in CATALOGUE.step(step).outcomes if o.key == outcome), None)
    return tuple(found.starts) if found else ()


def _ends(life: Life) -> Iterable[Day]:
    """Died, adopted, or moved away and never heard of again."""
    if life.died is not None:
        yield life.died
    for each in life.milestones:
        if ADOPTED & {str(value) for value in _codes(each.answers)}:
            yield each.day
    if life.milestones and MOVED_AWAY in _codes(life.milestones[-1].answers):
        yield life.milestones[-1].day


def _codes(answers: Facts) -> Iterable[object]:
    return [answers[name] for name in ("reason_ceased", "reason_for_closure") if name in answers]
