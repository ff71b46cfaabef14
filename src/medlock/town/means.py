"""How to get somewhere from here: the next thing to do so that a step ends in an outcome, or a
status ends. Worked back from the declarations, whatever they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from medlock.pathway.language import Outcome, SubjectKind
from medlock.pathway.offers import Situation, offers, startable
from medlock.pathways import CATALOGUE

DEEPEST = 7
"""So many things, one after another, are planned ahead."""


class Goal(NamedTuple):
    """A step `done` (in `outcome`, where one is named), a status `opened` or `ended`."""

    wanted: str
    key: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A step to end so; without an outcome, one to begin by hand."""

    step: str
    outcome: str = ""


@cache
def on_offer(step: str, now: Situation) -> frozenset[str]:
    """The outcomes that may be chosen in this situation."""
    found = offers(CATALOGUE, CATALOGUE.step(step), now)
    return frozenset(each.outcome.key for each in found if each.offered)


@cache
def by_hand(now: Situation, kind: SubjectKind = SubjectKind.CHILD) -> frozenset[str]:
    """The steps about such a subject that a person may begin and that are not under way."""
    found = (each for each in startable(CATALOGUE, now) if each.subject is kind)
    return frozenset(each.key for each in found) - now.under_way


@cache
def next_move(goal: Goal, now: Situation) -> Move | None:
    """The first thing to do on the shortest way there; None where there is none to be seen."""
    for depth in range(1, DEEPEST + 1):
        if found := _towards(goal, now, depth, frozenset()):
            return found
    return None


def _towards(goal: Goal, now: Situation, depth: int, seen: frozenset[Goal]) -> Move | None:
    if depth == 0 or goal in seen:
        return None
    seen |= {goal}
    if goal.wanted == "done":
        if goal.key in now.under_way:
            return _ending_so(goal, now, depth, seen)
        if goal.key in by_hand(now, CATALOGUE.step(goal.key).subject):
            return Move(goal.key)
    return _first(_before(goal, now), now, depth - 1, seen)


def _first(goals: Iterator[Goal], now: Situation, depth: int, seen: frozenset[Goal]) -> Move | None:
    return next((move for each in goals if (move := _towards(each, now, depth, seen))), None)


def _ending_so(goal: Goal, now: Situation, depth: int, seen: frozenset[Goal]) -> Move | None:
    """It is under way: end it so, or clear the way first."""
    others = Situation(now.held, now.under_way - {goal.key})
    offered = on_offer(goal.key, others)
    if goal.outcome in offered:
        return Move(goal.key, goal.outcome)
    if not goal.outcome:
        return Move(goal.key, min(offered)) if offered else None
    outcome = CATALOGUE.step(goal.key).outcome(goal.outcome)
    return _first(_in_the_way(outcome, others), now, depth - 1, seen)


def _before(goal: Goal, now: Situation) -> Iterator[Goal]:
    """What leads there, each way on its own."""
    if goal.wanted == "opened":
        for step, outcome in CATALOGUE.opening(goal.key):
            yield Goal("done", step.key, outcome.key)
    elif goal.wanted == "ended":
        for inner in CATALOGUE.inside(goal.key):
            if inner in now.held:
                yield Goal("ended", inner)
        for step, outcome in sorted(CATALOGUE.ending(goal.key), key=_gently):
            yield Goal("done", step.key, outcome.key)
    else:
        yield from _leading_to(goal.key, now)


def _gently(way: tuple[object, Outcome]) -> int:
    """Ends that open or start nothing come first."""
    return len(way[1].opens) + len(way[1].starts)


def _leading_to(key: str, now: Situation) -> Iterator[Goal]:
    step = CATALOGUE.step(key)
    barring = [each for each in step.unless_held if each in now.held]
    for status in barring:
        yield Goal("ended", status)
    if barring:
        return
    for status in step.while_held if step.entry else ():
        yield Goal("opened", status)
    for under, _ in CATALOGUE.clocks_on(key):
        yield Goal("opened", under.key)
    for before, outcome in CATALOGUE.starting(key):
        yield Goal("done", before.key, outcome.key)
    for asker in CATALOGUE.asking(key):
        yield Goal("done", asker.key)


def _in_the_way(outcome: Outcome, now: Situation) -> Iterator[Goal]:
    """What has to be otherwise before it can be chosen."""
    gone = {*outcome.ends, *outcome.replaces}
    yield from (Goal("opened", key) for key in outcome.ends if key not in now.held)
    for key in sorted(gone & now.held):
        inner = (each for each in CATALOGUE.inside(key) if each in now.held - gone)
        yield from (Goal("ended", each) for each in inner)
    yield from (Goal("ended", key) for key in outcome.unless_held if key in now.held)
    if not now.held & set(outcome.while_held):
        yield from (Goal("opened", key) for key in outcome.while_held)
    yield from (Goal("done", key) for key in outcome.not_during if key in now.under_way)
    yield from _for_opening(outcome, now, now.held - gone)
    yield from _for_starting(outcome, now)


def _for_opening(outcome: Outcome, now: Situation, staying: frozenset[str]) -> Iterator[Goal]:
    opened = {each.status for each in outcome.opens}
    for key in (each.status for each in outcome.opens):
        within = CATALOGUE.status(key).within
        for other in sorted(({key} | CATALOGUE.rivals[key]) & staying):
            yield Goal("ended", other)
        if within and within not in staying | opened:
            yield Goal("opened", within)


def _for_starting(outcome: Outcome, now: Situation) -> Iterator[Goal]:
    for started in outcome.starts:
        for key in CATALOGUE.step(started).unless_held:
            if key in now.held:
                yield Goal("ended", key)
