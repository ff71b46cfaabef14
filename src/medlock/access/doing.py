"""Whose work a step is: the agencies that keep each kind of team, and who may do or sign what one
does. The compartments say what may be read and written; this says whose it is to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from medlock.access.actor import Actor, Facts
from medlock.access.bringing_in import may_bring_in
from medlock.access.policy import Decision
from medlock.access.vocabulary import WORKING, Action, AgencyKind, Effect, Purpose, TeamFunction

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


@dataclass(frozen=True, slots=True)
class Doing:
    """The kind of team that does a step and the kind that signs it; empty where any does."""

    does: TeamFunction | None = None
    signs: TeamFunction | None = None


def works_as(actor: Actor, team: TeamFunction | None) -> bool:
    """Whether they work in a team of this kind; of no kind, anybody does."""
    return team is None or any(
        each.function is team and each.role in WORKING for each in actor.memberships
    )


def may_do(actor: Actor, team: TeamFunction | None) -> bool:
    """Whether a step that such a team does, or signs, is theirs to do or sign."""
    return works_as(actor, team) or (team is not None and actor.kind in KEPT_BY[team])


def decide_whose(actor: Actor, action: Action, step: Doing, facts: Facts) -> Decision | None:
    """No, where the work is another agency's; None where it is theirs. What a team was given is
    its own whatever its kind."""
    if action is Action.WRITE and not facts.entry.own_team:
        return None if may_do(actor, step.does) else ANOTHERS
    if action is Action.APPROVE:
        return None if may_do(actor, step.signs) else ANOTHERS
    return None


def about_to_begin(actor: Actor, step: Doing, purpose: Purpose | None, facts: Facts) -> Facts:
    """As things stand for those who begin a step of their own kind of work. Where what they work
    on leads to its purpose, they are as good as brought in for it: beginning it does that."""
    leads = purpose and works_as(actor, step.does) and may_bring_in(actor, facts, purpose).allowed
    return replace(facts, involved=facts.involved | {purpose}) if leads and purpose else facts
