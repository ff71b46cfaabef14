"""Whose work a step is: the agencies that keep each kind of team, and who may do or sign what such a
team does. The compartments say what may be read and written; this says whose it is to write."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.vocabulary import WORKING, AgencyKind, Effect, TeamFunction

COUNCIL = frozenset({AgencyKind.SOCIAL_CARE})
LEARNING = frozenset({AgencyKind.EDUCATION})
HELPING = frozenset(AgencyKind) - {AgencyKind.POLICE, AgencyKind.PROBATION}
"""A lead practitioner is whoever the family knows best: of a school, a clinic, a charity."""

KEPT_BY: Mapping[TeamFunction, frozenset[AgencyKind]] = MappingProxyType(
    {
        TeamFunction.FRONT_DOOR: COUNCIL,
        TeamFunction.MASH: COUNCIL,
        TeamFunction.EMERGENCY_DUTY: COUNCIL,
        TeamFunction.SOCIAL_WORK: COUNCIL,
        TeamFunction.REVIEWING: COUNCIL,
        TeamFunction.DESIGNATED_OFFICER: COUNCIL,
        TeamFunction.QUALITY: COUNCIL,
        TeamFunction.EARLY_HELP: HELPING,
        TeamFunction.FAMILY_GROUP: COUNCIL,
        TeamFunction.EDGE_OF_CARE: COUNCIL,
        TeamFunction.PLACEMENTS: COUNCIL,
        TeamFunction.PERMANENCE: COUNCIL,
        TeamFunction.LEAVING_CARE: COUNCIL,
        TeamFunction.COMPLEX_SAFEGUARDING: COUNCIL,
        TeamFunction.YOUTH_JUSTICE: frozenset({AgencyKind.YOUTH_JUSTICE}),
        TeamFunction.EDUCATION: LEARNING,
        TeamFunction.SEND: LEARNING,
        TeamFunction.SCHOOL: LEARNING,
        TeamFunction.HEALTH: frozenset({AgencyKind.HEALTH}),
        TeamFunction.POLICE: frozenset({AgencyKind.POLICE}),
        TeamFunction.OTHER: frozenset(AgencyKind),
    }
)
"""Within these agencies one team stands in for another. A team that several agencies keep together,
as a hub is, has members of others too: their own work is theirs, whoever pays them."""

ANOTHERS = Decision(Effect.DENY, 15, "Another agency's teams do this.")


def works_as(actor: Actor, team: TeamFunction | None) -> bool:
    """Whether they work in a team of this kind; of no kind, anybody does."""
    return team is None or any(
        each.function is team and each.role in WORKING for each in actor.memberships
    )


def may_do(actor: Actor, team: TeamFunction | None) -> bool:
    """Whether a step that such a team does, or signs, is theirs to do or sign."""
    return works_as(actor, team) or (team is not None and actor.kind in KEPT_BY[team])
