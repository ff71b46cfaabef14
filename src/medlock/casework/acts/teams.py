"""Which team a step is for: by who does it, where the child lives and who is involved already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import Q, QuerySet

from medlock.access.actor import Actor, Membership
from medlock.access.vocabulary import TeamFunction
from medlock.casework.reads.reach import reachable
from medlock.footprint.places import areas_of
from medlock.pathway.language import Step
from medlock.pathways.posts import AGENCIES, does
from medlock.people.models import Involvement, Team
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True)
class Given:
    """A team, and its worker for the child where there is one."""

    team: UUID
    agency: UUID
    worker: UUID | None = None


def team_for(step: Step, people: Iterable[UUID], place: str, on: date) -> Given | None:
    """Who does this step for these people: those involved already, else the nearest to `place`."""
    function = does(step)
    if function is None:
        return None
    return _involved(people, Q(team__function=function)) or _nearest(
        Team.objects.filter(function=function), place, on
    )


def team_of_agency(agency: str, people: Iterable[UUID], place: str, on: date) -> Given | None:
    """Who answers for an agency: its team that knows the child, else the nearest to `place`."""
    kind = AGENCIES[agency]
    return _involved(people, Q(team__agency__kind=kind)) or _nearest(
        Team.objects.filter(agency__kind=kind), place, on
    )


def _involved(people: Iterable[UUID], kind: Q) -> Given | None:
    """The team involved longest; its named worker before the team as such."""
    held = (
        reachable(Involvement)
        .filter(kind, person__in=list(people), ended_at__isnull=True)
        .annotate(named=Q(worker__isnull=False))
        .order_by("-named", "began_at")
    )
    row = held.values_list("team_id", "team__agency_id", "worker_id").first()
    return Given(*row) if row else None


def _nearest(teams: QuerySet[Team], place: str, on: date) -> Given | None:
    """Of the teams that serve the place, the one that serves the smallest part around it."""
    around = areas_of(place, on)
    near = {area: rank for rank, area in enumerate(around)}
    found = [
        (-near[serves], name, team, agency)
        for team, agency, name, serves in teams.filter(place__in=around).values_list(
            "id", "agency_id", "name", "place"
        )
    ]
    return Given(*min(found)[2:]) if found else None


def own_team(by: Actor, step: Step, team: UUID | None = None) -> Membership:
    """Which of one's own teams does this: the one asked for, the kind the step is for, or the only
    one. `Refused` where that leaves a choice."""
    mine = {each.team: each for each in by.working}
    if team is not None:
        if team not in mine:
            raise Refused("That is not one of your teams. Choose one you work in today.")
        return mine[team]
    fits = [each for each in mine.values() if each.function is does(step)]
    choice = fits or list(mine.values())
    if len(choice) != 1:
        raise Refused(
            "You work in several teams. Choose the one that does this."
            if choice
            else "You work in no team today. Ask your manager to put you in one."
        )
    return choice[0]


@cache
def function_of(team: UUID) -> TeamFunction:
    """The kind of team it is, which does not change either."""
    return TeamFunction(Team.objects.values_list("function", flat=True).get(id=team))


@cache
def agency_of(team: UUID) -> UUID:
    """Whose team it is: a team is made by an agency and stays with it."""
    return Team.objects.values_list("agency_id", flat=True).get(id=team)
