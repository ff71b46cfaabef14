"""Children walked at random through everything that is declared: whatever people choose of what
they are offered, nothing impossible comes of it, and there is always a way on."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from medlock.pathway.event import Event, Kind, Source
from medlock.pathway.offers import Situation, offers, startable
from medlock.pathway.possible import agree
from medlock.pathway.spans import held, spans
from medlock.pathways import CATALOGUE

CHILD = UUID(int=1)
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
ENQUIRIES = {"strategy_discussion", "s47_enquiry", "icpc"}
EVERY = frozenset(CATALOGUE.statuses)
PLANS = (set(), {"cin_plan"}, {"cp_plan"})
COURT = (set(), {"pre_proceedings"}, {"proceedings"})
SOCIAL_WORK = frozenset().union({"in_need"}, *PLANS, *COURT)


class Walk:
    """One child: statuses held, steps under way, what happened, and what was seen on the way."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.held = frozenset()
        self.under_way = []
        self.events = []
        self.seen = Counter()

    def walk(self, moves):
        for _ in range(moves):
            if self.under_way and self.chance.random() < 0.8:
                self.complete(self.chance.randrange(len(self.under_way)))
            else:
                may = startable(CATALOGUE, Situation(self.held, frozenset(self.under_way)))
                self.begin(self.chance.choice(may).key)

    def begin(self, key):
        if key not in self.under_way:
            self.under_way.append(key)
            step = CATALOGUE.step(key)
            if step.asked_with and self.chance.random() < 0.5:
                self.begin(step.asked_with)

    def complete(self, index):
        step = CATALOGUE.step(self.under_way[index])
        others = [key for at, key in enumerate(self.under_way) if at != index]
        now = Situation(self.held, frozenset(others))
        possible = [each for each in offers(CATALOGUE, step, now) if each.offered]
        if not possible:
            assert others, f"{step.key} is stuck with {sorted(self.held)} held"
            self.seen[step.key, "has to wait"] += 1
            return
        chosen = self.chance.choice(possible)
        self.seen[step.key, chosen.outcome.key] += 1
        self.follow(chosen, others)

    def follow(self, chosen, others):
        does = chosen.effects
        assert set(does.ends) <= self.held, "ended what was not held"
        opened = {each.status for each in does.opens}
        assert not opened & (self.held - set(does.ends)), "opened what was open"
        if "in_need" in does.ends:
            assert not ENQUIRIES & set(others), "closed during an enquiry"
        self.under_way = others
        self.tell(Kind.ENDED, does.ends)
        self.tell(Kind.OPENED, opened)
        self.held = does.held(self.held)
        assert agree(CATALOGUE, self.held, EVERY), f"{sorted(self.held)} cannot hold together"
        for key in does.starts:
            assert key not in self.under_way
            assert not self.held & set(CATALOGUE.step(key).unless_held)
            self.begin(key)

    def tell(self, kind, keys):
        for key in keys:
            at = START + timedelta(hours=len(self.events))
            number = len(self.events) + 1
            self.events.append(
                Event(
                    id=UUID(int=number), act=UUID(int=number), kind=kind, name=key, subject=CHILD,
                    happened_at=at, known_at=at, recorded_at=at, source=Source.CASEWORK,
                    origin=CHILD, authority="E08000003",
                )
            )  # fmt: skip


def walked(seeds, moves):
    seen = Counter()
    for seed in seeds:
        walk = Walk(seed)
        walk.walk(moves)
        assert held(spans(walk.events)) == walk.held
        seen += walk.seen
    return seen


def test_no_walk_reaches_an_impossible_state_and_every_way_is_walked():
    seen = walked(range(150), 150)
    ways = {(step.key, each.key) for step in CATALOGUE.steps.values() for each in step.outcomes}
    never = {(step, outcome) for step, outcome in ways - seen.keys()}
    assert {outcome for _, outcome in never} <= {"no_longer_needed"}  # for what was corrected
    assert not [key for key, outcome in seen if outcome == "has to wait"]


@pytest.mark.soak
def test_no_long_campaign_of_walks_reaches_an_impossible_state():
    assert walked(range(1_000, 9_000), 250).total() > 1_000_000


@pytest.mark.parametrize("held_", [frozenset(), {"in_need"}, {"in_need", "cin_plan"}])
def test_from_every_situation_a_child_can_be_closed(held_):
    """Not by chance: the shortest way out is there to be taken."""
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
