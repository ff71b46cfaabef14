"""Close a record: to all but a list, or to some by name. Dated, reasoned, looked at in 90 days."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.vocabulary import Action, Compartment, Effect
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import RestrictedName, Restriction
from medlock.people.models.restriction import RestrictionKind, RestrictionReason
from medlock.people.reads.asking import require
from medlock.words.reasons import says_why
from medlock.words.refusals import Refused

REVIEW_AFTER = timedelta(days=90)
OWN = Decision(Effect.ALLOW, 2, "Anyone may declare that a record is theirs or their family's.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    reason: RestrictionReason
    because: str

    def objections(self) -> list[str]:
        if not says_why(self.because):
            return ["Say in a sentence why, so that whoever reviews it in 90 days can judge."]
        return []


def restrict(
    by: Actor, person: UUID, allowed: Collection[UUID], why: Why, *, now: datetime
) -> UUID:
    """Seal a record: from now only `allowed` may open it, whatever their teams do."""
    decision = require(by, Action.APPROVE, Compartment.INDEX, [person])[person]
    if not allowed:
        raise Refused("A sealed record needs someone who can open it. Name at least one person.")
    return _keep(by, person, RestrictionKind.SEALED, (allowed, why), decision, now)


def exclude(by: Actor, person: UUID, against: Collection[UUID], why: Why, *, now: datetime) -> UUID:
    """Close a record to some people by name, whatever their teams do."""
    decision = require(by, Action.APPROVE, Compartment.INDEX, [person])[person]
    if not against:
        raise Refused("Name at least one person whom the record is to be closed to.")
    return _keep(by, person, RestrictionKind.EXCLUDED, (against, why), decision, now)


def declare_own(by: Actor, person: UUID, because: str, *, now: datetime) -> UUID:
    """Anyone who can see that a record is their own, or their family's, closes it to themselves."""
    require(by, Action.READ, Compartment.INDEX, [person])
    why = Why(reason=RestrictionReason.OWN_OR_FAMILY, because=because)
    names = (frozenset({by.practitioner}), why)
    return _keep(by, person, RestrictionKind.EXCLUDED, names, OWN, now)


def lift(by: Actor, person: UUID, restriction: UUID, because: str, *, now: datetime) -> None:
    """End a restriction now. It is kept, with the day it ended."""
    decision = require(by, Action.APPROVE, Compartment.INDEX, [person])[person]
    held = Restriction.objects.visible_to(by).filter(
        id=restriction, person=person, to_at__isnull=True
    )
    if not says_why(because):
        raise Refused("Say in a sentence why the restriction is no longer needed.")
    if not held.update(to_at=now):
        raise Refused("That restriction has ended already. Nothing was changed.")
    note(by, "lift restriction", "restriction", restriction, [person], decision)


def _keep(
    by: Actor,
    person: UUID,
    kind: RestrictionKind,
    names: tuple[Collection[UUID], Why],
    decision: Decision,
    now: datetime,
) -> UUID:
    people, why = names
    if said := why.objections():
        raise Refused(said)
    made = Restriction(
        id=uuid.uuid4(),
        person_id=person,
        kind=kind,
        reason=why.reason,
        because=why.because.strip(),
        from_at=now,
        review_on=today(now) + REVIEW_AFTER,
        set_by_id=by.practitioner,
    )
    made.save(force_insert=True)
    RestrictedName.objects.bulk_create(
        RestrictedName(restriction=made, practitioner_id=each) for each in sorted(set(people))
    )
    note(by, "restrict", "restriction", made.id, [person], decision, kind=kind.value)
    return made.id
