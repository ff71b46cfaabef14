"""Begin a request for records, put on record what happens in it, and close it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.rights import authorities_answered_by
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import RecordsRequest, RequestedRecord
from medlock.people.models.records_request import RequestKind
from medlock.people.reads.requests import named_by, take_in_hand
from medlock.rights.models import AskingAs, RequestDetails, RequestStep, StepKind
from medlock.rights.reads.asking import answering
from medlock.words.reasons import says_why
from medlock.words.refusals import Refused

KINDS = {
    AskingAs.SELF: RequestKind.ACCESS,
    AskingAs.PARENT: RequestKind.ACCESS,
    AskingAs.REPRESENTATIVE: RequestKind.ACCESS,
    AskingAs.COURT: RequestKind.COURT,
    AskingAs.OMBUDSMAN: RequestKind.OMBUDSMAN,
}
NEEDS_AUTHORITY = frozenset({AskingAs.PARENT, AskingAs.REPRESENTATIVE})
NEEDS_WORDS = frozenset(
    {
        *(StepKind.IDENTITY_ASKED, StepKind.IDENTITY_SHOWN, StepKind.AUTHORITY_SHOWN),
        *(StepKind.QUESTION_ASKED, StepKind.MORE_TIME, StepKind.COMPLAINT_ANSWERED),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """Who asks, as what, for what; `people` are those whose records were found."""

    asker: str
    asking_as: AskingAs
    wanted: str
    received_on: date
    reply_to: str = ""
    people: tuple[UUID, ...] = ()

    def objections(self, on: date) -> list[str]:
        found = []
        if not self.asker.strip():
            found.append("Say who asks.")
        if not says_why(self.wanted):
            found.append("Say in their words what they want to see.")
        if self.received_on > on:
            found.append("The request cannot have come on a day that is still to come.")
        if not self.people:
            found.append("Find whose record it is, and choose them.")
        return found


def register(by: Actor, new: NewRequest, *, now: datetime) -> UUID:
    """Open it: from now its workspace shows the records it names to the agency's officers."""
    decision = answering(by, "register request")
    if said := new.objections(today(now)):
        raise Refused(said)
    places = sorted(authorities_answered_by(by))
    row = RecordsRequest(
        kind=KINDS[new.asking_as], agency_id=by.agency, authority=places[0],
        received_on=new.received_on, opened_at=now, opened_by_id=by.practitioner,
    )  # fmt: skip
    row.save(force_insert=True)
    for who in new.people:
        RequestedRecord(request=row, person_id=who, added_at=now).save(force_insert=True)
    RequestDetails(
        request=row, asker=new.asker.strip(), asking_as=new.asking_as,
        reply_to=new.reply_to.strip(), wanted=new.wanted.strip(),
    ).save(force_insert=True)  # fmt: skip
    note(by, "register request", "records request", row.id, new.people, decision)
    return row.id


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    kind: StepKind
    on: date
    words: str = ""
    outgoing: UUID | None = None


def put_down(by: Actor, request: UUID, new: NewStep, *, now: datetime) -> UUID:
    """One thing that happened, on its day. Never changed afterwards: a mistake is put right by the
    next."""
    decision = answering(by, new.kind.value)
    found = take_in_hand(by, request)
    _may_still(found, new.kind)
    if said := objections(found, new, today(now), steps_of(found)):
        raise Refused(said)
    row = RequestStep(
        request=found, kind=new.kind, on=new.on, words=new.words.strip(), outgoing=new.outgoing,
        by_id=by.practitioner, at=now,
    )  # fmt: skip
    row.save(force_insert=True)
    note(by, new.kind.value, "records request", request, named_by(found), decision)
    return row.id


def objections(
    found: RecordsRequest, new: NewStep, on: date, before: Sequence[RequestStep]
) -> list[str]:
    """What is wrong with it: days in the wrong order, answers to what was not asked."""
    kinds = [each.kind for each in before]
    said = []
    if not found.received_on <= new.on <= on:
        said.append("Give a day from when the request came until today.")
    if new.kind in NEEDS_WORDS and not says_why(new.words):
        said.append("Say in a sentence what was asked, seen or told.")
    if new.kind is StepKind.QUESTION_ANSWERED and not open_question(before):
        said.append("No question is open. Put down first what was asked, and when.")
    asked = [each.on for each in before if each.kind == StepKind.QUESTION_ASKED]
    if new.kind is StepKind.QUESTION_ANSWERED and asked and new.on < asked[-1]:
        said.append("An answer does not come before what was asked. Look at the days.")
    if new.kind is StepKind.QUESTION_ASKED and open_question(before):
        said.append("A question is open already. Put down its answer first.")
    if new.kind is StepKind.ACKNOWLEDGED and StepKind.COMPLAINED not in kinds:
        said.append("No complaint is on record yet.")
    if new.kind is StepKind.COMPLAINED and StepKind.RELEASED not in kinds:
        said.append("A complaint about the answer comes after the answer. Put down the answer.")
    return said


def close(by: Actor, request: UUID, *, now: datetime) -> None:
    """From now the records it names are closed again to those who answered it."""
    decision = answering(by, "close request")
    found = take_in_hand(by, request)
    if found.closed_at is not None:
        raise Refused("It is closed already.")
    RecordsRequest.objects.filter(id=request).update(closed_at=now)
    note(by, "close request", "records request", request, named_by(found), decision)


def steps_of(found: RecordsRequest) -> list[RequestStep]:
    rows = RequestStep.objects.filter(request=found).select_related("by")
    return list(rows.order_by("on", "at"))


def open_question(before: Sequence[RequestStep]) -> bool:
    asked = sum(each.kind == StepKind.QUESTION_ASKED for each in before)
    answered = sum(each.kind == StepKind.QUESTION_ANSWERED for each in before)
    return asked > answered


def _may_still(found: RecordsRequest, kind: StepKind) -> None:
    after = (StepKind.COMPLAINED, StepKind.ACKNOWLEDGED, StepKind.COMPLAINT_ANSWERED)
    if found.closed_at is not None and kind not in after:
        raise Refused("It is closed. Only a complaint about it may still be put down.")
