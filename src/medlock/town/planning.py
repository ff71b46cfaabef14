"""What a town is made from, and the town that is made of it: the same wherever it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from medlock.law.term import months_after
from medlock.law.working_days import is_working_day
from medlock.pathway.event import LONDON
from medlock.town.coming import walk
from medlock.town.deeds import Deed
from medlock.town.families import Town, families
from medlock.town.journey import Journey
from medlock.town.posting import Hiring
from medlock.town.shares import shares_of
from medlock.town.workplaces import Workplaces

MANCHESTER = "E08000003"
CHILDREN, MONTHS = 400, 30
TALKING = 14
"""How many months ago the conversation took the place of the form."""
SETTLED = 12
"""Months for which everyone has worked there before the first family is heard of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`called` tells the agencies of several places apart; `cast` adds the children everyone
    knows by name."""

    now: datetime
    seed: int = 1
    children: int = CHILDREN
    months: int = MONTHS
    place: str = MANCHESTER
    called: str = ""
    cast: bool = False


@cache
def plan(asked: Asked) -> Town:
    today = asked.now.astimezone(LONDON).date()
    begins = months_after(today, -asked.months)
    since, until = months_after(begins, -SETTLED), months_after(today, -1)
    return settled(asked, Hiring(asked.place, asked.seed, since, until, asked.called).all())


def settled(asked: Asked, places: Workplaces) -> Town:
    """Whose families are served by those who work there."""
    today = asked.now.astimezone(LONDON).date()
    return Town(
        authority=asked.place,
        places=places,
        shares=shares_of(asked.place),
        seed=asked.seed,
        begins=months_after(today, -asked.months),
        conversations=_conversations(today, asked.months),
        now=asked.now,
        children=asked.children,
        acts_from=last_working_day(asked.now),
        cast=asked.cast,
    )


def _conversations(today: date, months: int) -> date:
    return months_after(today.replace(day=1), -min(TALKING, months // 2))


def last_working_day(now: datetime) -> datetime:
    """When the last day on which people work began: from then on all is done by acts."""
    day = now.astimezone(LONDON).date()
    while not is_working_day(day):
        day -= timedelta(days=1)
    return datetime.combine(day, time.min, LONDON)


def walk_all(town: Town) -> list[Journey]:
    """Every family's journey until now. Nothing is written."""
    return [walk(town, each) for each in families(town)]


def in_order(journeys: list[Journey]) -> list[Deed]:
    """Every family's deeds, by when they were done."""
    return sorted((deed for j in journeys for deed in j.file.deeds), key=lambda deed: deed.at)
