"""What happens when a step is begun or ended in a situation: worked out once by the functions that
casework uses, then looked up. What casework would refuse has a sentence and no turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from medlock.pathway.event import Kind
from medlock.pathway.language import SubjectKind
from medlock.pathway.offers import Effects, Situation, effects, objections, startable
from medlock.pathways import CATALOGUE

Names = frozenset[str]


class Said(NamedTuple):
    """What events of one sort have in common."""

    kind: str
    name: str
    outcome: str
    version: str
    subject_kind: str


SAID: list[Said] = []
_numbers: dict[Said, int] = {}


def said(each: Said) -> int:
    """The number of a sort of event, among `SAID`."""
    if each not in _numbers:
        _numbers[each] = len(SAID)
        SAID.append(each)
    return _numbers[each]


class Ends(NamedTuple):
    """A status that ends after whatever is inside it."""

    status: str
    inside: tuple[str, ...]
    said: int


class Opens(NamedTuple):
    """A status that opens inside another and after what cannot hold beside it: `at` an answer, else
    when the step happened."""

    status: str
    at: str
    within: str
    after: tuple[str, ...]
    said: int


@dataclass(slots=True, eq=False)
class Stand:
    """A situation, with what was worked out of it so far. There is one for each."""

    held: Names
    under_way: Names
    turns: dict[tuple[str, str], Turn | None] = field(default_factory=dict)
    begun: dict[str, Stand | None] = field(default_factory=dict)

    @property
    def situation(self) -> Situation:
        return Situation(self.held, self.under_way)

    def beside(self, step: str) -> Situation:
        """As it is for work of that step: its own is not among the others under way."""
        return Situation(self.held, self.under_way - {step})

    def begin(self, step: str) -> Stand | None:
        """Where a person may begin the step by hand, how it stands then."""
        if step not in self.begun:
            self.begun[step] = _begun(self, step)
        return self.begun[step]

    def turn(self, step: str, outcome: str) -> Turn | None:
        """What comes of it, where the step is under way and may end so."""
        key = (step, outcome)
        if key not in self.turns:
            self.turns[key] = _turn(self, step, outcome)
        return self.turns[key]


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """`starts`: steps about the same subject; `crosses`: about another, of another kind."""

    said: int
    after: Stand
    ends: tuple[Ends, ...]
    opens: tuple[Opens, ...]
    starts: tuple[str, ...]
    crosses: tuple[str, ...]

    @property
    def moves(self) -> bool:
        """Whether any status opens or ends."""
        return bool(self.ends or self.opens)


@cache
def stand(held: Names, under_way: Names) -> Stand:
    return Stand(held, under_way)


NOWHERE = stand(frozenset(), frozenset())


@cache
def started(step: str, kind: str) -> int:
    """The sort of event that says a step was begun, about a subject of that kind."""
    return said(Said(Kind.STARTED, step, "", CATALOGUE.step(step).stamp, kind))


@cache
def recorded(name: str, kind: str = SubjectKind.CHILD) -> int:
    return said(Said(Kind.RECORDED, name, "", "", kind))


@cache
def declared(step: str, outcome: str) -> bool:
    """Whether there is such a step, and it may ever end so."""
    known = CATALOGUE.steps.get(step)
    return known is not None and any(each.key == outcome for each in known.outcomes)


@cache
def why_not(now: Stand, step: str, outcome: str) -> str:
    """What stands against it, in sentences."""
    if not declared(step, outcome):
        return "There is no such end of any step."
    chosen = CATALOGUE.step(step).outcome(outcome)
    return " ".join(objections(CATALOGUE, chosen, now.beside(step)))


def _begun(now: Stand, step: str) -> Stand | None:
    found = CATALOGUE.step(step)
    by_hand = found.entry or CATALOGUE.clocks_on(step)
    if step in now.under_way or not by_hand:
        return None
    if found not in startable(CATALOGUE, now.situation):
        return None
    return stand(now.held, now.under_way | {step})


def _turn(now: Stand, step: str, outcome: str) -> Turn | None:
    if step not in now.under_way or why_not(now, step, outcome):
        return None
    found = CATALOGUE.step(step)
    kind = found.subject
    does = effects(CATALOGUE, found.outcome(outcome), now.beside(step))
    own = tuple(key for key in does.starts if CATALOGUE.step(key).subject is kind)
    under_way = now.under_way - {step} | frozenset(own)
    return Turn(
        said=said(Said(Kind.COMPLETED, step, outcome, found.stamp, kind)),
        after=stand(frozenset(does.held(now.held)), under_way),
        ends=_ends(does, found.stamp, kind),
        opens=_opens(does, found.happened, found.stamp, kind),
        starts=own,
        crosses=tuple(key for key in does.starts if key not in own),
    )


def _ends(does: Effects, stamp: str, kind: SubjectKind) -> tuple[Ends, ...]:
    keys = sorted(does.ends, key=lambda each: len(CATALOGUE.inside(each)))
    return tuple(
        Ends(key, CATALOGUE.inside(key), said(Said(Kind.ENDED, key, "", stamp, kind)))
        for key in keys
    )


def _opens(does: Effects, happened: str, stamp: str, kind: SubjectKind) -> tuple[Opens, ...]:
    return tuple(
        Opens(
            each.status,
            "" if each.at == happened else each.at,
            CATALOGUE.status(each.status).within,
            (each.status, *sorted(CATALOGUE.rivals[each.status])),
            said(Said(Kind.OPENED, each.status, "", stamp, kind)),
        )
        for each in does.opens
    )
