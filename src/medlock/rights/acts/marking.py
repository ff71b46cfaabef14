"""Decide about one answer of one entry: give it, or leave it out with a reason that the requester
reads. Nothing is left out of the record itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.law.withholding import Why
from medlock.ledger.audit import note
from medlock.rights.models import Mark, Treatment
from medlock.rights.reads.asking import answering
from medlock.rights.reads.gathering import gather
from medlock.rights.reads.requests import in_hand
from medlock.words.reasons import says_why
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMark:
    """`answer` empty: the whole entry. `words` empty: the whole answer."""

    entry: UUID
    answer: str
    treatment: Treatment
    why: Why
    words: str = ""
    note: str = ""


def mark(by: Actor, request: UUID, new: NewMark, *, now: datetime) -> UUID:
    """The newest decision counts; the ones before it stay to be read."""
    decision = answering(by, "mark")
    opened = in_hand(by, request)
    if opened.standing.closed:
        raise Refused("This request is closed.")
    entry = {each.work: each for each in gather(by, opened).entries}.get(new.entry)
    if entry is None:
        raise Refused("This entry is not among what was gathered.")
    said = {each.name: each.words for each in entry.answers}
    if new.answer and new.answer not in said:
        raise Refused("This entry has no such answer.")
    if new.words and new.words not in said.get(new.answer, ""):
        raise Refused(
            "These words do not stand in the answer. Copy them from it as they are, or leave the "
            "box empty to leave out the whole answer."
        )
    if new.treatment is Treatment.REDACT and not says_why(new.note):
        raise Refused("Say in a sentence how the test was weighed, for whoever checks it.")
    row = Mark(
        request_id=request, entry=new.entry, answer=new.answer, words=new.words,
        treatment=new.treatment, reason=new.why, why=new.note.strip(), by_id=by.practitioner,
        at=now,
    )  # fmt: skip
    row.save(force_insert=True)
    note(by, "mark", "records request", request, opened.people, decision, entry=str(new.entry))
    return row.id
