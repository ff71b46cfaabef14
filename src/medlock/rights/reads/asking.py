"""Who may, asked once: the first line of every act and page of rights."""

from __future__ import annotations

from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.rights import decide_answering, decide_second
from medlock.ledger.audit import note
from medlock.people.reads.asking import NOT_THERE
from medlock.words.refusals import NotAllowed, Refused


def answering(actor: Actor, what: str) -> Decision:
    """A yes for those who answer for their agency's records; else `NotAllowed`, on record."""
    decision = decide_answering(actor)
    if not decision.allowed:
        note(actor, what, "rights", "", (), decision)
        raise NotAllowed(NOT_THERE)
    return decision


def second(actor: Actor, first: UUID, what: str) -> Decision:
    """The same for whoever checks what `first` did: `Refused` where that was themself."""
    answering(actor, what)
    decision = decide_second(actor, first)
    if not decision.allowed:
        raise Refused(
            "You did this first, so somebody else must check it. Ask another records officer."
        )
    return decision
