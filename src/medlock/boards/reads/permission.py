"""Whether someone may write in the book of the board of a place, as the rules of access say."""

from __future__ import annotations

from datetime import date

from medlock.access.actor import Actor
from medlock.access.boards import BoardWork, decide_board
from medlock.access.policy import Decision
from medlock.footprint.places import areas_of
from medlock.footprint.places import place as place_of
from medlock.ledger.audit import note
from medlock.pathway.event import LONDON
from medlock.words.refusals import NotAllowed


def may(actor: Actor, work: BoardWork, place: str) -> Decision:
    on: date = place_of(place).nearest_day(actor.now.astimezone(LONDON).date())
    return decide_board(actor, work, frozenset(areas_of(place, on)))


def require(actor: Actor, work: BoardWork, place: str) -> Decision:
    """The decision that allows it; `NotAllowed`, put on record, where none does."""
    decision = may(actor, work, place)
    if not decision.allowed:
        note(actor, work.value, "board", place, (), decision)
        raise NotAllowed("A board's book is kept by its secretary; its members may challenge.")
    return decision
