"""Bring a team in to work with a child, and let it go. Done by the work itself, rarely by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.bringing_in import may_bring_in
from medlock.access.vocabulary import Action, Compartment, Purpose
from medlock.ledger.audit import note
from medlock.people.models import Involvement
from medlock.people.reads.asking import facts, refuse, require
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """The team, the worker where one is named, what for, and the work that led to it."""

    team: UUID
    purpose: Purpose
    worker: UUID | None = None
    origin: UUID | None = None
    ground: str = ""


def involve(by: Actor, person: UUID, whom: Whom, *, now: datetime) -> UUID:
    """Record that a team is involved from now. Where it is already, that stands."""
    decision = may_bring_in(by, facts(by, [person])[person], whom.purpose)
    if not decision.allowed:
        refuse(by, f"involve for {whom.purpose}", person, decision)
    held = Involvement.objects.visible_to(by).filter(
        person=person,
        team=whom.team,
        purpose=whom.purpose,
        worker=whom.worker,
        ended_at__isnull=True,
    )
    known: UUID | None = held.values_list("id", flat=True).first()
    if known is not None:
        note(by, "involve", "involvement", known, [person], decision)
        return known
    made = Involvement(
        person_id=person,
        team_id=whom.team,
        worker_id=whom.worker,
        purpose=whom.purpose,
        ground=whom.ground or whom.purpose.ground,
        began_at=now,
        set_by_id=by.practitioner,
        origin=whom.origin,
    )
    made.save(force_insert=True)
    note(by, "involve", "involvement", made.id, [person], decision, purpose=whom.purpose.value)
    return made.id


def end_involvement(by: Actor, person: UUID, involvement: UUID, *, now: datetime) -> None:
    """Record that a team's work with a child has ended. It keeps its own entries six months."""
    decision = require(by, Action.WRITE, Compartment.CONTACTS, [person])[person]
    held = Involvement.objects.visible_to(by).filter(
        Q(ended_at__isnull=True), id=involvement, person=person
    )
    began = held.values_list("began_at", flat=True).first()
    if began is None:
        raise Refused("That involvement has ended already. Nothing was changed.")
    if began > now:
        raise Refused("That involvement has not begun yet. It cannot end before it begins.")
    held.update(ended_at=now)
    note(by, "end involvement", "involvement", involvement, [person], decision)
