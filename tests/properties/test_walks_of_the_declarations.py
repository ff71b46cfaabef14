"""People, families, adults, workers and places walked at random through everything declared:
whatever is chosen of what is offered, nothing impossible comes of it and there is a way on."""

from __future__ import annotations

from collections import Counter

import pytest

from medlock.pathway.language import SubjectKind
from medlock.pathway.offers import Situation, offers
from medlock.pathway.spans import held, spans
from medlock.pathways import CATALOGUE
from tests.properties.walker_of_declarations import WAYS, Walk

CHILD = SubjectKind.CHILD
PLANS = (set(), {"cin_plan"}, {"cp_plan"})
COURT = (set(), {"pre_proceedings"}, {"proceedings"})
SOCIAL_WORK = frozenset().union({"in_need"}, *PLANS, *COURT)

ONLY_CORRECTED = {("care_application", "no_longer_needed")}
"""A case is not closed while an application is being made: that lapses only where a correction
takes back what opened the case."""


def walked(kind, seeds, moves, seen):
    made = 0
    for seed in seeds:
        walk = Walk(seed, seen)
        walk.walk(kind, moves)
        made += walk.moves
        for who in walk.people.values():
            assert held(spans(who.events)) == who.held
    return made


def ever(way, seen):
    """Whether a walk that heads for an outcome comes to it."""
    return any(Walk(seed, seen).towards(*way, lie=seed % 2 == 0) for seed in range(6))


def every_way_is_walked(seen):
    """Every step begun and every outcome chosen, by chance or by heading for it."""
    for way in sorted(WAYS - seen.keys() - ONLY_CORRECTED):
        assert seen[way] or ever(way, seen), f"nothing leads to {way}"
    assert all(seen[key, "begun"] for key in CATALOGUE.steps)
    assert not ONLY_CORRECTED & seen.keys()


def test_no_walk_reaches_an_impossible_state_and_every_way_is_walked():
    seen = Counter()
    for kind in SubjectKind:
        walked(kind, range(30 if kind is CHILD else 4), 600 if kind is CHILD else 150, seen)
    every_way_is_walked(seen)


@pytest.mark.soak
def test_no_long_campaign_of_walks_reaches_an_impossible_state():
    seen, made = Counter(), 0
    for kind in SubjectKind:
        made += walked(kind, range(1_000, 1_940 if kind is CHILD else 1_016), 1_000, seen)
    assert made >= 1_000_000
    every_way_is_walked(seen)


@pytest.mark.parametrize("kind", SubjectKind)
def test_every_kind_of_subject_has_work_of_its_own_that_a_person_may_start(kind):
    mine = [step for step in CATALOGUE.steps.values() if step.subject is kind]
    assert any(step.entry and not step.while_held for step in mine)
    assert Walk(0).people[kind].startable()


@pytest.mark.parametrize("seed", range(8))
def test_from_wherever_chance_has_led_there_is_a_way_out_of_everything(seed):
    walk = Walk(seed)
    for kind in SubjectKind:
        walk.walk(kind, 250 if kind is CHILD else 50)
    for who in walk.people.values():
        assert walk.wind_down(who), f"{sorted(who.held)} held and {who.under_way} under way"


@pytest.mark.parametrize("status", CATALOGUE.statuses)
def test_out_of_every_status_there_is_a_way_by_what_a_person_may_start(status):
    """Not by chance: what ends it is there to be done, whatever led into it has gone."""
    walk, chain = Walk(0), [status]
    while around := CATALOGUE.status(chain[-1]).within:
        chain.append(around)
    who = walk.people[CATALOGUE.status(status).subject]
    who.held = frozenset(chain)
    assert walk.wind_down(who)


@pytest.mark.parametrize("held_", [frozenset(), {"in_need"}, {"in_need", "cin_plan"}])
def test_from_every_situation_a_child_can_be_closed(held_):
    """Of social work alone, every situation there can be is looked at."""
    reached, coming = set(), [frozenset(held_)]
    while coming:
        now = coming.pop()
        if now in reached or not now <= SOCIAL_WORK:
            continue
        reached.add(now)
        for step in CATALOGUE.steps.values():
            for each in offers(CATALOGUE, step, Situation(now)):
                if each.offered:
                    coming.append(each.effects.held(now))
    assert frozenset() in reached
    assert reached == {
        frozenset(),
        *(frozenset({"in_need", *plan, *court}) for plan in PLANS for court in COURT),
    }
