"""Some families of a city in full depth: the town's walker writes every answer of theirs, and does
their last day through the acts, served by the city's own workers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from medlock.city.drafting import Draft
from medlock.law.term import months_after
from medlock.pathway.event import LONDON
from medlock.town import Asked
from medlock.town.building import Tell, settle_in
from medlock.town.families import Town
from medlock.town.in_bulk import Part, part
from medlock.town.planning import settled
from medlock.town.workplaces import HANDS_ON, Team, Worker, Workplaces

LONGEST = 30
"""Months for which there is something to tell of them."""
A_FEW = 60
"""Families written at once."""


def settle_in_depth(draft: Draft, children: int, now: datetime, tell: Tell) -> None:
    """So many more children, in the transaction of whoever asks. The city is taken in already."""
    since = months_after(now.astimezone(LONDON).date(), -LONGEST)
    months = LONGEST - max(0, _months(since, draft.asked.first))
    asked = Asked(
        now=now, seed=draft.asked.seed, children=children, months=months, place=draft.authority
    )
    town = settled(asked, as_on(draft.staff.places, now.astimezone(LONDON).date()))
    settle_in([(town, partial(_parts, town))], tell)


def as_on(places: Workplaces, day: date) -> Workplaces:
    """Where everybody who leads or has an office is there on that day, and ever was: files are
    signed by whoever leads the team now, as they are when a file is read."""
    agencies = tuple(
        replace(agency, teams=tuple(_team(team, day) for team in agency.teams))
        for agency in places.agencies
    )
    return Workplaces(places.authority, agencies)


def _team(team: Team, day: date) -> Team:
    return replace(team, workers=tuple(_there(team, day)))


def _there(team: Team, day: date) -> Iterator[Worker]:
    yield from team.hands
    for each in team.workers:
        if each.role not in HANDS_ON and each.there(day):
            yield replace(each, since=date.min)


def _months(later: date, earlier: date) -> int:
    """How many months the second day is after the first."""
    return (earlier.year - later.year) * 12 + earlier.month - later.month


def _parts(town: Town, count: int) -> Iterator[Part]:
    for start in range(0, count, A_FEW):
        yield part(town, start, min(start + A_FEW, count))
