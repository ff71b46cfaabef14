"""Which families are first heard of when, and how seriously: month by month, with the season and
the day the conversation took the place of the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from medlock.law.term import months_after
from medlock.pathway.event import LONDON
from medlock.town import hours
from medlock.town.cast import CAST
from medlock.town.cast.story import Story
from medlock.town.desks import on_desks
from medlock.town.seeded import rng, weighted
from medlock.town.shares import Shares
from medlock.town.workplaces import Workplaces

SEASON = (1.05, 1.05, 1.1, 0.95, 1.05, 1.1, 1.05, 0.72, 1.0, 1.1, 1.1, 0.8)
"""Assumption: by month; schools see children, and in August they do not."""
FEWER_REFERRALS = 0.7
"""Assumption: how many referrals are left of a hundred once a conversation comes first."""
BOUND, UNBOUND = 1.0, 1.3  # assumption: families referred, and those whose approach ends in advice
OTHER_DOORS = 0.6  # assumption: families that another service hears of first
MORE_ADVICE = 1.35  # assumption: once a conversation comes first
UNNAMED = 0.3  # assumption: calls about a child not named, for each child heard of
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
    children: int
    acts_from: datetime  # from then on all is done through the acts
    cast: bool = False  # with the children everyone knows by name


@dataclass(frozen=True, slots=True)
class Heard:
    """A family: its number, when it is first heard of, how seriously, and how many children."""

    number: int
    at: datetime
    kind: str
    children: int
    story: Story | None = None


def families(town: Town) -> list[Heard]:
    """Each new family, the first heard of first; their children together are the town's."""
    found = [*_of_desks(town), *_of_months(town)]
    calls = rng(town.seed, town.authority, "unnamed")
    found += [(_moment(calls, _talked_month(calls, town), town), "unnamed", 0)
              for _ in range(round(UNNAMED * town.children))]  # fmt: skip
    ordered = sorted((each for each in found if each[0] < town.now), key=lambda each: each[0])
    heard = [Heard(number, *each) for number, each in enumerate(ordered)]
    return [*heard, *_of_cast(town, len(heard))] if town.cast else heard


def _of_cast(town: Town, first: int) -> Iterator[Heard]:
    """The children everyone knows by name, in every town the same."""
    for number, story in enumerate(CAST):
        chance = rng(0, "cast", story.family)
        day = months_after(town.now.astimezone(LONDON).date(), -story.months)
        at = hours.during(chance, hours.office(_noon(max(day, town.begins))).date())
        yield Heard(first + number, at, "cast", len(story.children), story)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), LONDON)


Told = tuple[datetime, str, int]


def _of_desks(town: Town) -> Iterator[Told]:
    """What lies on people's desks today; small towns have a small front door."""
    for kind, at in list(on_desks(town.now))[: town.children // 20]:
        yield at, kind, 1


def _of_months(town: Town) -> Iterator[Told]:
    chance = rng(town.seed, town.authority, "families")
    weights = dict(_weights(town))
    left = town.children - sum(count for _, _, count in _of_desks(town))
    while left > 0:
        month, kind = weighted(chance, weights)
        at = _moment(chance, month, town)
        if at < town.now:
            count = min(weighted(chance, SIBLINGS), left)
            left -= count
            yield at, kind, count


def _weights(town: Town) -> Iterator[tuple[tuple[date, str], float]]:
    month = town.begins
    while month <= town.now.date():
        talked = month >= town.conversations
        season = SEASON[month.month - 1]
        left = FEWER_REFERRALS if talked else 1.0
        settled = min((month - town.begins).days / 365, 1.0)  # nobody can come again at first
        new = 1 - town.shares.repeats * settled
        yield (month, "bound"), BOUND * left * season * new
        yield (month, "unbound"), UNBOUND * season * (MORE_ADVICE if talked else 1.0)
        yield (month, "other"), OTHER_DOORS * season
        month = months_after(month, 1)


def _talked_month(chance: Random, town: Town) -> date:
    months = max((town.now.date() - town.conversations).days // 30, 0)
    return months_after(town.conversations, chance.randint(0, months))


def _moment(chance: Random, month: date, town: Town) -> datetime:
    """More on working days, in the day; police and families at any hour."""
    day = month + timedelta(days=chance.randrange((months_after(month, 1) - month).days))
    noon = _noon(max(day, town.begins))
    if chance.random() < PROFESSIONALS:
        return hours.during(chance, hours.office(noon).astimezone(LONDON).date())
    return noon + timedelta(minutes=chance.randint(-700, 700))
