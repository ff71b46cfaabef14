"""Rule 22: who watches over emergencies and looks at records. Managers for the children of their
teams, quality assurance for its agency, the front door's managers where no team is involved; a
board of governance sees counts and nobody's name."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from medlock.access.actor import Actor, Facts
from medlock.access.breaking import shut
from medlock.access.policy import OTHERWISE, Decision
from medlock.access.vocabulary import FIRST_CALL, WORKING, Effect, Role, TeamFunction

WATCHES = Decision(Effect.ALLOW, 22, "They watch over how records of this kind are opened.")
OWN = Decision(Effect.DENY, 22, "Nobody judges what they opened or looked at themself.")
BARRED = Decision(Effect.DENY, 2, "They are excluded from this record, or it is theirs.")
SEALED = Decision(Effect.DENY, 3, "The record is sealed and they are not on its list.")
COUNTS = frozenset({Role.MANAGER, Role.BOARD_MEMBER, Role.BOARD_SECRETARY})
"""Roles that see how often records are opened in an emergency, and whose agencies review it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """Who opened a record, of which agency; whether no team was involved with it, and the authority
    it is of."""

    by: UUID
    agency: UUID
    nobodys: bool = False
    authority: str = ""


def decide_watching(actor: Actor, emergency: Emergency, facts: Facts) -> Decision:
    """May they be told of it? They need not be able to open the record to judge the reason."""
    if not actor.active:
        return OTHERWISE
    if facts.excluded:
        return BARRED
    if actor.assures and (actor.agency == emergency.agency or _ours(actor, emergency)):
        return WATCHES
    if not (facts.managed or _ours(actor, emergency)):
        return OTHERWISE
    return SEALED if shut(facts) else WATCHES


def decide_review(actor: Actor, emergency: Emergency, facts: Facts) -> Decision:
    """May they say whether it was justified?"""
    decision = decide_watching(actor, emergency, facts)
    return OWN if decision.allowed and actor.practitioner == emergency.by else decision


def _ours(actor: Actor, emergency: Emergency) -> bool:
    return emergency.nobodys and emergency.authority in answers_for(actor)


def answers_for(actor: Actor) -> frozenset[str]:
    """Authorities for whose children without a team they answer: as manager of a front door there,
    or in quality assurance."""
    held = (
        each.authorities
        for each in actor.memberships
        if (each.role is Role.MANAGER and each.function in FIRST_CALL)
        or (each.role in WORKING and each.function is TeamFunction.QUALITY)
    )
    return frozenset().union(*held)


def watches(actor: Actor) -> bool:
    """Whether there may be anything at all for them to watch: managers and quality assurance."""
    return actor.active and bool(actor.managed or actor.assures)


def decide_counting(actor: Actor) -> Decision:
    """The page of counts: how often, how soon reviewed. Nobody is named on it."""
    counts = actor.active and (actor.assures or not COUNTS.isdisjoint(actor.roles))
    return WATCHES if counts else OTHERWISE


def decide_looks(actor: Actor, facts: Facts) -> Decision:
    """May they see who has looked at this record? Who manages a team involved, who reviews it, and
    who answers a request for it."""
    if not actor.active:
        return OTHERWISE
    if facts.excluded:
        return BARRED
    if shut(facts):
        return SEALED
    asked = facts.managed or facts.reviewing or (facts.requested and actor.answers_requests)
    return WATCHES if asked else OTHERWISE


def decide_flag(actor: Actor, looker: UUID, *, watched: bool) -> Decision:
    """May they answer for what seemed odd in how somebody looked at records? `watched`: the looker
    works in a team they manage, or in the agency whose quality they assure, or looked at a child
    of their team."""
    if not (watches(actor) and watched):
        return OTHERWISE
    return OWN if looker == actor.practitioner else WATCHES
