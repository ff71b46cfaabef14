"""Who may say that a chart's limits start anew: those who answer for a place's figures."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE, Decision
from medlock.access.vocabulary import Effect, Role

REBASED_BY = frozenset({Role.ANALYST, Role.MANAGER})
ANSWERS = Decision(Effect.ALLOW, 18, "They answer for this place's figures.")


def decide_rebase(actor: Actor, around: AbstractSet[str]) -> Decision:
    """`around`: the codes of the chart's place and of every place it lies in."""
    if not actor.active:
        return OTHERWISE
    held = any(each.role in REBASED_BY and each.places & around for each in actor.memberships)
    return ANSWERS if held else OTHERWISE
