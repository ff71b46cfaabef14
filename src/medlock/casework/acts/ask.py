"""Ask agencies for what they know: one small step for each, theirs to answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.vocabulary import Action
from medlock.casework.acts.changing import must_be_open, new_act, take_turn, whole
from medlock.casework.acts.finishing import as_begun
from medlock.casework.acts.starting import Beginning, begin
from medlock.casework.acts.teams import team_of_agency
from medlock.casework.models import Ask
from medlock.casework.reads.permission import open_piece
from medlock.casework.reads.pieces import Piece
from medlock.casework.reads.subjects import subjects
from medlock.ledger import book
from medlock.ledger.audit import note
from medlock.pathway.completion import Act, Subject, events_of_start
from medlock.pathway.event import LONDON, Event
from medlock.pathways import CATALOGUE
from medlock.words.refusals import Refused


@whole()
def ask(by: Actor, work: UUID, agencies: Sequence[str], *, now: datetime) -> list[Piece]:
    """Start the agency's step for each, in its team for the child. An agency is asked once; until
    it answers, the work shows that it has not."""
    take_turn(work)
    found, decision = open_piece(by, work, Action.WRITE)
    must_be_open(found)
    asked = tuple(dict.fromkeys(agencies))
    _objections(found, asked)
    on = now.astimezone(LONDON).date()
    who = subjects(found.people, on, found.authority, (), found.step.subject)
    act = new_act(now)
    pieces, events = [], []
    for agency in asked:
        piece, began = _put(by, found, (agency, who), act, decision)
        pieces.append(piece)
        events += began
    book.append(events)
    note(
        by, "ask", "work", work, found.people, decision,
        step=found.step.stamp, agencies=" ".join(asked),
    )  # fmt: skip
    return pieces


def _objections(found: Piece, asked: Sequence[str]) -> None:
    title, known = found.step.title, ", ".join(found.step.asks)
    if not found.people:
        raise Refused(
            f"“{title}” names no {found.step.subject} yet. Say who or what it is about before "
            "asking an agency."
        )
    if strangers := [each for each in asked if each not in found.step.asks]:
        raise Refused(
            f"“{title}” does not ask {', '.join(strangers)}. It may ask: {known or 'nobody'}."
        )
    done = Ask.objects.filter(work=found.id, agency__in=asked).values_list("agency", flat=True)
    if again := sorted(done):
        raise Refused(f"{', '.join(again).capitalize()} was asked already. Wait, or ring them.")


def _put(
    by: Actor, found: Piece, to: tuple[str, tuple[Subject, ...]], act: Act, decision: Decision
) -> tuple[Piece, list[Event]]:
    agency, who = to
    on = act.at.astimezone(LONDON).date()
    place = next((each.ward for each in who if each.ward), found.authority)
    given = team_of_agency(agency, found.people, place, on)
    if given is None:
        name = agency.replace("_", " ")
        raise Refused(
            f"No {name} team that serves them is on record. Ask for it to be put on record, "
            "and ring them meanwhile."
        )
    new = Beginning(
        step=CATALOGUE.step(found.step.asked_with),
        subjects=who,
        given=given,
        authority=found.authority,
        because=found.id,
    )
    piece = begin(by, new, act, decision)
    Ask(work_id=found.id, agency=agency, answer_id=piece.id, by_id=by.practitioner, at=act.at).save(
        force_insert=True
    )
    return piece, events_of_start(as_begun(piece, who), act)
