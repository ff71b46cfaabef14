"""How families come to the front door: who they are, when somebody rings or writes about them, and
the day the conversation took the place of the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from medlock.access.vocabulary import TeamFunction
from medlock.law.term import months_after
from medlock.pathway.event import LONDON
from medlock.pathways import CATALOGUE
from medlock.town import family, hours, timing, turns
from medlock.town.casefile import CaseFile
from medlock.town.deciding import Decisions
from medlock.town.deeds import Given
from medlock.town.desks import DESKS, NO_DESK, on_desks
from medlock.town.involved import Network
from medlock.town.journey import Journey
from medlock.town.seeded import poisson, rng
from medlock.town.shares import CHILDREN_A_REFERRAL, Shares
from medlock.town.standing import Job
from medlock.town.workplaces import Workplaces

SEASON = (1.05, 1.05, 1.1, 0.95, 1.05, 1.1, 1.05, 0.72, 1.0, 1.1, 1.1, 0.8)
"""Assumption: by month; schools see children, and in August they do not."""
FEWER_REFERRALS = 0.7
"""Assumption: how many referrals are left of a hundred once a conversation comes first."""
UNBOUND_TO_BOUND = 0.75  # assumption: approaches that end in advice, for each that is referred
UNNAMED_CALLS = 1.3  # assumption: calls about a child not named, for each family referred
PROFESSIONALS = 0.72  # assumption: approaches that come from people who work with children


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """What every family of it shares."""

    authority: str
    places: Workplaces
    shares: Shares
    seed: int
    begins: date
    conversations: date  # the day the conversation front door began
    now: datetime
    size: float = 1.0  # of a tenth of the place


def families(town: Town) -> Iterator[tuple[int, datetime, str]]:
    """Each new family: its number, when it is first heard of, and how seriously."""
    number = 0
    for month, days in _months(town):
        chance = rng(town.seed, "month", month.isoformat())
        for kind, mean in _means(town, month).items():
            for _ in range(poisson(chance, mean * days / 30)):
                at = _moment(chance, month, days)
                if at < town.now:
                    yield number, at, kind
                number += 1
    for kind, at in on_desks(town.now):
        yield number, at, kind
        number += 1


def _months(town: Town) -> Iterator[tuple[date, int]]:
    month = town.begins
    while month <= town.now.date():
        after = months_after(month, 1)
        yield month, (after - month).days
        month = after


def _means(town: Town, month: date) -> dict[str, float]:
    talked = month >= town.conversations
    left = FEWER_REFERRALS if talked else 1.0
    settled = min((month - town.begins).days / 365, 1.0)  # nobody can come again at first
    new = (1 - town.shares.repeats * settled) / CHILDREN_A_REFERRAL
    bound = town.shares.referrals_a_month * town.size * new * SEASON[month.month - 1]
    return {
        "bound": bound * left,
        "unbound": bound * UNBOUND_TO_BOUND * (1.35 if talked else 1.0),
        "unnamed": bound * UNNAMED_CALLS if talked else 0.0,
    }


def _moment(chance: Random, month: date, days: int) -> datetime:
    """More on working days, in the day; police and families at any hour."""
    day = month + timedelta(days=chance.randrange(days))
    if chance.random() < PROFESSIONALS:
        return hours.during(chance, hours.office(_noon(day)).astimezone(LONDON).date())
    return _noon(day) + timedelta(minutes=chance.randint(-700, 700))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), LONDON)


def walk(town: Town, number: int, at: datetime, kind: str) -> Journey:
    """One family from its first approach until today."""
    chance = rng(town.seed, "family", number)
    file = CaseFile(town.authority, Network(town.places), chance)
    mind = Decisions(file, town.places, town.shares)
    journey = Journey(file, mind, town.now, again=town.shares.repeats * STAYS_AWAY)
    coming = Coming(town, journey, chance)
    desk = DESKS.get(kind, NO_DESK)
    mind.fated, journey.left = dict(desk.fated), desk.left
    if kind == "unnamed":
        journey.later(at, coming.unnamed)
    else:
        journey.later(at, lambda when: coming.first(when, serious=kind != "unbound"))
        turns.plan(journey, at, sealed=kind == "sealed")
    journey.run()
    return journey


STAYS_AWAY = 2.2
"""Of families helped, those heard of again: some of it after more than a year, some not serious,
so more than the published share of repeats."""


@dataclass(slots=True)
class Coming:
    """A family comes to the front door."""

    town: Town
    journey: Journey
    chance: Random

    def first(self, at: datetime, *, serious: bool) -> None:
        self.journey.mind.bound = serious
        self.journey.come_back = self.back if serious else None
        opened = self._opened(at)
        by = self._door()
        family.register(self._file, by, opened, serious=serious)
        self._approach(at, opened, by)

    def back(self, at: datetime) -> None:
        talked = at.date() >= self.town.conversations
        self.journey.mind.bound = self.chance.random() < (FEWER_REFERRALS if talked else 1.0)
        self._approach(at, self._opened(at), self._door())

    def unnamed(self, at: datetime) -> None:
        """Somebody talks a worry through, and need not say about whom."""
        opened = self._opened(at)
        job = self._file.start(CATALOGUE.step("conversation"), (), self._door(), opened)
        when = hours.soon(self.chance, opened, 0.3, 0.9)
        self.journey.later(when, self.journey.finish(job, opened))

    @property
    def _file(self) -> CaseFile:
        return self.journey.file

    def _approach(self, at: datetime, opened: datetime, by: Given) -> None:
        people = self._about()
        talked = opened.date() >= self.town.conversations and opened == at
        professional = self.chance.random() < PROFESSIONALS
        step = "conversation" if talked and professional else "contact"
        job = self._file.start(CATALOGUE.step(step), people, by, opened)
        if step in self.journey.left:
            return self._draft(job, opened)
        when = hours.soon(self.chance, opened, 0.4, 0.9 if step == "conversation" else 7)
        self.journey.later(when, self.journey.finish(job, at))

    def _draft(self, job: Job, opened: datetime) -> None:
        """Somebody began to write, and was called away."""
        at = hours.soon(self.chance, opened, 0.2, 0.6)
        part = ("worries", "strengths", "caller", "agency", "source", "method", "reason")
        self.journey.later(at, timing.drafting(self.journey, job, part))

    def _about(self) -> tuple[UUID, ...]:
        everyone = tuple(self._file.children)
        held = tuple(who for who in everyone if self._file.holds(who, "in_need"))
        return held or everyone

    def _opened(self, at: datetime) -> datetime:
        """When somebody at the front door gets to it: what comes at night waits for the morning."""
        found = hours.office(at)
        return found if found == at else hours.soon(self.chance, at, 0.1, 2)

    def _door(self) -> Given:
        team = self.town.places.of(TeamFunction.FRONT_DOOR)[0]
        return Given(team, self.chance.choice(team.practitioners))
