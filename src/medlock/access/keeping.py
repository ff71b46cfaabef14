"""Rule 21: administrators keep their agency's teams, the people at work in it and their places in
teams; never a record, and never anything of their own. What would open more than a worker's share,
or is for oneself, waits for a second administrator."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE, Decision
from medlock.access.vocabulary import FIRST_CALL, AgencyKind, Effect, Role, TeamFunction


class Keeping(StrEnum):
    """What an administrator does for an agency."""

    LOOK = "look"  # at its teams, its people and their places in teams
    TEAMS = "teams"
    PRACTITIONERS = "practitioners"  # name, profession, contact, training
    ACCOUNTS = "accounts"  # invite, disable, reset
    MEMBERSHIPS = "memberships"
    APPROVE = "approve"  # as the second person
    CONFIRM = "confirm"  # that the list of members is right, every 90 days


NOT_FOR_ONESELF = frozenset(
    {Keeping.PRACTITIONERS, Keeping.ACCOUNTS, Keeping.MEMBERSHIPS, Keeping.APPROVE}
)
"""Training, account and memberships are what rule 1 asks for: nobody vouches for themselves. A
place for oneself may be proposed, and somebody else decides."""

STANDS_IN = frozenset(Keeping) - {Keeping.MEMBERSHIPS, Keeping.CONFIRM}
"""What the council's administrators may do for another agency of their authority. They set it up,
name its administrators and are the second person of a school that has only one; whom it gives a
place in its teams it decides itself."""

WEIGHTY = frozenset(
    {Role.MANAGER, Role.ADMINISTRATOR, Role.RECORDS_OFFICER, Role.REVIEWER, Role.DUTY}
)
"""Roles that approve, keep others, read across teams or break a seal."""

KEEPS = Decision(Effect.ALLOW, 21, "They administer this agency.")
HOSTS = Decision(Effect.ALLOW, 21, "They administer the council that keeps Medlock here.")
ONESELF = Decision(Effect.DENY, 21, "Another administrator does this: it is about themself.")
SAME_PERSON = Decision(Effect.DENY, 21, "Whoever proposed it, or gets it, cannot approve it.")


def decide_keeping(
    actor: Actor,
    agency: UUID,
    work: Keeping,
    *,
    about: UUID | None = None,
    authority: str = "",
) -> Decision:
    """For one agency. `about`: the practitioner it is done to, where it is to one; `authority`: the
    agency's, where the council's administrators may stand in."""
    own = keeps(actor) == agency
    stands_in = work in STANDS_IN and authority in hosted_by(actor)
    if not (own or stands_in):
        return OTHERWISE
    if about == actor.practitioner and work in NOT_FOR_ONESELF:
        return ONESELF
    return KEEPS if own else HOSTS


def keeps(actor: Actor) -> UUID | None:
    """The agency they administer: their own or none, whoever's team the role is in."""
    return actor.agency if actor.active and Role.ADMINISTRATOR in actor.roles else None


def hosted_by(actor: Actor) -> frozenset[str]:
    """Authorities of whose agencies they keep the list, with each one's sharing agreement: those
    their council serves."""
    if keeps(actor) is None or actor.kind is not AgencyKind.SOCIAL_CARE:
        return frozenset()
    held = (each.authorities for each in actor.memberships if each.role is Role.ADMINISTRATOR)
    return frozenset().union(*held)


def decide_agencies(actor: Actor, authority: str) -> Decision:
    """May they take an agency of this authority on, and say until when its agreement holds? An
    agency never extends its own, but for the council."""
    return HOSTS if authority in hosted_by(actor) else OTHERWISE


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a team, as proposed: for whom, of which agency, in which agency's team."""

    practitioner: UUID
    employer: UUID
    agency: UUID
    role: Role


def may_propose(actor: Actor, place: Place, *, authority: str = "") -> Decision:
    """Of the team's agency. An administrator is always somebody of that agency, and may be named
    by the council's too."""
    names = place.role is Role.ADMINISTRATOR
    if names and place.employer != place.agency:
        return OTHERWISE
    if names and authority in hosted_by(actor):
        return HOSTS
    return KEEPS if keeps(actor) == place.agency else OTHERWISE


def takes_two(actor: Actor, place: Place) -> bool:
    """Whether a second administrator has to approve it before it holds."""
    return place.role in WEIGHTY or place.practitioner == actor.practitioner


def decide_approval(
    actor: Actor, place: Place, proposed_by: UUID, *, authority: str = ""
) -> Decision:
    """`authority`: of the team's agency, as for `decide_keeping`."""
    decision = decide_keeping(
        actor, place.agency, Keeping.APPROVE, about=place.practitioner, authority=authority
    )
    if decision.allowed and actor.practitioner == proposed_by:
        return SAME_PERSON
    return SAME_PERSON if decision == ONESELF else decision


def may_end(actor: Actor, place: Place) -> Decision:
    """Either agency ends it: the team's, and the one whose worker it is. Nobody ends their own, so
    that no agency is left without an administrator by its last one."""
    if keeps(actor) not in (place.agency, place.employer):
        return OTHERWISE
    return ONESELF if place.practitioner == actor.practitioner else KEEPS


def stands_empty(function: TeamFunction, roles: Collection[Role]) -> bool:
    """A desk that takes calls about any child, and nobody holds it: shown loudly, for nothing here
    closes it and nothing should."""
    return function in FIRST_CALL and Role.DUTY not in roles
