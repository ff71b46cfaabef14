"""Every case there can be, for everyone there can be, held against promises written without the
rules. About twenty thousand million cases."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import combinations, product

import pytest

from medlock.access.actor import Actor, Entry, Facts, Standing
from medlock.access.policy import REACHABLE, RULES, decide, scope
from medlock.access.vocabulary import Action, Compartment, Effect, Purpose
from tests.properties.lattice_of_facts import (
    CASES,
    FLAGS,
    MASKING,
    NONE,
    RELATIONS,
    Bits,
    covered,
    everyone,
    is_in,
    known,
    possible,
)
from tests.properties.promises_of_access import Promise, promises
from tests.specs.signed_policy import DUTY, HUB, PARTNER, RECORDS, REVIEWER, WORKER, C, P, R

ASKED = tuple(product((Action.READ, Action.WRITE, Action.APPROVE, Action.REGISTER), Compartment))
PEOPLE = tuple(everyone())

Asked = tuple[Action, Compartment]


def allowed(who: Standing, action: Action, part: Compartment) -> Bits:
    """The cases the rules let, read in their order."""
    let, decided = NONE, NONE
    for rule in RULES:
        here = covered(rule.where(who, action, part)) & ~decided
        let = let | (here if rule.effect is Effect.ALLOW else NONE)
        decided = decided | here
    return let


def broken(actor: Actor) -> Iterator[tuple[object, ...]]:
    """Promises that some case breaks."""
    who = actor.standing
    found = {asked: allowed(who, *asked) for asked in ASKED}
    real = possible(who)
    for (action, part), let in found.items():
        if not (let == covered(scope(actor, part, action))).all():
            yield (action, part, "a list and a record say the same")
        if not let.any():
            continue
        for promise, forbidden in (*_more(found, action, part), *promises(who, action, part)):
            if forbidden is not NONE and (let & real & forbidden).any():
                yield (action, part, promise)


def _more(found: dict[Asked, Bits], action: Action, part: Compartment) -> Iterator[Promise]:
    if action is not Action.REGISTER:
        yield "the database would show it too", ~covered(REACHABLE)
        yield "who writes or approves may read", ~found[Action.READ, part]


def test_the_lattice_holds_every_fact_and_everyone() -> None:
    told = {each.name for each in fields(Facts)} | {each.name for each in fields(Entry)}
    assert told == set(FLAGS) | MASKING | {"involved", "managed", "reviewing", "entry"}
    assert len({actor.standing for actor in PEOPLE}) == len(PEOPLE) == 26
    assert len(PEOPLE) * len(ASKED) * CASES > 20e9


@pytest.mark.parametrize("number", range(len(PEOPLE)))
def test_no_case_of_the_whole_lattice_breaks_a_promise(number: int) -> None:
    assert list(broken(PEOPLE[number])) == []


def test_the_lattice_says_what_the_policy_decides() -> None:
    """Cases drawn at random are decided as the arrays have it, by the same rule."""
    chance, agreed = random.Random(5), 0
    for actor, (action, part) in product(PEOPLE, ASKED):
        applied = [(rule.number, covered(rule.where(actor.standing, action, part)))
                   for rule in RULES]  # fmt: skip
        for _ in range(8):
            row, column = chance.randrange(len(RELATIONS)), chance.randrange(1 << len(FLAGS))
            rules = (number for number, here in applied if is_in(here, row, column))
            assert decide(actor, action, part, known(row, column)).rule == next(rules, 13)
            agreed += 1
    assert agreed == len(PEOPLE) * len(ASKED) * 8


def test_a_bar_never_opens_what_was_shut_and_a_list_lifts_a_seal_whole() -> None:
    chance = random.Random(6)
    for actor, (action, part) in product(PEOPLE, ASKED):
        case = known(chance.randrange(len(RELATIONS)), chance.randrange(1 << len(FLAGS)))
        free = replace(case, excluded=False, sealed=False, listed=False)
        open_to = decide(actor, action, part, free)
        assert decide(actor, action, part, replace(free, sealed=True, listed=True)) == open_to
        for bar in ({"excluded": True}, {"sealed": True}):
            shut = decide(actor, action, part, replace(free, **bar))
            assert open_to.allowed or not shut.allowed


def masking() -> Iterator[Facts]:
    """Every way to hold up to two purposes, and all else that a mask depends on."""
    held = [frozenset(each) for size in (0, 1, 2) for each in combinations(Purpose, size)]
    assigned = [frozenset(), frozenset({P.QUALITY}), frozenset({P.CARE}), frozenset({P.PRACTICE})]
    flags = ("opened", "requested", "protected", "address_needed")
    for mine, review in product(held, assigned):
        for each in product((False, True), repeat=len(flags)):
            yield Facts(involved=mine, reviewing=review, **dict(zip(flags, each, strict=True)))


@pytest.mark.parametrize("actor", [WORKER, PARTNER, HUB, DUTY, REVIEWER, RECORDS])
def test_a_protected_address_is_never_shown_without_a_need_on_record(actor: Actor) -> None:
    shown = 0
    for case in masking():
        told = decide(actor, R, C.ADDRESS, case)
        if not told.allowed:
            continue
        needless = case.protected and not case.address_needed
        glass = case.opened and actor.standing.works
        asked = case.requested and actor.standing.answers_requests
        sees = (case.involved | case.reviewing) - {P.QUALITY, P.PRACTICE}
        assert told.masked == (needless or not (sees or glass or asked)), case
        shown += not told.masked
    assert shown > 100
