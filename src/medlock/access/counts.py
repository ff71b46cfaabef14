"""Who may see counts of children, and how small a count they may see. Counts are no one's record,
so no involvement opens them: a role does, and the policy that hides small numbers goes with it."""

from __future__ import annotations

from enum import StrEnum

from medlock.access.actor import Actor
from medlock.access.vocabulary import Role


class Suppression(StrEnum):
    """The named policies, least strict first. `published` is the default outside."""

    DIRECT = "direct"  # none: for those who may open the records themselves
    MANAGEMENT = "management"
    PUBLISHED = "published"
    STRICT = "strict"


SEEN_BY = {
    Role.MANAGER: Suppression.MANAGEMENT,
    Role.ANALYST: Suppression.MANAGEMENT,
    Role.OPERATOR: Suppression.MANAGEMENT,
    Role.BOARD_MEMBER: Suppression.PUBLISHED,
    Role.BOARD_SECRETARY: Suppression.PUBLISHED,
}
"""Nobody sees counts under `direct`: a count never says whose records its reader may open."""


def counts_seen_by(actor: Actor) -> Suppression | None:
    """The policy under which they may see counts; None: they may not see any."""
    if not actor.active:
        return None
    held = {SEEN_BY[each] for each in actor.roles if each in SEEN_BY}
    return min(held, key=list(Suppression).index, default=None)
