"""Say who work is about, once it is known: the child's name, a brother or sister besides, the adult
or the place that somebody told of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action
from medlock.casework.acts.changing import must_be_open, new_act, take_turn, whole
from medlock.casework.acts.finishing import as_begun
from medlock.casework.acts.involving import bring_in
from medlock.casework.acts.objecting import refuse_if
from medlock.casework.acts.start import OWN, described
from medlock.casework.acts.starting import name
from medlock.casework.acts.teams import Given
from medlock.casework.reads.permission import open_piece, require_step
from medlock.casework.reads.pieces import Piece
from medlock.casework.reads.records import grade
from medlock.ledger import book
from medlock.ledger.audit import note
from medlock.pathway.completion import Act, events_of_start, taken_back
from medlock.pathway.event import LONDON, Event
from medlock.pathway.objections import to_name


@whole()
def name_children(by: Actor, work: UUID, children: Sequence[UUID], *, now: datetime) -> None:
    """Open work is about these, too. What was said of nobody named is said of them instead."""
    take_turn(work)
    found, decision = open_piece(by, work, Action.WRITE)
    must_be_open(found)
    added = tuple(each for each in dict.fromkeys(children) if each not in found.people)
    if not added:
        note(by, "read", "work", work, found.people, decision)
        return
    decision = require_step(by, Action.WRITE, found.step, added, OWN)
    who = described(by, (*found.people, *added), now, found.step, found.authority)
    refuse_if(by, who, lambda named: to_name(found.step, named))
    new = tuple(each for each in who if each.id in added)
    act = new_act(now)
    gone = _unnamed(found, act)
    given = Given(found.team, found.agency, found.worker)
    bring_in(by, found.step, added, given, work, decision)
    name(work, new, now)
    on = now.astimezone(LONDON).date()
    fresh = as_begun(found, new, grade(found.worker, on))
    book.append([*gone, *events_of_start(fresh, act, found.started_at)])
    note(by, "name", "work", work, (*found.about, *added), decision)


def _unnamed(found: Piece, act: Act) -> list[Event]:
    return [] if found.people else [taken_back(each, act) for each in book.history(found.id)]
