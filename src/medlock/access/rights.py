"""Who answers requests for records, keeps the rules of how long, and takes part in disposal.

Records officers of an agency; the operator of the command line makes lists and carries out what two
of them agreed, and reads no record for it.
"""

from __future__ import annotations

from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE, Decision
from medlock.access.vocabulary import Effect, Role

ANSWERED_BY = frozenset({Role.RECORDS_OFFICER})
CARRIED_OUT_BY = frozenset({Role.OPERATOR})
ANSWERS = Decision(Effect.ALLOW, 23, "They answer for their agency's records.")
CARRIES_OUT = Decision(Effect.ALLOW, 23, "They carry out what two others agreed.")
SECOND_PAIR = Decision(Effect.DENY, 23, "Whoever did it first may not be the second person.")


def decide_answering(actor: Actor) -> Decision:
    """May they begin and work on requests, holds, rules and disposals of their agency?"""
    return ANSWERS if actor.active and actor.roles & ANSWERED_BY else OTHERWISE


def decide_second(actor: Actor, first: UUID) -> Decision:
    """May they check or agree to what `first` did? Never one's own."""
    answers = decide_answering(actor)
    if answers.allowed and actor.practitioner == first:
        return SECOND_PAIR
    return answers


def decide_carrying_out(actor: Actor, authority: str) -> Decision:
    """May they list what is due, and have carried out what was agreed, for this authority?"""
    there = authority in authorities_answered_by(actor, CARRIED_OUT_BY)
    return CARRIES_OUT if there else OTHERWISE


def authorities_answered_by(actor: Actor, roles: frozenset[Role] = ANSWERED_BY) -> frozenset[str]:
    """The authorities that a team serves in which they have one of these roles."""
    if not actor.active:
        return frozenset()
    mine = [each.authorities for each in actor.memberships if each.role in roles]
    return frozenset().union(*mine)
