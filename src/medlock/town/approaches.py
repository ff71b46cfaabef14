"""How families come to the front door: who they are, when somebody rings or writes about them, and
the day the conversation took the place of the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from uuid import UUID

from medlock.access.vocabulary import TeamFunction
from medlock.footprint.places import wards_of
from medlock.footprint.population import newest_children
from medlock.law.term import months_after
from medlock.pathway.event import LONDON
from medlock.pathways import CATALOGUE
from medlock.town import hours, names
from medlock.town.casefile import CaseFile
from medlock.town.deeds import Child, Given, Home, Registered
from medlock.town.involved import Network
from medlock.town.journey import Journey
from medlock.town.seeded import drawn, poisson, rng, weighted
from medlock.town.shares import CHILDREN_A_REFERRAL, Shares
from medlock.town.workplaces import Workplaces
from medlock.words.codes import code_set

SEASON = (1.05, 1.05, 1.1, 0.95, 1.05, 1.1, 1.05, 0.72, 1.0, 1.1, 1.1, 0.8)
"""Assumption: by month; schools see children, and in August they do not."""
FEWER_REFERRALS = 0.7
"""Assumption: how many referrals are left of a hundred once a conversation comes first."""
UNBOUND_TO_BOUND = 0.75  # assumption: approaches that end in advice, for each that is referred
UNNAMED_CALLS = 1.3  # assumption: calls about a child not named, for each family referred
PROFESSIONALS = 0.72  # assumption: approaches that come from people who work with children
SIBLINGS = {1: 0.5, 2: 0.28, 3: 0.15, 4: 0.07}


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
    journey = Journey(file, town.places, town.shares, town.now)
    journey.again = town.shares.repeats * STAYS_AWAY
    coming = Coming(town, journey, chance)
    if kind == "unnamed":
        journey.later(at, coming.unnamed)
    else:
        journey.later(at, lambda when: coming.first(when, kind == "bound"))
    journey.run()
    return journey


STAYS_AWAY = 1.75
"""Of families helped, those heard of again: some of it after more than a year, some not serious,
so more than the published share of repeats."""


@dataclass(slots=True)
class Coming:
    """A family comes to the front door."""

    town: Town
    journey: Journey
    chance: Random

    def first(self, at: datetime, bound: bool) -> None:
        self.journey.bound = bound
        self.journey.come_back = self.back if bound else None
        opened = self._opened(at)
        by = self._door()
        self._register(opened, by, bound)
        self._approach(at, opened, by)

    def back(self, at: datetime) -> None:
        talked = at.date() >= self.town.conversations
        self.journey.bound = self.chance.random() < (FEWER_REFERRALS if talked else 1.0)
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
        if step == "contact":
            self.journey.heard[job.id] = at
        when = hours.soon(self.chance, opened, 0.4, 0.9 if step == "conversation" else 7)
        self.journey.later(when, self.journey.finish(job, at))

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

    def _register(self, at: datetime, by: Given, bound: bool) -> None:
        family = names.family_name(self.chance)
        count = weighted(self.chance, SIBLINGS)
        home = self._home(at)
        made = [self._child(family, at, youngest=n == 0 and bound) for n in range(count)]
        self._file.homes.append(home)
        for number, child in enumerate(made):
            self._file.children[child.id] = child
            if child.born_on:
                self._file.born[child.id] = child.born_on
            last = number == len(made) - 1 and len(made) > 1
            self._file.register(
                Registered(
                    at=at, by=by.worker, team=by.team, child=child, home=home,
                    together=tuple(each.id for each in made) if last else (),
                )
            )  # fmt: skip

    def _child(self, family: str, at: datetime, *, youngest: bool) -> Child:
        unborn = youngest and self.chance.random() < 0.04
        on = at.astimezone(LONDON).date()
        days = self.chance.randint(10, int(14.9 * 365))
        codes = {name: weighted(self.chance, weights) for name, weights in coded(on).items()}
        return Child(
            id=drawn(self.chance),
            given="" if unborn else names.first_name(self.chance),
            family=family,
            born_on=None if unborn else on - timedelta(days=days),
            expected_on=on + timedelta(days=self.chance.randint(30, 180)) if unborn else None,
            coded={} if unborn else codes,
        )

    def _home(self, at: datetime) -> Home:
        lines, postcode = names.address(self.chance)
        on = at.astimezone(LONDON).date()
        return Home(
            id=drawn(self.chance),
            lines=lines,
            postcode=postcode,
            ward=weighted(self.chance, wards(self.town.authority, on.year)),
            from_on=on - timedelta(days=self.chance.randint(30, 900)),
            protected=self.chance.random() < 0.03,
        )


def coded(on: date) -> dict[str, dict[str, float]]:
    sexes = {code.code for code in code_set("sex").on(on)}
    sex = {"M": 0.52, "F": 0.48} if "M" in sexes else {"1": 0.52, "2": 0.48}
    return {"sex": sex, "ethnicity": ETHNICITY, "disability": DISABILITY}


ETHNICITY = {
    "WBRI": 40, "WOTH": 6, "APKN": 15, "BAFR": 12, "MWBC": 5, "BOTH": 4, "AOTH": 4, "ABAN": 4,
    "MOTH": 3, "OOTH": 4, "NOBT": 3,
}  # fmt: skip
DISABILITY = {"NONE": 88, "LD": 4, "AUT": 4, "BEH": 2, "COMM": 1, "MOB": 1}


@cache
def wards(authority: str, year: int) -> dict[str, float]:
    """Wards by how many children live there."""
    codes = sorted(wards_of(authority, date(year, 6, 30)))
    return {code: float(newest_children(code, year).count or 1) for code in codes}
