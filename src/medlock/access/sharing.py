"""Who records what is shared of a child, and who sees what was kept back. Nobody shares what they
may not read; adoption identity is never shared by this way."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from medlock.access.actor import Actor, Facts
from medlock.access.policy import OTHERWISE, Decision, decide
from medlock.access.vocabulary import Action, Compartment, Effect

SHARES = Decision(Effect.ALLOW, 25, "They work with the child and may read what is shared.")
ANSWERS_FOR = Decision(Effect.ALLOW, 25, "They manage the team that decided.")
CAN_BE_SHARED = tuple(each for each in Compartment if each is not Compartment.ADOPTION)


def decide_share(actor: Actor, parts: Iterable[Compartment], facts: Facts) -> Decision:
    """May they record that these parts are shared, or kept back? Each must be theirs to read."""
    wanted = frozenset(parts)
    if not actor.standing.works or not wanted or Compartment.ADOPTION in wanted:
        return OTHERWISE
    for part in sorted(wanted):
        read = decide(actor, Action.READ, part, facts)
        if not read.allowed:
            return read
    return SHARES


def shares(actor: Actor, facts: Facts) -> tuple[Compartment, ...]:
    """The parts they may share, for a form to offer. What their agency wrote of the rest is theirs
    to send after the disclosure check, which knows the entries."""
    return tuple(each for each in CAN_BE_SHARED if decide_share(actor, [each], facts).allowed)


def decide_refusals(actor: Actor, team: UUID | None = None) -> Decision:
    """May they see what a team kept back, or anything of the kind at all?"""
    held = actor.managed if actor.active else frozenset()
    answers = bool(held) if team is None else team in held
    return ANSWERS_FOR if answers else OTHERWISE
