"""Turns in a family's life besides its pathway: a child is born, they move, a record is sealed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from medlock.pathway.event import LONDON
from medlock.town import hours
from medlock.town.deeds import Born, Given, Moved, Sealed
from medlock.town.family import a_home
from medlock.town.journey import Journey

MOVES = 0.12
"""Assumption: families known that long that move within the year after."""
SEALED_AFTER = timedelta(days=75)


def plan(journey: Journey, first: datetime, *, sealed: bool) -> None:
    """What will happen to this family, if somebody is still working with them then."""
    chance = journey.file.chance
    if chance.random() < MOVES:
        at = hours.soon(chance, first + timedelta(days=chance.randint(15, 200)), 0, 6)
        journey.later(at, _moves(journey))
    journey.later(first + timedelta(days=1), _expecting(journey))
    if sealed:
        at = hours.soon(chance, first + SEALED_AFTER, 0, 4)
        journey.later(at, _is_sealed(journey))


def _moves(journey: Journey) -> Callable[[datetime], None]:
    def do(at: datetime) -> None:
        file = journey.file
        people = tuple(file.holding("in_need"))
        if len(people) < len(file.children) or not people:
            return
        on = at.astimezone(LONDON).date()
        if file.network.social_worker(people[0]) is None:
            return
        home, by = a_home(file, on, on), journey.lead(people[0])
        file.did(Moved(at=at, by=by.named, team=by.team, people=people, home=home))
        file.homes.append(home)

    return do


def _expecting(journey: Journey) -> Callable[[datetime], None]:
    """Plans the day on which a child who is expected is born, a little early or late."""

    def do(at: datetime) -> None:
        for child in journey.file.children.values():
            if child.expected_on:
                late = timedelta(days=journey.file.chance.randint(-12, 9))
                noon = datetime.combine(child.expected_on + late, hours.NOON, LONDON)
                born = hours.soon(journey.file.chance, noon, 20, 60)
                journey.later(born, _is_born(journey, child.id, noon))

    return do


def _is_born(journey: Journey, child: UUID, noon: datetime) -> Callable[[datetime], None]:
    def do(at: datetime) -> None:
        file = journey.file
        by = file.network.social_worker(child)
        if by is not None:
            file.bear(Born(at=at, by=by[0], team=by[1], person=child, born_on=noon.date()))

    return do


def _is_sealed(journey: Journey) -> Callable[[datetime], None]:
    """From now on only two people open it, and nothing more is written by anybody else."""

    def do(at: datetime) -> None:
        file = journey.file
        for who in file.holding("in_need"):
            found = file.network.social_worker(who)
            if found is None:
                return
            worker, team = found
            given = Given(team, team.manager)
            file.did(
                Sealed(
                    at=at, by=given.named, team=team, person=who,
                    allowed=(worker.id, team.manager.id),
                    because="A relative works in a team that could open the record.",
                )
            )  # fmt: skip
        journey.until = at

    return do
