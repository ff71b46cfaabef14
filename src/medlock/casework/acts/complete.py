"""Complete work with an outcome, alone or together with what is written last."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action
from medlock.casework.acts.changing import must_be_open, take_turn, whole
from medlock.casework.acts.finishing import Finished, finish
from medlock.casework.acts.save import Changes, keep, saved_into
from medlock.casework.reads.permission import open_piece
from medlock.casework.reads.pieces import Piece
from medlock.pathway.completion import Outcomes
from medlock.words.refusals import Refused


@whole()
def complete(by: Actor, work: UUID, outcome: str | Outcomes, *, now: datetime) -> Finished:
    """End work, for all its children alike or each by their own outcome.

    `Incomplete` says what stands against it, by field. What the outcome starts, opens and ends
    happens with it or not at all.
    """
    take_turn(work)
    found, decision = open_piece(by, work, Action.WRITE)
    must_be_open(found)
    needs_no_signature(found)
    return finish(by, found, decision, outcome, now)


@whole()
def answer(
    by: Actor, work: UUID, answers: Changes, outcome: str | Outcomes, *, base: int, now: datetime
) -> Finished:
    """Save and complete at once: an agency answers what it was asked, a visit is written up."""
    take_turn(work)
    found, decision = open_piece(by, work, Action.WRITE)
    must_be_open(found)
    needs_no_signature(found)
    saved = keep(by, found, decision, (answers, base), now)
    return finish(by, saved_into(found, saved), decision, outcome, now)


def needs_no_signature(work: Piece) -> None:
    if work.step.signs:
        raise Refused(
            f"“{work.step.title}” takes effect once a {work.step.signs} has agreed to it. "
            "Ask for a signature."
        )
