"""How the town's people decide: by the habits of a service where it has some, else by what each
outcome does. Of all weights only those of outcomes on offer count."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from medlock.access.vocabulary import TeamFunction
from medlock.pathway.language import EVERYTHING, Outcome, Step, SubjectKind
from medlock.pathways import CATALOGUE
from medlock.pathways.posts import does as done_by
from medlock.town.habits import habits_of
from medlock.town.habits.habit import Habits, Mood, Weights

SELDOM = 0.01
"""The weight of an outcome that habits leave out: seldom, so that everything happens somewhere."""


class Does(StrEnum):
    OVER = "says that the reason has gone"
    ENDS = "ends a status"
    OPENS = "opens a status"
    AGAIN = "begins the same step again"
    STARTS = "starts another"
    ONLY = "is only recorded"


@cache
def habits(key: str) -> Habits:
    """Those of the service that declares this step or status."""
    return habits_of(CATALOGUE.service_of(key).key)


def weights(step: Step, mood: Mood) -> Weights:
    """Of every outcome, by key."""
    said = habits(step.key).weights.get(step.key)
    if said is None:
        return _usual(step.key, min(mood.times, MANY), mood.grown)
    told = said(mood) if callable(said) else said
    return {key: told.get(key, weight * SELDOM) for key, weight in
            _usual(step.key, 0, mood.grown).items()}  # fmt: skip


MANY = 4


@cache
def _usual(step: str, times: int, grown: bool) -> Weights:
    """By what each does, the more likely to end something the more often it was decided."""
    declared = CATALOGUE.step(step)
    recurs = bool(CATALOGUE.clocks_on(step))
    return {each.key: _weight(each, does(step, each.key), recurs, times, grown)
            for each in declared.outcomes}  # fmt: skip


def _weight(outcome: Outcome, what: Does, recurs: bool, times: int, grown: bool) -> float:
    match what:
        case Does.OVER:
            return 30.0
        case Does.ENDS:
            held_back = 0.15 + 0.25 * times if recurs else 1.0
            return held_back * (20.0 if grown and not outcome.opens else 1.0)
        case Does.OPENS:
            return 0.02 if grown else 0.8
        case Does.AGAIN:
            return 0.1 / (1 + times)
        case Does.STARTS:
            return 0.15 if recurs else 0.6
        case _:
            return 1.0


@cache
def does(step: str, outcome: str) -> Does:
    """What an outcome is above all."""
    chosen = CATALOGUE.step(step).outcome(outcome)
    if chosen.spares == EVERYTHING and chosen.unless_held:
        return Does.OVER
    if chosen.ends or chosen.replaces:
        return Does.ENDS
    if chosen.opens:
        return Does.OPENS
    if step in chosen.starts:
        return Does.AGAIN
    return Does.STARTS if chosen.starts else Does.ONLY


WALKED = frozenset({SubjectKind.CHILD, SubjectKind.FAMILY})
"""The kinds of subject that families of the town are."""


@cache
def first_calls() -> tuple[str, ...]:
    """What the front door takes: steps of its own about whoever it is told of."""
    return tuple(
        key for key, step in CATALOGUE.steps.items()
        if step.entry and not step.while_held and done_by(step) is TeamFunction.FRONT_DOOR
        and begun_by_people(key)
    )  # fmt: skip


@cache
def begun_by_people(step: str) -> bool:
    """Not only where a clock asks, nor as an agency's answer."""
    declared = CATALOGUE.step(step)
    return declared.subject in WALKED and declared.entry and not CATALOGUE.asking(step)
