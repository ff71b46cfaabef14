"""The children somebody's worklist is about, and which of the teams around a child does a duty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor, Entry
from medlock.access.vocabulary import TeamFunction
from medlock.casework.reads.duties import Duty
from medlock.casework.reads.reach import reachable
from medlock.pathway.language import Step
from medlock.pathways import CATALOGUE
from medlock.pathways.posts import does as function_of
from medlock.people.models import Involvement
from medlock.people.reads.network import Helper


class Whose(StrEnum):
    MINE = "mine"
    TEAM = "team"
    UNALLOCATED = "unallocated"


@dataclass(frozen=True, slots=True)
class Helping:
    """A team involved with a child, and its worker where one is named."""

    team_id: UUID
    function: TeamFunction
    team: str
    worker_id: UUID | None
    worker: str

    def entry(self, actor: Actor) -> Entry:
        """What is true for this actor of the entry that doing the duty will make."""
        ours = self.team_id in actor.teams
        return Entry(own=ours, own_team=ours)


def each_once(helpers: Iterable[Helper]) -> list[tuple[Helper, str]]:
    """A worker of a team, or a team where no worker is named, once, with all they are there for."""
    found: dict[tuple[UUID, UUID | None], list[Helper]] = {}
    for each in helpers:
        found.setdefault((each.team_id, each.worker_id), []).append(each)
    return [
        (mine[0], ", ".join(dict.fromkeys(each.purpose.label for each in mine)))
        for mine in found.values()
    ]


Around = dict[UUID, list[Helping]]
"""Everyone involved, by child, the longest first."""

FIELDS = ("person_id", "team_id", "team__function", "team__name", "worker_id", "worker__name")


def assigned(actor: Actor, whose: Whose) -> Q:
    """Which assignments of work are in this list."""
    match whose:
        case Whose.MINE:
            return Q(worker=actor.practitioner)
        case Whose.TEAM:
            return Q(team__in=actor.teams)
        case Whose.UNALLOCATED:
            return Q(team__in=actor.teams, worker__isnull=True)


def around(actor: Actor, whose: Whose) -> Around:
    """The children whose duties may be in this list."""
    mine = reachable(Involvement).filter(ended_at__isnull=True, team__in=actor.teams)
    if whose is Whose.MINE:
        mine = mine.filter(worker=actor.practitioner)
    return around_those(Q(person__in=mine.values("person")))


def around_those(people: Q) -> Around:
    """Everyone involved with them now."""
    rows = reachable(Involvement).filter(people, ended_at__isnull=True).order_by("began_at", "id")
    found: Around = {}
    for who, team, function, name, worker, called in rows.values_list(*FIELDS):
        helping = Helping(team, TeamFunction(function), name, worker, called or "")
        mine = found.setdefault(who, [])
        if helping not in mine:  # involved for several purposes, they are still one
            mine.append(helping)
    return found


def step_of(duty: Duty) -> Step:
    """The step a duty asks for; a limit is for whoever does what its status asks for first."""
    status = CATALOGUE.status(duty.status)
    return CATALOGUE.step(duty.step or status.clocks[0].step)


def does(duty: Duty, helps: Sequence[Helping]) -> list[Helping]:
    """Whose duty it is: the kind of team that does such steps, or else social work."""
    for function in (function_of(step_of(duty)), TeamFunction.SOCIAL_WORK):
        if fits := [each for each in helps if each.function is function]:
            return fits
    return []


def mine(actor: Actor, whose: Whose, doing: list[Helping]) -> Helping | None:
    """The one of them by whom the duty is in this list, if any."""
    ours = [each for each in doing if each.team_id in actor.teams]
    named = [each for each in ours if each.worker_id]
    return next(_of(actor, whose, ours, named), None)


def _of(actor: Actor, whose: Whose, ours: list[Helping], named: list[Helping]) -> Iterator[Helping]:
    match whose:
        case Whose.MINE:
            yield from (each for each in named if each.worker_id == actor.practitioner)
        case Whose.TEAM:
            yield from (*named, *ours)
        case Whose.UNALLOCATED:
            yield from () if named else ours
