"""What a life as planned says of itself: which statuses it holds when, and how long it is here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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


class Turn(NamedTuple):
    """What an outcome opens and ends, whether it passes the child on to early help, and whether it
    is how children come."""

    opens: tuple[str, ...]
    ends: tuple[str, ...]
    passes_on: bool
    arrives: bool


@dataclass(slots=True)
class Known:
    """`gone`: from then on nothing is heard of them here. `asked`: when work about them came from
    social care to early help. `arrivals`: when a contact or referral about them comes."""

    spans: Mapping[str, list[Span]]
    gone: Day
    arrivals: Sequence[Day]
    passed_on: Sequence[Day]
    busy: list[tuple[str, Span]] = field(default_factory=list)

    def holds(self, status: str, first: Day, last: Day) -> bool:
        """The whole time."""
        for each in self.spans.get(status, ()):
            if each.since <= first and last <= each.until:
                return True
        return False

    def free_of(self, status: str, first: Day, last: Day) -> bool:
        """The whole time."""
        for each in self.spans.get(status, ()):
            if each.since <= last and first <= each.until:
                return False
        return True

    def idle(self, service: str, first: Day, last: Day) -> bool:
        """Nothing of that service is going on in that time."""
        for name, each in self.busy:
            if name == service and each.since <= last and first <= each.until:
                return False
        return True

    def met(self, service: str) -> bool:
        """Whether it ever had anything to do with them."""
        return any(name == service for name, _ in self.busy)


def known(life: Life) -> Known:
    """Worked out from its milestones by the declarations."""
    turns = [(each.day, turn) for each in life.milestones
             if (turn := turn_of(each.step, each.outcome)) is not None]  # fmt: skip
    return Known(
        _spans(turns),
        min((FOREVER, *_ends(life))),
        [day for day, turn in turns if turn.arrives],
        [day for day, turn in turns if turn.passes_on],
    )


def _spans(turns: Sequence[tuple[Day, Turn]]) -> dict[str, list[Span]]:
    opened: dict[str, Day] = {}
    spans: dict[str, list[Span]] = {}
    for day, turn in turns:
        for status in turn.ends:
            if status in opened:
                spans.setdefault(status, []).append(Span(opened.pop(status), day))
        for status in turn.opens:
            opened.setdefault(status, day)
    for status, since in opened.items():
        spans.setdefault(status, []).append(Span(since, FOREVER))
    return spans


@cache
def turn_of(step: str, outcome: str) -> Turn | None:
    """Of a step and outcome as declared; none where it does nothing that is asked about here."""
    found = CATALOGUE.step(step).outcome(outcome)
    opens = tuple(each.status for each in found.opens)
    turn = Turn(opens, (*found.ends, *found.replaces), PASSED_ON in found.starts, step in ARRIVALS)
    return turn if any(turn) else None


def _ends(life: Life) -> Iterator[Day]:
    """Died, adopted, or moved away and never heard of again."""
    if life.died is not None:
        yield life.died
    for each in life.milestones:
        if each.answers and each.answers.get("reason_ceased") in ADOPTED:
            yield each.day
    if life.milestones and life.milestones[-1].answers.get("reason_for_closure") == MOVED_AWAY:
        yield life.milestones[-1].day
