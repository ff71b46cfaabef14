"""Turns in a family's life besides its pathway: a child is born, they move, a record is sealed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from medlock.law.term import months_after
from medlock.pathway.event import LONDON
from medlock.town import aims, hours
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
    for who, born in journey.file.born.items():
        _of_age(journey, who, born)
    if sealed:
        at = hours.soon(chance, first + SEALED_AFTER, 0, 4)
        journey.later(at, _is_sealed(journey))


def _of_age(journey: Journey, who: UUID, born: date) -> None:
    """On the eighteenth birthday, or the working day after."""
    birthday = months_after(born, 18 * 12)
    noon = datetime.combine(birthday, hours.NOON, LONDON)
    journey.later(hours.office(noon), aims.of_age(journey, who))


def _moves(journey: Journey) -> Callable[[datetime], None]:
    def do(at: datetime) -> None:
        file = journey.file
        on, people = at.astimezone(LONDON).date(), tuple(file.children)
        by = _lead(journey, people, on)
        if by is None or not file.homes:
            return
        home = a_home(file, on, on)
        file.did(Moved(at=at, by=by.named, team=by.team, people=people, home=home))
        file.homes.append(home)

    return do


def _lead(journey: Journey, people: tuple[UUID, ...], on: date) -> Given | None:
    """The social worker of all of them, where they have one and the same team."""
    found = [journey.file.network.social_worker(who) for who in people]
    leads = [Given(team, worker) for worker, team in filter(None, found) if worker.there(on)]
    same = len({each.team.id for each in leads}) == 1 and len(leads) == len(people)
    return leads[0] if same else None


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
        by = _lead(journey, (child,), at.astimezone(LONDON).date())
        if by is not None:
            file.bear(Born(at=at, by=by.named, team=by.team, person=child, born_on=noon.date()))
            _of_age(journey, child, noon.date())

    return do


def _is_sealed(journey: Journey) -> Callable[[datetime], None]:
    """From now on only two people open it, and nothing more is written by anybody else."""

    def do(at: datetime) -> None:
        file = journey.file
        lead = _lead(journey, tuple(file.children), at.astimezone(LONDON).date())
        if lead is None:
            journey.later(hours.days_later(journey.chance, at, 3), do)
            return
        for who in file.children:
            worker, team = lead.named, lead.team
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
