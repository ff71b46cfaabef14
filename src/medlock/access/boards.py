"""Who may write in a board's book. Its plan, minutes and members are kept by its secretary; anybody
who sits on it may challenge and answer. Both only for the place they are there for."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from enum import StrEnum

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE, Decision
from medlock.access.vocabulary import Effect, Role


class BoardWork(StrEnum):
    """What may be written in a board's book."""

    KEEP = "keep"  # the board itself, its members, plans, priorities, targets, actions, minutes
    CHALLENGE = "challenge"  # a question to somebody about a figure or a promise, and its answer


WRITTEN_BY = {
    BoardWork.KEEP: frozenset({Role.BOARD_SECRETARY}),
    BoardWork.CHALLENGE: frozenset({Role.BOARD_SECRETARY, Role.BOARD_MEMBER}),
}
KEEPS = Decision(Effect.ALLOW, 16, "They keep the papers of this place's board.")
SITS = Decision(Effect.ALLOW, 17, "They sit on this place's board.")


def decide_board(actor: Actor, work: BoardWork, around: AbstractSet[str]) -> Decision:
    """`around`: the codes of the board's place and of every place it lies in."""
    held = {
        each.role
        for each in actor.memberships
        if actor.active and each.role in WRITTEN_BY[work] and each.places & around
    }
    if Role.BOARD_SECRETARY in held:
        return KEEPS
    return SITS if held else OTHERWISE
