"""What was decided about sharing what is known of one child: every decision, each agency that was
asked and answered, which is a share too, and every request that still waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from medlock.access.actor import Actor, Facts
from medlock.access.vocabulary import Action, Compartment
from medlock.casework.models import Ask, Completion, WorkSubject
from medlock.casework.reads.permission import allowed
from medlock.casework.reads.pieces import Piece, pieces
from medlock.casework.reads.reach import reachable
from medlock.law.information_sharing import BY_CODE, Shared
from medlock.ledger.audit import show
from medlock.people.reads.asking import facts
from medlock.sharing.models import STEP, InformationRequest, SharingDecision
from medlock.sharing.reads.recipients import named


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """`words` only for those who may read the work; `parts`, `ground` and what follows are empty
    where it was decided on the form of the step, which does not ask for them."""

    work: UUID
    at: datetime
    outcome: Shared
    with_whom: str
    words: Mapping[str, Any]
    parts: tuple[str, ...] = ()
    ground: str = ""
    manager: str = ""
    unsafe_because: str = ""
    asked_by: str = ""  # another agency, in Medlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What an agency told when a step asked it: nobody decided apart from that to share it."""

    work: UUID
    at: datetime
    agency: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A request nobody has decided on yet. `mine`: for those who may decide it."""

    work: UUID
    at: datetime
    asked_by: str
    needed_by: date | None
    what: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Sharing:
    decided: tuple[Decided, ...]
    answered: tuple[Answered, ...]
    waiting: tuple[Waiting, ...]


def sharing_of(actor: Actor, person: UUID) -> Sharing:
    """Newest first. Whoever asked sees how their own request ended, whoever else decided it."""
    about = reachable(WorkSubject).filter(subject=person)
    ours = pieces(about.filter(work__step=STEP).values_list("work_id", flat=True))
    asked = _asks(about.values_list("work_id", flat=True))
    theirs = pieces(asked)
    everyone = {who for each in (*ours.values(), *theirs.values()) for who in each.people}
    known = facts(actor, {person, *everyone})
    show(actor, Compartment.CASEWORK, everyone | {person})
    requests = {row.work_id: row for row in _requests(ours)}
    ours = _with_names(ours)
    return Sharing(
        decided=tuple(_newest(_decided(actor, ours, requests, known))),
        answered=tuple(_newest(_answered(actor, theirs, asked, known))),
        waiting=tuple(_newest(_waiting(actor, ours, requests, known))),
    )


def _with_names(works: Mapping[UUID, Piece]) -> dict[UUID, Piece]:
    """An answer that is an agency holds its id."""
    names = named(each.answers.get("asked_by") for each in works.values())
    return {
        key: replace(each, answers={**each.answers, "asked_by": names[asked]})
        if (asked := str(each.answers.get("asked_by", "")))
        else each
        for key, each in works.items()
    }


def _newest(found: Iterable[Any]) -> list[Any]:
    return sorted(found, key=lambda each: each.at, reverse=True)


def _asks(works: Iterable[UUID]) -> dict[UUID, str]:
    """The agency that was to answer, by the work it answers in."""
    rows = Ask.objects.filter(answer__in=list(works))
    return dict(rows.values_list("answer_id", "agency"))


def _requests(works: Iterable[UUID]) -> Iterable[InformationRequest]:
    return InformationRequest.objects.filter(work__in=list(works)).select_related("agency")


def _decided(
    actor: Actor,
    works: Mapping[UUID, Piece],
    requests: Mapping[UUID, InformationRequest],
    known: Mapping[UUID, Facts],
) -> Iterable[Decided]:
    done = [each for each in works.values() if each.completed_at is not None]
    kept = {row.work_id: row for row in _rows(each.id for each in done)}
    ended = outcomes(each.id for each in done)
    for each in done:
        asked = requests.get(each.id)
        reads = allowed(actor, Action.READ, each, known)
        if reads or (asked is not None and asked.agency_id == actor.agency):
            yield _told(each, kept.get(each.id), ended[each.id], asked, reads)


def _told(
    work: Piece,
    kept: SharingDecision | None,
    outcome: Shared,
    asked: InformationRequest | None,
    reads: bool,
) -> Decided:
    words = work.answers if reads else {}
    plain = Decided(
        work=work.id,
        at=work.completed_at or work.started_at,
        outcome=outcome,
        with_whom=str(words.get("asked_by", "")),
        words=words,
        asked_by=asked.agency.name if asked else "",
    )
    return with_row(plain, kept) if kept is not None and reads else plain


def with_row(told: Decided, kept: SharingDecision) -> Decided:
    """With what is kept beside the words of it."""
    ground = BY_CODE.get(kept.ground)
    named = kept.worker or kept.team
    return Decided(
        work=told.work,
        at=told.at,
        outcome=told.outcome,
        with_whom=f"{named}, {kept.agency}" if named else str(kept.agency),
        words=told.words,
        parts=tuple(Compartment(each).label for each in kept.compartments),
        ground=f"{ground.why}. {ground.authority}" if ground else "",
        manager=str(kept.manager or ""),
        unsafe_because=kept.unsafe_because,
        asked_by=told.asked_by,
    )


def _rows(works: Iterable[UUID]) -> Iterable[SharingDecision]:
    return SharingDecision.objects.filter(work__in=list(works)).select_related(
        "agency", "team", "worker", "manager"
    )


def outcomes(works: Iterable[UUID]) -> dict[UUID, Shared]:
    """How each ended, as it stands: a correction is the later completion. Of children who were
    decided about apart, what kept back most."""
    found: dict[UUID, Shared] = {}
    rows = Completion.objects.filter(work__in=list(works)).order_by("number")
    for work, chosen in rows.values_list("work_id", "outcomes"):
        found[work] = max((Shared(each) for each in chosen.values()), key=list(Shared).index)
    return found


def _answered(
    actor: Actor,
    works: Mapping[UUID, Piece],
    asked: Mapping[UUID, str],
    known: Mapping[UUID, Facts],
) -> Iterable[Answered]:
    for each in works.values():
        if each.completed_at is not None and allowed(actor, Action.READ, each, known):
            yield Answered(
                work=each.id,
                at=each.completed_at,
                agency=asked[each.id].replace("_", " "),
                title=each.step.title,
            )


def _waiting(
    actor: Actor,
    works: Mapping[UUID, Piece],
    requests: Mapping[UUID, InformationRequest],
    known: Mapping[UUID, Facts],
) -> Iterable[Waiting]:
    for each in works.values():
        asked = requests.get(each.id)
        reads = allowed(actor, Action.READ, each, known)
        ours = asked is not None and asked.agency_id == actor.agency
        if each.open and (reads or ours):
            yield Waiting(
                work=each.id,
                at=each.started_at,
                asked_by=asked.agency.name if asked else str(each.answers.get("asked_by", "")),
                needed_by=asked.needed_by if asked else None,
                what=str(each.answers.get("what", "")) if reads or ours else "",
                mine=allowed(actor, Action.WRITE, each, known),
            )
