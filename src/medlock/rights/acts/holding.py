"""Hold a record: nothing of it is disposed of until the hold is lifted, whatever any rule says."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.ledger.audit import note
from medlock.people.reads.requests import named_by, take_in_hand
from medlock.rights.models import LegalHold
from medlock.rights.reads.asking import answering
from medlock.words.reasons import says_why
from medlock.words.refusals import NotAllowed, Refused

WHY = "Say why in a sentence: the inquiry, court or claim, and its reference."


def hold(by: Actor, request: UUID, person: UUID, because: str, *, now: datetime) -> UUID:
    """Hold the record of somebody a request of theirs names."""
    decision = answering(by, "hold")
    if person not in named_by(take_in_hand(by, request)):
        raise NotAllowed("This request does not name them.")
    if not says_why(because):
        raise Refused(WHY)
    row = LegalHold(
        person=person, agency_id=by.agency, because=because.strip(), from_at=now,
        by_id=by.practitioner,
    )  # fmt: skip
    row.save(force_insert=True)
    note(by, "hold", "legal hold", row.id, [person], decision)
    return row.id


def lift(by: Actor, held: UUID, because: str, *, now: datetime) -> None:
    """Let the rules count again. A hold is lifted once, with a reason."""
    decision = answering(by, "lift hold")
    found = LegalHold.objects.filter(id=held, agency=by.agency).first()
    if found is None:
        raise NotAllowed("There is no such hold of this agency.")
    if found.lifted_at is not None:
        raise Refused("It was lifted before.")
    if not says_why(because):
        raise Refused(WHY.replace("Say why", "Say why it may be lifted"))
    LegalHold.objects.filter(id=held).update(
        lifted_at=now, lifted_by_id=by.practitioner, lifted_because=because.strip()
    )
    note(by, "lift hold", "legal hold", held, [found.person], decision)
