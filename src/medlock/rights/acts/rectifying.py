"""What somebody says of an entry about them, put beside it; and what was decided about that. The
entry stays as it was written: what was thought at the time is part of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action
from medlock.casework.reads.permission import open_piece
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.rights.models import Note, NoteOutcome, Said, Verdict
from medlock.words.reasons import says_why
from medlock.words.refusals import NotAllowed, Refused

LEAST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    entry: UUID
    person: UUID
    whose: str
    says: str
    about: Said
    received_on: date
    answer: str = ""


def put_beside(by: Actor, new: NewNote, *, now: datetime) -> UUID:
    """By whoever may read the entry: whoever is told passes it on."""
    work, decision = open_piece(by, new.entry, Action.READ)
    if new.person not in work.people:
        raise NotAllowed("The entry is not about them.")
    said = []
    if not new.whose.strip():
        said.append("Say whose note it is: the name, and what they are to the child.")
    if not says_why(new.says, LEAST):
        said.append("Write down what they say, in their words.")
    if new.received_on > today(now):
        said.append("They cannot have said it on a day that is still to come.")
    if new.answer and new.answer not in {each.name for each in work.step.fields}:
        said.append("The entry has no such question.")
    if said:
        raise Refused(said)
    row = Note(
        person_id=new.person, entry=new.entry, answer=new.answer, whose=new.whose.strip(),
        says=new.says.strip(), of_what=new.about, received_on=new.received_on,
        by_id=by.practitioner, at=now,
    )  # fmt: skip
    row.save(force_insert=True)
    note(by, "put note beside", "work", new.entry, work.people, decision, note=str(row.id))
    return row.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    verdict: Verdict
    reason: str
    told_on: date | None = None


def decide_note(by: Actor, entry: UUID, wanted: UUID, new: Decided, *, now: datetime) -> UUID:
    """What was decided about it, with the reason they are told. By whoever may read the entry and
    did not write the note down themself."""
    work, decision = open_piece(by, entry, Action.READ)
    found = Note.objects.visible_to(by).filter(id=wanted, entry=entry).first()
    if found is None:
        raise NotAllowed("There is no such note beside this entry.")
    if found.by_id == by.practitioner:
        raise Refused("You wrote this note down, so somebody else decides about it.")
    if not says_why(new.reason, LEAST):
        raise Refused("Give the reason, as they will read it.")
    if new.told_on is not None and not found.received_on <= new.told_on <= today(now):
        raise Refused("Give the day they were told: not before the note, and not to come.")
    row = NoteOutcome(
        note_id=wanted, verdict=new.verdict, reason=new.reason.strip(), told_on=new.told_on,
        by_id=by.practitioner, at=now,
    )  # fmt: skip
    row.save(force_insert=True)
    note(by, "decide note", "work", entry, work.people, decision, note=str(wanted))
    return row.id
