"""Rules 11 and 22: who may open a record in an emergency, who watches over that and over looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from uuid import UUID

import pytest

from medlock.access.actor import Actor, Facts, Membership
from medlock.access.breaking import EMERGENCY, may_break
from medlock.access.policy import decide
from medlock.access.vocabulary import Action, AgencyKind, Compartment, Purpose, Role, TeamFunction
from medlock.access.watching import (
    Emergency,
    answers_for,
    decide_counting,
    decide_flag,
    decide_looks,
    decide_review,
    decide_watching,
    watches,
)

HERE, ELSEWHERE = "E08000003", "E08000006"
MINE, OTHER = UUID(int=1), UUID(int=2)
SOMEBODY = UUID(int=9)
FOUND = Facts(looked_up=True)


def actor(role: Role, function=TeamFunction.SOCIAL_WORK, authority=HERE, **more) -> Actor:
    held = Membership(
        team=UUID(int=5), role=role, function=function, authorities=frozenset({authority})
    )
    plain = Actor(
        practitioner=UUID(int=7), agency=MINE, kind=AgencyKind.SOCIAL_CARE, active=True,
        now=datetime(2026, 5, 1, 12, tzinfo=UTC), memberships=(held,),
    )  # fmt: skip
    return replace(plain, **more)


WORKER, MANAGER = actor(Role.PRACTITIONER), actor(Role.MANAGER)
DUTY = actor(Role.DUTY, TeamFunction.FRONT_DOOR)
NIGHT = actor(Role.DUTY, TeamFunction.EMERGENCY_DUTY)
QUALITY = actor(Role.PRACTITIONER, TeamFunction.QUALITY)
DOOR = actor(Role.MANAGER, TeamFunction.FRONT_DOOR)
NOT_WORKING = [
    actor(role) for role in Role if role not in (Role.PRACTITIONER, Role.MANAGER, Role.DUTY)
]
MANAGED = Facts(managed=frozenset({Purpose.CHILD_IN_NEED}))


@pytest.mark.parametrize(
    ("who", "facts", "rule", "allowed"),
    [
        (WORKER, FOUND, 11, True),
        (WORKER, Facts(), 13, False),
        (replace(WORKER, active=False), FOUND, 1, False),
        (WORKER, replace(FOUND, excluded=True), 2, False),
        (DUTY, replace(FOUND, excluded=True, sealed=True), 2, False),
        (WORKER, replace(FOUND, sealed=True), 3, False),
        (WORKER, replace(FOUND, sealed=True, listed=True), 11, True),
        (DUTY, replace(FOUND, sealed=True), 11, True),
        (NIGHT, replace(FOUND, sealed=True), 11, True),
        (actor(Role.DUTY, TeamFunction.MASH), replace(FOUND, sealed=True), 3, False),
        (actor(Role.PRACTITIONER, TeamFunction.FRONT_DOOR), replace(FOUND, sealed=True), 3, False),
        *((each, FOUND, 13, False) for each in NOT_WORKING),
    ],
)
def test_who_may_open_a_record_in_an_emergency(who, facts, rule, allowed):
    decision = may_break(who, facts)
    assert (decision.rule, decision.allowed) == (rule, allowed)


def test_what_is_opened_is_open_by_the_policy_wherever_it_could_be_opened():
    """Nobody is let in at the door whom the policy then shows nothing to."""
    opens = 0
    for who, *said in product((WORKER, DUTY, MANAGER, *NOT_WORKING), *(4 * [(True, False)])):
        facts = Facts(**dict(zip(("looked_up", "excluded", "sealed", "listed"), said, strict=True)))
        if not may_break(who, facts).allowed:
            continue
        opens += 1
        now = replace(facts, opened=True, unsealed=facts.sealed and not facts.listed)
        found = decide(who, Action.READ, Compartment.CASEWORK, now)
        assert (found.allowed, found.rule) == (True, EMERGENCY)
        assert not decide(who, Action.READ, Compartment.ADOPTION, now).allowed
    assert opens == 10  # three each for two of them, and a seal gives way to the duty worker


def emergency(**more) -> Emergency:
    return Emergency(**({"by": SOMEBODY, "agency": OTHER, "authority": HERE} | more))


@pytest.mark.parametrize(
    ("who", "what", "facts", "rule", "allowed"),
    [
        (MANAGER, emergency(), MANAGED, 22, True),
        (MANAGER, emergency(), Facts(), 13, False),
        (MANAGER, emergency(), replace(MANAGED, excluded=True), 2, False),
        (MANAGER, emergency(), replace(MANAGED, sealed=True), 3, False),
        (MANAGER, emergency(), replace(MANAGED, sealed=True, listed=True), 22, True),
        (replace(MANAGER, active=False), emergency(), MANAGED, 13, False),
        (MANAGER, emergency(nobodys=True), Facts(), 13, False),
        (DOOR, emergency(nobodys=True), Facts(), 22, True),
        (DOOR, emergency(nobodys=False), Facts(), 13, False),
        (DOOR, emergency(nobodys=True, authority=ELSEWHERE), Facts(), 13, False),
        (DOOR, emergency(nobodys=True), Facts(sealed=True), 3, False),
        (DUTY, emergency(nobodys=True), Facts(), 13, False),
        (QUALITY, emergency(agency=MINE), Facts(sealed=True), 22, True),
        (QUALITY, emergency(), Facts(), 13, False),
        (QUALITY, emergency(nobodys=True), Facts(sealed=True), 22, True),
        (QUALITY, emergency(agency=MINE), Facts(excluded=True), 2, False),
        (WORKER, emergency(agency=MINE, nobodys=True), Facts(), 13, False),
    ],
)
def test_who_is_told_of_an_emergency(who, what, facts, rule, allowed):
    decision = decide_watching(who, what, facts)
    assert (decision.rule, decision.allowed) == (rule, allowed)
    judged = decide_review(who, what, facts)
    assert judged == decision
    own = decide_review(who, replace(what, by=who.practitioner), facts)
    assert not own.allowed


def test_who_sees_counts_and_who_has_something_to_watch():
    board = [actor(Role.BOARD_MEMBER), actor(Role.BOARD_SECRETARY)]
    for who, counts, has in (
        (MANAGER, True, True), (QUALITY, True, True), (WORKER, False, False),
        (DUTY, False, False), *((each, True, False) for each in board),
    ):  # fmt: skip
        assert (decide_counting(who).allowed, watches(who)) == (counts, has)
        gone = replace(who, active=False)
        assert (decide_counting(gone).allowed, watches(gone)) == (False, False)
    assert (answers_for(DOOR), answers_for(QUALITY), answers_for(MANAGER)) == (
        {HERE}, {HERE}, frozenset(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "facts", "rule", "allowed"),
    [
        (MANAGER, MANAGED, 22, True),
        (WORKER, Facts(involved=frozenset({Purpose.CHILD_IN_NEED})), 13, False),
        (actor(Role.REVIEWER), Facts(reviewing=frozenset({Purpose.QUALITY})), 22, True),
        (actor(Role.RECORDS_OFFICER), Facts(requested=True), 22, True),
        (WORKER, Facts(requested=True), 13, False),
        (MANAGER, replace(MANAGED, excluded=True), 2, False),
        (MANAGER, replace(MANAGED, sealed=True), 3, False),
        (MANAGER, replace(MANAGED, sealed=True, listed=True), 22, True),
        (replace(MANAGER, active=False), MANAGED, 13, False),
        (MANAGER, Facts(opened=True), 13, False),
    ],
)
def test_who_sees_who_has_looked_at_a_record(who, facts, rule, allowed):
    decision = decide_looks(who, facts)
    assert (decision.rule, decision.allowed) == (rule, allowed)


def test_nobody_answers_for_their_own_looks_or_for_those_they_do_not_watch():
    assert decide_flag(MANAGER, SOMEBODY, watched=True).allowed
    assert not decide_flag(MANAGER, MANAGER.practitioner, watched=True).allowed
    assert not decide_flag(MANAGER, SOMEBODY, watched=False).allowed
    assert not decide_flag(WORKER, SOMEBODY, watched=True).allowed
