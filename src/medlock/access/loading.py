"""Who may load files for an authority, look at what was odd in them, and undo a load: its operators
and its analysts. It opens no record: an issue names a child by the authority's own id alone."""

from __future__ import annotations

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE, Decision
from medlock.access.vocabulary import Effect, Role

LOADED_BY = frozenset({Role.OPERATOR, Role.ANALYST})
LOADS = Decision(Effect.ALLOW, 19, "They load files for this authority.")


def decide_loading(actor: Actor, authority: str) -> Decision:
    """For one authority, by its code."""
    return LOADS if authority in authorities_loaded_by(actor) else OTHERWISE


def authorities_loaded_by(actor: Actor) -> frozenset[str]:
    """Those a team of theirs serves, in which they are there for that."""
    if not actor.active:
        return frozenset()
    served = [each.authorities for each in actor.memberships if each.role in LOADED_BY]
    return frozenset().union(*served)
