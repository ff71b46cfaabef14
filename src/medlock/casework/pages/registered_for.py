"""What somebody or something is registered for: a step to start, or work under way to name them in;
and going on with it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from medlock.access.actor import Actor
from medlock.access.vocabulary import Purpose
from medlock.casework.acts.naming import name_children
from medlock.casework.acts.start import Wanted
from medlock.casework.acts.start import start as start_work
from medlock.casework.acts.teams import own_team
from medlock.casework.pages.asking import uuids
from medlock.pathway.language import Step
from medlock.people.acts.registering import Looked, Team


@dataclass(frozen=True, slots=True)
class For:
    """What it is registered for: a step to start, or work under way to name it in."""

    step: Step
    work: UUID | None = None

    def team(self, actor: Actor, takes: frozenset[Purpose]) -> Team:
        """One's own team, for what the step is for where the team takes that up."""
        wanted = self.step.purpose
        purpose = wanted if wanted in takes else Purpose.FRONT_DOOR
        return Team(own_team(actor, self.step).team, purpose or Purpose.FRONT_DOOR)

    def authority(self, actor: Actor) -> str:
        return min(own_team(actor, self.step).authorities, default="")


def go_on(actor: Actor, wanted: For, subject: UUID) -> UUID:
    """The work, begun or named."""
    if wanted.work is None:
        begun = Wanted(step=wanted.step.key, children=[subject])
        return start_work(actor, begun, now=actor.now).id
    name_children(actor, wanted.work, [subject], now=actor.now)
    return wanted.work


def looked_at(posted: QueryDict) -> frozenset[UUID]:
    """The matches that were shown, once it is ticked that it is none of them."""
    ticked = uuids(posted.getlist("none_of"))
    return frozenset((*ticked, *uuids(posted.getlist("also_none_of"))) if ticked else ())


def looked_over(posted: QueryDict) -> Looked:
    """What was ticked of those who match: none of them, perhaps one of them, or that a restricted
    one matches and the record is to be opened all the same."""
    return Looked(
        none_of=looked_at(posted),
        maybe=frozenset(uuids(posted.getlist("maybe"))),
        though_closed="though_closed" in posted,
    )
