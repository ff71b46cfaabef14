"""Requests for records: the list with its lights, and one request with its clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from medlock.access.actor import Actor
from medlock.law.request_clock import Asked, Question, Reckoning, acknowledge_by, reckon
from medlock.law.standing import Light
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import RecordsRequest
from medlock.people.models.records_request import RequestKind
from medlock.people.reads.cards import Card, cards
from medlock.people.reads.requests import named_by, take_in_hand
from medlock.rights.models import AskingAs, RequestDetails, RequestStep, StepKind
from medlock.rights.reads.asking import answering


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One request as its list shows it: no names of whom it is about."""

    id: UUID
    kind: RequestKind
    asker: str
    asking_as: AskingAs
    wanted: str
    received_on: date
    closed: bool
    clock: Reckoning
    light: Light
    answered_on: date | None
    complaint_due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One request in hand, with those it names."""

    standing: Standing
    details: RequestDetails
    steps: tuple[RequestStep, ...]
    cards: tuple[Card, ...]
    people: tuple[UUID, ...]

    def last(self, *kinds: StepKind) -> RequestStep | None:
        found = [each for each in self.steps if each.kind in kinds]
        return found[-1] if found else None

    @property
    def for_somebody_else(self) -> bool:
        return self.standing.asking_as not in (AskingAs.SELF, AskingAs.RECORDS)


def requests(actor: Actor) -> list[Standing]:
    """Of the agency, open ones first, the most pressing first. Looks before disposal are apart."""
    decision = answering(actor, "read requests")
    rows = RecordsRequest.objects.filter(agency=actor.agency).exclude(kind=RequestKind.RETENTION)
    found = [
        standing(row, row.details, list(row.steps.all()), today(actor.now))
        for row in rows.select_related("details").prefetch_related("steps")
        if hasattr(row, "details")
    ]
    note(actor, "read", "records requests", "", (), decision)
    return sorted(found, key=lambda each: (each.closed, each.clock.due_on or date.max))


def in_hand(actor: Actor, request: UUID) -> Opened:
    """One of them, taken in hand: the records it names are open until the page is made."""
    row = take_in_hand(actor, request)
    steps = list(row.steps.select_related("by").order_by("on", "at"))
    people = named_by(row)
    details = RequestDetails.objects.filter(request=row).first() or RequestDetails(
        request=row, asker="The records office", asking_as=AskingAs.RECORDS,
        wanted="A look at what the record holds, before it is disposed of.",
    )  # fmt: skip
    return Opened(
        standing=standing(row, details, steps, today(actor.now)),
        details=details,
        steps=tuple(steps),
        cards=tuple(cards(actor, people).values()),
        people=people,
    )


def standing(
    row: RecordsRequest, details: RequestDetails, steps: Sequence[RequestStep], on: date
) -> Standing:
    released = [each.on for each in steps if each.kind == StepKind.RELEASED]
    answered = min(released, default=None)
    clock = reckon(asked(row.received_on, steps), min(on, answered) if answered else on)
    return Standing(
        id=row.id,
        kind=RequestKind(row.kind),
        asker=details.asker,
        asking_as=AskingAs(details.asking_as),
        wanted=details.wanted,
        received_on=row.received_on,
        closed=row.closed_at is not None,
        clock=clock,
        light=clock.light(on, answered),
        answered_on=answered,
        complaint_due=_complaint(steps),
    )


def asked(received_on: date, steps: Iterable[RequestStep]) -> Asked:
    """The request as its clock sees it: what was asked of the requester, and when they answered."""
    rows = sorted(steps, key=lambda each: (each.on, each.at))
    shown = [each.on for each in rows if each.kind == StepKind.IDENTITY_SHOWN]
    wanted = [each.on for each in rows if each.kind == StepKind.IDENTITY_ASKED]
    told = [each.on for each in rows if each.kind == StepKind.MORE_TIME]
    identity = Question(wanted[0], shown[0] if shown else None) if wanted else None
    questions = [each.on for each in rows if each.kind == StepKind.QUESTION_ASKED]
    answers = [each.on for each in rows if each.kind == StepKind.QUESTION_ANSWERED]
    pairs = [
        Question(each, answers[at] if at < len(answers) else None)
        for at, each in enumerate(questions)
    ]
    return Asked(
        received_on=received_on,
        identity=identity,
        clarifications=tuple(pairs),
        longer_told_on=min(told, default=None),
    )


def _complaint(steps: Iterable[RequestStep]) -> date | None:
    kinds = {each.kind: each.on for each in steps}
    if StepKind.COMPLAINED in kinds and StepKind.ACKNOWLEDGED not in kinds:
        return acknowledge_by(kinds[StepKind.COMPLAINED])
    return None
