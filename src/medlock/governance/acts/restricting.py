"""Close a record and look at it again in 90 days: keep it so, change whom it names, or lift it.
What was decided stays on record with its reason; a restriction is replaced, and never edited."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.vocabulary import Action, Compartment
from medlock.governance.models import RestrictionReview
from medlock.governance.models.judgements import ReviewOutcome
from medlock.governance.reads.joined import managers_of_the_same
from medlock.ledger.audit import note
from medlock.people.acts.restricting import REVIEW_AFTER, Why, exclude, lift, restrict
from medlock.people.days import today
from medlock.people.models import Restriction
from medlock.people.models.restriction import RestrictionKind, RestrictionReason
from medlock.people.reads.asking import require
from medlock.people.reads.managing import managers_of, teams_with
from medlock.words.reasons import says_why
from medlock.words.refusals import Refused

NOBODY_TO_REVIEW = (
    "Nobody on the list manages a team that works with them, so nobody could review the "
    "restriction or lift it. Name such a manager too, yourself perhaps."
)


EVERY_MANAGER = (
    "Every manager of a team that works with them would be kept out, so nobody could review the "
    "restriction or lift it. Have the work go to another team first."
)
SAME_TOO = (
    "This record may be of the same person as another one, which this would close to everybody who "
    "manages the work with it. Leave one of them able to open it, or have it judged first whether "
    "they are two people."
)


def seal(by: Actor, person: UUID, allowed: Collection[UUID], why: Why, *, now: datetime) -> UUID:
    """Only those named open it. One of them has to be able to lift it again."""
    require(by, Action.APPROVE, Compartment.INDEX, [person])
    if said := _nobody_left(by, person, set(allowed), sealed=True):
        raise Refused(said)
    return restrict(by, person, allowed, why, now=now)


def close_to(
    by: Actor, person: UUID, against: Collection[UUID], why: Why, *, now: datetime
) -> UUID:
    """Those named do not open it. Somebody else has to be able to lift it again."""
    require(by, Action.APPROVE, Compartment.INDEX, [person])
    if said := _nobody_left(by, person, set(against), sealed=False):
        raise Refused(said)
    return exclude(by, person, against, why, now=now)


def review(by: Actor, person: UUID, restriction: UUID, because: str, *, now: datetime) -> None:
    """It is still needed: kept for another 90 days."""
    decision, held = _held(by, person, restriction, because)
    next_on = today(now) + REVIEW_AFTER
    Restriction.objects.visible_to(by).filter(id=held.id).update(review_on=next_on)
    _reviewed(by, held, ReviewOutcome.KEPT, because, now)
    note(
        by, "review restriction", "restriction", restriction, [person], decision, until=f"{next_on}"
    )


def lifted(by: Actor, person: UUID, restriction: UUID, because: str, *, now: datetime) -> None:
    """It is no longer needed. It is kept, with the day it ended and why."""
    _, held = _held(by, person, restriction, because)
    _reviewed(by, held, ReviewOutcome.LIFTED, because, now)
    lift(by, person, restriction, because, now=now)


def name_others(
    by: Actor,
    person: UUID,
    restriction: UUID,
    names: Collection[UUID],
    because: str,
    *,
    now: datetime,
) -> UUID:
    """Other names on it: one that names them takes its place from now, for the same reason."""
    _, held = _held(by, person, restriction, because)
    sealed = held.kind == RestrictionKind.SEALED
    if not names:
        raise Refused("Name at least one person.")
    if said := _nobody_left(by, person, set(names), sealed=sealed):
        raise Refused(said)
    _reviewed(by, held, ReviewOutcome.REPLACED, because, now)
    lift(by, person, restriction, because, now=now)
    why = Why(reason=RestrictionReason(held.reason), because=held.because)
    make = restrict if sealed else exclude
    return make(by, person, names, why, now=now)


def _nobody_left(by: Actor, person: UUID, names: set[UUID], *, sealed: bool) -> list[str]:
    """What is wrong where no manager could open it any more: this record, or another that may be
    of the same person and is as closed."""

    def left(managers: set[UUID]) -> set[UUID]:
        return managers & names if sealed else managers - names

    if not left(managers_of(teams_with(by, person), by)):
        return [NOBODY_TO_REVIEW if sealed else EVERY_MANAGER]
    return [] if all(map(left, managers_of_the_same(by, person))) else [SAME_TOO]


def _held(by: Actor, person: UUID, restriction: UUID, because: str) -> tuple[Decision, Restriction]:
    decision = require(by, Action.APPROVE, Compartment.INDEX, [person])[person]
    if not says_why(because):
        raise Refused("Say in a sentence why, so that whoever looks at it next can judge.")
    rows = Restriction.objects.visible_to(by).filter(id=restriction, person=person)
    held = rows.filter(to_at__isnull=True).first()
    if held is None:
        raise Refused("That restriction has ended already. Nothing was changed.")
    return decision, held


def _reviewed(
    by: Actor, held: Restriction, outcome: ReviewOutcome, because: str, now: datetime
) -> None:
    RestrictionReview(
        id=uuid.uuid4(),
        person_id=held.person_id,
        restriction_id=held.id,
        outcome=outcome,
        because=because.strip(),
        at=now,
        by_id=by.practitioner,
    ).save(force_insert=True)
