"""A walker of the declarations: one subject of each kind, whose steps are begun and completed by
chance, or towards an outcome, or out of everything. What must never come of it is asserted."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import cache
from heapq import heappop, heappush
from uuid import UUID

from medlock.pathway.check import following
from medlock.pathway.event import Event, Kind, Source
from medlock.pathway.language import SubjectKind
from medlock.pathway.offers import Situation, offers, startable
from medlock.pathway.possible import agree
from medlock.pathways import CATALOGUE

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
ENQUIRIES = {"strategy_discussion", "s47_enquiry", "icpc"}
EVERY = frozenset(CATALOGUE.statuses)
AT_ONCE = 12
"""Pieces of work under way about one subject from which on nothing more is begun of free will."""
WAYS = {(step.key, each.key) for step in CATALOGUE.steps.values() for each in step.outcomes}


FAR = 99


def opens_up(key):
    """The steps that may be done because of one: those it leads to, and those open only while
    something is held that it opens."""
    found = set(following(CATALOGUE, key))
    for outcome in CATALOGUE.step(key).outcomes:
        opened = {each.status for each in outcome.opens}
        found |= {s.key for s in CATALOGUE.steps.values() if opened & set(s.while_held)}
    return found


FREED = {
    status: [s.key for s in CATALOGUE.steps.values() if status in s.while_held]
    for status in CATALOGUE.statuses
}
UP_TO = {key: opens_up(key) for key in CATALOGUE.steps}


@cache
def _distances(goals):
    far, edge = dict.fromkeys(goals, 0), set(goals)
    while edge:
        edge = {key for key, to in UP_TO.items() if to & edge and key not in far}
        far |= dict.fromkeys(edge, max(far.values()) + 1)
    return far


def distances(goals):
    """How many steps it is from each to the nearest of these."""
    return _distances(frozenset(goals))


def after(offer, far):
    """How far it still is when a step ends so."""
    asked = {
        clock.step for each in offer.effects.opens for clock in CATALOGUE.status(each.status).clocks
    }
    free = {key for each in offer.effects.opens for key in FREED[each.status]}
    return min((far.get(key, FAR) for key in (*offer.effects.starts, *asked, *free)), default=FAR)


def opening(outcome, held):
    """The steps that open what an outcome waits for."""
    wanted = {*outcome.while_held, *outcome.ends} - held
    wanted |= {CATALOGUE.status(each.status).within for each in outcome.opens} - held - {""}
    return {step.key for each in wanted for step, _ in CATALOGUE.opening(each)}


class Who:
    """One subject: statuses held, steps under way, and what happened."""

    def __init__(self, kind):
        self.kind, self.id = kind, UUID(int=list(SubjectKind).index(kind) + 1)
        self.held = frozenset()
        self.under_way = []
        self.events = []

    def others(self, key):
        left = list(self.under_way)
        left.remove(key)
        return left

    def may(self, key):
        """What a step under way could end in now."""
        now = Situation(self.held, frozenset(self.others(key)))
        return [each for each in offers(CATALOGUE, CATALOGUE.step(key), now) if each.offered]

    def startable(self):
        """What a person may start: also what is under way once, for two may begin the same."""
        found = startable(CATALOGUE, Situation(self.held, frozenset(self.under_way)))
        mine = (each.key for each in found if each.subject is self.kind)
        return [key for key in mine if self.under_way.count(key) < 2]

    def tell(self, kind, keys):
        for key in keys:
            at = START + timedelta(hours=len(self.events))
            number = len(self.events) + 1
            self.events.append(
                Event(
                    id=UUID(int=number), act=UUID(int=number), kind=kind, name=key,
                    subject=self.id, subject_kind=self.kind.value, happened_at=at, known_at=at,
                    recorded_at=at, source=Source.CASEWORK, origin=self.id, authority="E08000003",
                )
            )  # fmt: skip


class Walk:
    """One subject of each kind: what is about another kind goes on with the one there is."""

    def __init__(self, seed, seen=None):
        self.chance = random.Random(seed)
        self.people = {kind: Who(kind) for kind in SubjectKind}
        self.seen = Counter() if seen is None else seen
        self.moves = 0

    def walk(self, kind, moves):
        """Begin what may be begun of this kind, and go on with whatever comes of it."""
        for _ in range(moves):
            busy = [who for who in self.people.values() if who.under_way]
            crowded = len(self.people[kind].under_way) >= AT_ONCE
            if busy and (crowded or self.chance.random() < 0.8):
                who = self.chance.choice(busy)
                self.complete(who, self.chance.choice(who.under_way))
            else:
                who = self.people[kind]
                if may := who.startable():
                    self.begin(who, self.rare(may, lambda key: self.seen[key, "begun"]))
            self.moves += 1

    def rare(self, choices, how_often):
        """Mostly what has been chosen least, so that every corner is come to; else anything."""
        if self.chance.random() < 0.4:
            return self.chance.choice(choices)
        return min(choices, key=lambda each: (how_often(each), self.chance.random()))

    def begin(self, who, key):
        step = CATALOGUE.step(key)
        assert step.subject is who.kind
        if who.under_way.count(key) > 1:
            return
        assert not who.held & set(step.unless_held), f"{key} begun in spite of what is held"
        self.seen[key, "begun"] += 1
        who.under_way.append(key)
        if step.asked_with and self.chance.random() < 0.5:
            self.begin(self.people[CATALOGUE.step(step.asked_with).subject], step.asked_with)

    def complete(self, who, key):
        possible = who.may(key)
        if not possible:
            alone = offers(CATALOGUE, CATALOGUE.step(key), Situation(who.held))
            assert who.others(key), f"{key} is stuck with {sorted(who.held)} held"
            assert any(o.offered for o in alone), f"{key} waits with {sorted(who.held)} for nothing"
            self.seen[key, "has to wait"] += 1
            return
        chosen = self.rare(possible, lambda each: self.seen[key, each.outcome.key])
        self.seen[key, chosen.outcome.key] += 1
        self.follow(who, key, chosen)

    def follow(self, who, key, chosen):
        does, others = chosen.effects, who.others(key)
        opened = {each.status for each in does.opens}
        assert set(does.ends) <= who.held, "ended what was not held"
        assert not opened & (who.held - set(does.ends)), "opened what was open"
        if "in_need" in does.ends:
            assert not ENQUIRIES & set(others), "closed during an enquiry"
        who.under_way = others
        who.tell(Kind.ENDED, does.ends)
        who.tell(Kind.OPENED, opened)
        who.held = does.held(who.held)
        assert agree(CATALOGUE, who.held, EVERY), f"{sorted(who.held)} cannot hold together"
        assert all(CATALOGUE.status(each).subject is who.kind for each in opened)
        for each in does.starts:
            self.go_on(who, each)

    def go_on(self, who, key):
        """Of its own kind at once; of another, unless that has it under way or must not have."""
        other = self.people[CATALOGUE.step(key).subject]
        if other is who:
            assert key not in who.under_way
        if not other.held & set(CATALOGUE.step(key).unless_held):
            self.begin(other, key)

    def towards(self, step, outcome, *, lie=True, moves=400):
        """Begin this one step, leave it lying until it can end so, and do meanwhile what leads to
        that; answers for whether it ever could. Unless it is to `lie`, what it waits for first."""
        who = self.people[CATALOGUE.step(step).subject]
        wanted = CATALOGUE.step(step).outcome(outcome)
        for number in range(moves):
            lying = step in who.under_way
            ways = [each for each in who.may(step) if each.outcome == wanted] if lying else []
            if ways:
                self.seen[step, outcome] += 1
                self.follow(who, step, ways[0])
                return True
            waits = opening(wanted, who.held)
            if not lying and not (waits and not lie) and step in who.startable():
                self.begin(who, step)
            elif lying and wanted.unless_held and number % 100 > 30:
                self.leave(who, but=step)
            else:
                ahead = waits if lying or (waits and not lie) else {step}
                self.head_for(who, ahead, but=step if lie else "")
        return False

    def head_for(self, who, goals, *, but):
        """Mostly what leads soonest to one of these steps; else anything."""
        far = distances(goals)
        resting = who.others(but) if but in who.under_way else who.under_way
        begun = [key for key in who.startable() if key != but or key in goals]
        if self.chance.random() < 0.4:
            if resting and self.chance.random() < 0.8:
                self.complete(who, self.chance.choice(resting))
            elif begun:
                self.begin(who, self.chance.choice(begun))
            return
        ways = [
            (after(each, far), self.chance.random(), key, each)
            for key in sorted(set(resting))
            for each in who.may(key)
        ]
        ways += [(far.get(key, FAR), self.chance.random(), key, None) for key in begun]
        if ways:
            _, _, key, chosen = min(ways, key=lambda way: way[:2])
            if chosen is None:
                self.begin(who, key)
            else:
                self.seen[key, chosen.outcome.key] += 1
                self.follow(who, key, chosen)

    def wind_down(self, who, looks=4000):
        """Whether there is a way out of everything: what leaves least is looked at first."""
        start = (who.held, tuple(sorted(who.under_way)))
        coming, been = [(0, 0, *start)], {start}
        for _ in range(looks):
            if not coming:
                return False
            *_, who.held, under_way = heappop(coming)
            who.under_way = list(under_way)
            if not who.held and not under_way:
                return True
            for key, chosen in self.ways_out(who):
                after = self.left_by(who, key, chosen)
                if after not in been:
                    been.add(after)
                    far = 3 * len(after[0]) + len(after[1])
                    heappush(coming, (far, len(been), *after))
        return False

    def ways_out(self, who):
        """What is under way, and what would end something held that a person may start."""
        ends = {step.key for each in who.held for step, _ in CATALOGUE.ending(each)}
        keys = {*who.under_way, *(ends & set(who.startable()))}
        return [(key, each) for key in sorted(keys) for each in self.ends(who, key)]

    def left_by(self, who, key, chosen):
        others = who.others(key) if key in who.under_way else who.under_way
        return chosen.effects.held(who.held), tuple(sorted([*others, *self.own(who, chosen)]))

    def own(self, who, chosen):
        starts = chosen.effects.starts
        return [key for key in starts if CATALOGUE.step(key).subject is who.kind]

    def leave(self, who, *, but):
        """The one thing to do that leaves least, with this step left lying."""
        resting = who.others(but) if but in who.under_way else who.under_way
        may = {*resting, *who.startable()}
        ways = [way for way in self.ways_out(who) if way[0] in may]
        if not ways:
            return
        key, chosen = min(ways, key=lambda way: self.remains(who, *way))
        if key not in resting:
            self.begin(who, key)
        if chosen in who.may(key):
            self.seen[key, chosen.outcome.key] += 1
            self.follow(who, key, chosen)

    def remains(self, who, key, chosen):
        held, under_way = self.left_by(who, key, chosen)
        return (3 * len(held) + len(under_way), self.chance.random())

    def ends(self, who, key):
        others = who.others(key) if key in who.under_way else who.under_way
        now = Situation(who.held, frozenset(others))
        return [each for each in offers(CATALOGUE, CATALOGUE.step(key), now) if each.offered]
