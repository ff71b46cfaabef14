"""Take back work that should not have been started. What was decided on is completed instead."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action
from medlock.casework.acts.changing import must_be_open, new_act, release, take_turn, whole
from medlock.casework.acts.involving import let_go
from medlock.casework.models import Withdrawal, Work
from medlock.casework.reads.permission import open_piece
from medlock.casework.reads.pieces import Piece
from medlock.ledger import book
from medlock.ledger.audit import note
from medlock.pathway.completion import Act, taken_back
from medlock.pathway.event import Event
from medlock.words.refusals import Refused


@whole()
def withdraw(by: Actor, work: UUID, why: str, *, now: datetime) -> None:
    """Open work that somebody started by hand and that led to nothing is no more."""
    take_turn(work)
    found, decision = open_piece(by, work, Action.WRITE)
    must_be_open(found)
    if not why.strip():
        raise Refused("Say why it is withdrawn.")
    if found.because is not None:
        raise Refused(
            f"“{found.step.title}” follows from a decision. Complete it with the outcome that says "
            "it is no longer needed, or correct the decision."
        )
    if Work.objects.filter(because=work).exists():
        raise Refused(f"Other work follows from “{found.step.title}”. Withdraw that first.")
    act = new_act(now)
    book.append(undo(by, found, why.strip(), act))
    note(by, "withdraw", "work", work, found.about, decision, step=found.step.stamp)
    let_go(by, found.people, now)


def undo(by: Actor, found: Piece, why: str, act: Act) -> list[Event]:
    """Withdraw open work; answers the events that take its beginning back."""
    Withdrawal(work_id=found.id, by_id=by.practitioner, at=act.at, act=act.id, reason=why).save(
        force_insert=True
    )
    release([found.assignment], act.at)
    begun = [
        event
        for events in book.histories(found.about).values()
        for event in events
        if event.origin == found.id
    ]
    return [taken_back(event, act) for event in begun]
