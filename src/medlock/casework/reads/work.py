"""One piece of work for its page: what was answered and by whom, what agencies said, how it may
end and what stands against the other ways, when it is due, and what followed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor, Facts
from medlock.access.vocabulary import Action
from medlock.casework.models import Ask, Assignment, Completion, Revision, Signature, Verdict, Work
from medlock.casework.reads.open_work import deadline_of
from medlock.casework.reads.permission import allowed, require
from medlock.casework.reads.pieces import Piece, piece, pieces
from medlock.casework.reads.subjects import subjects
from medlock.casework.reads.whereabouts import as_shown, hidden_teams
from medlock.casework.reads.worklist import light_of
from medlock.law.standing import Light
from medlock.ledger.audit import note
from medlock.pathway.answers import Answer
from medlock.pathway.clocks import Deadline
from medlock.pathway.completion import Record, about
from medlock.pathway.event import LONDON
from medlock.pathway.offers import Offer, offers
from medlock.pathways import CATALOGUE
from medlock.people.protected import SHOWN
from medlock.people.reads.asking import facts


@dataclass(frozen=True, slots=True)
class Version:
    """One save: who made it, when, which answers it touched; `reason` where it was a correction."""

    number: int
    by: str
    at: datetime
    changed: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One agency asked; `answered_at` is empty until it has answered. `said` is what it answered,
    for those who may read that; `answer` is the work it answers in."""

    agency: str
    team: str
    at: datetime
    answer: UUID
    answered_at: datetime | None
    outcome: str
    said: Mapping[str, Answer]

    @property
    def answered(self) -> bool:
        return self.answered_at is not None


@dataclass(frozen=True, slots=True)
class Signed:
    verdict: Verdict
    by: str
    at: datetime
    revision: int
    outcomes: Mapping[UUID, str]
    note: str


@dataclass(frozen=True, slots=True)
class Ended:
    """How it was completed, or corrected: each time by whom, when and why."""

    outcomes: Mapping[UUID, str]
    by: str
    at: datetime
    revision: int
    reason: str


@dataclass(frozen=True, slots=True)
class Onward:
    """Work that this follows from, or that followed from it; `team` has it, or had it last."""

    work: UUID
    title: str
    team: str
    started_at: datetime
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the page of one piece of work says besides its answers. The ways it may end are
    `offered`, its saves `versions_of`: their pages ask for them."""

    work: Piece
    deadline: Deadline | None
    light: Light | None
    asks: tuple[Asked, ...]
    not_asked: tuple[str, ...]
    signatures: tuple[Signed, ...]
    completions: tuple[Ended, ...]
    because: Onward | None
    follows: tuple[Onward, ...]
    known: Mapping[UUID, Facts]  # by which it may be read

    @property
    def waits_for_signature(self) -> bool:
        return bool(self.signatures) and self.signatures[-1].verdict is Verdict.ASKED

    @property
    def unanswered(self) -> tuple[str, ...]:
        return tuple(each.agency for each in self.asks if not each.answered)


def seen(actor: Actor, work: UUID, *, now: datetime) -> Seen:
    """For someone who may read it; else `NotAllowed`. Put on record."""
    found = piece(work)
    known = facts(actor, found.people)
    decision = require(actor, Action.READ, found, known)
    note(actor, "read", "work", work, found.people, decision, step=found.step.stamp)
    due = deadline_of(found) if found.open else None
    asks = _asks(actor, found, known)
    onward = _onward(actor, found, known)
    return Seen(
        work=as_shown(actor, found, known),
        deadline=due,
        light=light_of(due, now),
        asks=asks,
        not_asked=tuple(set_aside(found.step.asks, asks)),
        signatures=_signatures(work),
        completions=completions_of(work),
        because=onward.get(found.because) if found.because else None,
        follows=tuple(each for of, each in onward.items() if of != found.because),
        known=known,
    )


def offered(actor: Actor, found: Piece, now: datetime) -> dict[UUID, tuple[Offer, ...]]:
    """The ways each child's part may end, with what stands against the others now."""
    on: date = now.astimezone(LONDON).date()
    who = subjects(found.people, on, found.authority, (found.id,), found.step.subject)
    plain = Record(
        id=found.id, step=found.step, authority=found.authority,
        started_at=found.started_at, subjects=who,
    )  # fmt: skip
    return {each.id: offers(CATALOGUE, found.step, each.situation) for each in about(plain)}


def set_aside(agencies: Iterable[str], asks: Iterable[Asked]) -> Iterable[str]:
    """The agencies the step may ask and has not."""
    asked = {each.agency for each in asks}
    return (each for each in agencies if each not in asked)


def versions_of(work: UUID) -> tuple[Version, ...]:
    rows = Revision.objects.filter(work=work).order_by("number")
    return tuple(
        Version(number, by, at, tuple(changed), reason)
        for number, by, at, changed, reason in rows.values_list(
            "number", "by__name", "at", "changed", "reason"
        )
    )


def _asks(actor: Actor, found: Piece, about: Mapping[UUID, Facts]) -> tuple[Asked, ...]:
    rows = list(
        Ask.objects.filter(work=found.id)
        .order_by("at", "agency")
        .prefetch_related("answer__assignments__team", "answer__completions")
    )
    steps = pieces([row.answer_id for row in rows]) if rows else {}
    known = facts(actor, {who for each in steps.values() for who in each.people}) if steps else {}
    teams = {each.team_id for row in rows for each in row.answer.assignments.all()}
    shut = hidden_teams(actor, teams, found.people, about)
    return tuple(
        _asked(
            row,
            as_shown(actor, each, known)
            if each and allowed(actor, Action.READ, each, known)
            else None,
            shut,
        )
        for row in rows
        for each in [steps.get(row.answer_id)]
    )


def _asked(row: Ask, answer: Piece | None, shut: frozenset[UUID]) -> Asked:
    given = min(row.answer.assignments.all(), key=_since)
    team = SHOWN if given.team_id in shut else given.team.name
    done = min(row.answer.completions.all(), key=_number, default=None)
    key = next(iter(done.outcomes.values()), "") if done else ""
    label = CATALOGUE.stamped(row.answer.stamp).outcome(key).label if key else ""
    said = answer.answers if answer and done else {}
    at = done.at if done else None
    return Asked(row.agency, team, row.at, row.answer_id, at, label, said)


def _since(row: Assignment) -> datetime:
    return row.since


def _number(row: Completion) -> int:
    return row.number


def _signatures(work: UUID) -> tuple[Signed, ...]:
    rows = Signature.objects.filter(work=work).order_by("number").select_related("by")
    return tuple(
        Signed(
            Verdict(row.verdict), row.by.name, row.at, row.revision, _by_id(row.outcomes), row.note
        )
        for row in rows
    )


def completions_of(work: UUID) -> tuple[Ended, ...]:
    rows = Completion.objects.filter(work=work).order_by("number").select_related("by")
    return tuple(Ended(row.chosen, row.by.name, row.at, row.revision, row.reason) for row in rows)


def _by_id(outcomes: Mapping[str, str]) -> dict[UUID, str]:
    return {UUID(who): key for who, key in outcomes.items()}


def _onward(actor: Actor, found: Piece, about: Mapping[UUID, Facts]) -> dict[UUID, Onward]:
    """What it follows from and what followed, answers of agencies apart."""
    before = [] if found.because is None else [found.because]
    near = Q(because=found.id) | Q(id__in=before)
    rows = list(
        Work.objects.filter(near, asked_for_by=None)
        .order_by("started_at")
        .prefetch_related("assignments__team")
    )
    teams = {each.team_id for row in rows for each in row.assignments.all()}
    shut = hidden_teams(actor, teams, found.people, about)
    return {
        row.id: Onward(row.id, CATALOGUE.stamped(row.stamp).title,
                       SHOWN if held.team_id in shut else held.team.name, row.started_at,
                       held.until is None)
        for row in rows
        for held in [max(row.assignments.all(), key=_since)]
    }  # fmt: skip
