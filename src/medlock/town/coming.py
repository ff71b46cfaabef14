"""A family comes to be known: somebody rings or writes, or another service begins with it; and
again later, for whatever else may be begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from uuid import UUID

from medlock.access.vocabulary import Purpose, TeamFunction
from medlock.law.school_terms import USUAL
from medlock.pathway.event import LONDON
from medlock.pathway.language import SubjectKind
from medlock.pathway.objections import NAMED
from medlock.pathway.offers import Situation
from medlock.pathways import CATALOGUE
from medlock.pathways.posts import does
from medlock.town import aims, family, hours, permits, timing, turns
from medlock.town.casefile import CaseFile
from medlock.town.deciding import Decisions
from medlock.town.deeds import Given
from medlock.town.desks import DESKS, NO_DESK
from medlock.town.families import FEWER_REFERRALS, Heard, Town
from medlock.town.involved import Network
from medlock.town.journey import Journey
from medlock.town.means import Goal, by_hand
from medlock.town.seeded import rng, weighted
from medlock.town.usual import begun_by_people, first_calls, habits

AGAIN_KNOWN, AGAIN = 400, 700
"""Assumption: days on average to the next thing somebody begins for a family with open work, and
for one without."""
STORIES = 0.25
"""Assumption: families in whose life something particular happens."""


def walk(town: Town, heard: Heard) -> Journey:
    """One family from its first approach until today."""
    chance = rng(town.seed, town.authority, "family", heard.number)
    if heard.story is not None:
        chance = rng(0, "cast", "family", heard.story.family)
    file = CaseFile(town.authority, Network(town.places), chance)
    mind = Decisions(file, town.places, town.shares)
    journey = Journey(file, mind, chance, town.now, town.acts_from, town.conversations)
    coming = Coming(town, journey, chance, heard)
    desk = DESKS.get(heard.kind, NO_DESK)
    mind.fated, journey.left = dict(desk.fated), desk.left
    journey.later(heard.at, coming.unnamed if heard.kind == "unnamed" else coming.first)
    journey.run()
    return journey


@dataclass(slots=True)
class Coming:
    town: Town
    journey: Journey
    chance: Random
    heard: Heard

    def first(self, at: datetime) -> None:
        """The front door, or whoever else hears of them first, opens records."""
        kind = self.heard.kind
        self.journey.mind.bound = kind != "unbound"
        opened = self._opened(at)
        step, by = self._door(opened, other=kind == "other")
        purpose = CATALOGUE.step(step).purpose or Purpose.FRONT_DOOR
        oldest, story = _ages(step)[1], self.heard.story
        wanted = family.Wanted(self.heard.children, purpose, oldest, story)
        family.register(self._file, by, opened, wanted)
        turns.plan(self.journey, opened, sealed=kind == "sealed")
        self._begin(step, at, opened)
        if story is not None:
            eldest, goals = next(iter(self._file.children)), story.goals
            soon = hours.days_later(self.chance, opened, 2)
            self.journey.later(soon, lambda now: aims.aim(self.journey, eldest, goals, now))
        if kind in ("bound", "unbound", "other"):
            self._next(opened)
            self._story(opened)

    def unnamed(self, at: datetime) -> None:
        """Somebody talks a worry through, and need not say about whom."""
        opened = self._opened(at)
        steps = [key for key in first_calls() if _names_asked(key)]
        if not steps:
            return
        by = self._somebody(steps[0], opened)
        job = self._file.start(CATALOGUE.step(steps[0]), (), by, opened)
        when = hours.soon(self.chance, opened, 0.3, 0.9)
        self.journey.later(when, self.journey.finish(job, opened))

    # how they come

    def _door(self, at: datetime, *, other: bool) -> tuple[str, Given]:
        """The step somebody begins for a family nobody knew, and who does."""
        day = at.astimezone(LONDON).date()
        wanted = {}
        for step in _doors(other):
            if self._on(step, day) and self._registers(step, at):
                wanted[step] = habits(step).begins.get(step, 1.0)
        step = weighted(self.chance, wanted) if wanted else self._front()
        return step, self._somebody(step, at)

    def _front(self) -> str:
        found = [key for key in first_calls() if key not in habits(key).newly]
        return found[0]

    def _registers(self, step: str, at: datetime) -> bool:
        by, purpose = self._somebody(step, at), CATALOGUE.step(step).purpose
        return purpose is not None and permits.registers((by.named, by.team), purpose)

    def _somebody(self, step: str, at: datetime) -> Given:
        day = at.astimezone(LONDON).date()
        function = does(CATALOGUE.step(step)) or TeamFunction.FRONT_DOOR
        team = self.town.places.nearest(function, self.town.authority, day)
        team = team or self.town.places.of(function)[0]
        return Given(team, self.chance.choice(team.practitioners(day)))

    def _on(self, step: str, day: date) -> bool:
        return step not in habits(step).newly or day >= self.town.conversations

    def _opened(self, at: datetime) -> datetime:
        """When somebody gets to it: what comes at night waits for the morning."""
        found = hours.office(at)
        return found if found == at else hours.soon(self.chance, at, 0.1, 2)

    def _begin(self, step: str, happened: datetime, at: datetime) -> None:
        about = self._about(step)
        job = self.journey.begin(step, about, at)
        if job is None:
            return
        if step in self.journey.left:
            drafts = hours.soon(self.chance, at, 0.2, 0.6)
            self.journey.later(drafts, timing.drafting(self.journey, job))
        elif step in first_calls():
            least, most = habits(step).takes.get(step, timing.HOURS)
            when = hours.soon(self.chance, at, least, most)
            self.journey.later(when, self.journey.finish(job, happened))
        else:
            self.journey.take_on(job, brought_forward=True)

    def _about(self, step: str) -> tuple[UUID, ...]:
        """Those for whom it may be begun; those already open first."""
        everyone = [who for who in self._file.everyone if aims.may_begin(self.journey, step, who)]
        known = [who for who in everyone if self._file.held.get(who)]
        found = tuple(known or everyone)
        return found if self.journey.covers_all(step) else found[:1]

    # what comes after

    def _next(self, at: datetime) -> None:
        known = any(self._file.held.values()) or bool(self._file.open)
        days = self.chance.expovariate(1 / (AGAIN_KNOWN if known else self._apart()))
        self.journey.later(at + timedelta(days=max(days, 5)), self._again)

    def _apart(self) -> float:
        return AGAIN * (1.0 if self.journey.mind.bound else 2.0)

    def _again(self, at: datetime) -> None:
        """Somebody begins something for one of them that may be begun now."""
        self._next(at)
        opened = self._opened(at)
        who = self.chance.choice(self._file.everyone)
        talked = opened.astimezone(LONDON).date() >= self.town.conversations
        self.journey.mind.bound = self.chance.random() < (FEWER_REFERRALS if talked else 1.0)
        wanted = self._wanted(who, opened)
        if wanted:
            step = weighted(self.chance, wanted)
            self.journey.later(opened, lambda now: self._begin(step, at, now))

    def _wanted(self, who: UUID, at: datetime) -> dict[str, float]:
        day, age = at.astimezone(LONDON).date(), self._file.age(who, at)
        found, in_term = {}, _in_term(day)
        for step in sorted(by_hand(self._file.situation(who), self._file.kind(who))):
            if _fits(step, age) and self._on(step, day) and begun_by_people(step):
                found[step] = _often(step, in_term=in_term)
        return {step: often for step, often in found.items() if often > 0}

    def _story(self, at: datetime) -> None:
        """Something particular that is to happen, of everything there is."""
        if self.chance.random() > STORIES:
            return
        who = self.chance.choice(list(self._file.children))
        age = self._file.age(who, at)
        goal = self.chance.choice([goal for goal in _everything() if _fits(goal.key, age)])
        days = self.chance.randint(3, 150)
        begins = hours.days_later(self.chance, at, days)
        self.journey.later(begins, lambda now: aims.aim(self.journey, who, (goal,), now))

    @property
    def _file(self) -> CaseFile:
        return self.journey.file


NOTHING_YET = Situation()


@cache
def _in_term(day: date) -> bool:
    return USUAL.open_on(day)


@cache
def _doors(other: bool) -> tuple[str, ...]:
    """The steps with which somebody begins for a child nobody knew: the front door's own, or those
    of any other service."""
    first = first_calls()
    if not other:
        return first
    found = [key for key in sorted(by_hand(NOTHING_YET)) if key not in first]
    return tuple(key for key in found if begun_by_people(key) and _often(key, in_term=True) > 0)


@cache
def _names_asked(step: str) -> bool:
    return any(each.name == NAMED for each in CATALOGUE.step(step).fields)


@cache
def _ages(step: str) -> tuple[int, int]:
    said = habits(step).ages
    return said.get(step) or said.get("") or (0, 17)


def _fits(step: str, age: float) -> bool:
    least, most = _ages(step)
    return least <= age < most + 1


def _often(step: str, *, in_term: bool) -> float:
    said = habits(step).begins.get(step, 1.0)
    return said if in_term or does(CATALOGUE.step(step)) not in timing.IN_TERM else said * 0.2


@cache
def _everything() -> tuple[Goal, ...]:
    """Every way every step about a child may end."""
    return tuple(
        Goal("done", step.key, outcome.key)
        for step in CATALOGUE.steps.values()
        if step.subject is SubjectKind.CHILD and _often(step.key, in_term=True) > 0
        for outcome in step.outcomes
    )
