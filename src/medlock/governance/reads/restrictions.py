"""The restrictions on a record, with their reasons and what became of them; and what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.governance.models import RestrictionReview
from medlock.ledger.audit import show
from medlock.people.days import today
from medlock.people.models import RestrictedName, Restriction
from medlock.people.models.restriction import RestrictionKind
from medlock.people.reads.cards import Card, cards

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Reviewed:
    at: datetime
    by: str
    outcome: str
    because: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One restriction as a manager sees it."""

    restriction: Restriction
    names: tuple[tuple[UUID, str], ...]
    reviews: tuple[Reviewed, ...]
    on: date

    @property
    def seals(self) -> bool:
        return self.restriction.kind == RestrictionKind.SEALED

    @property
    def stands(self) -> bool:
        return self.restriction.to_at is None

    @property
    def is_overdue(self) -> bool:
        return self.stands and self.restriction.review_on < self.on


def of_record(actor: Actor, person: UUID) -> list[Shown]:
    """Those that stand first, then those that ended, newest first."""
    rows = Restriction.objects.visible_to(actor, Compartment.INDEX, Action.APPROVE)
    found = list(rows.filter(person=person).select_related("set_by").order_by("-from_at"))
    show(actor, Compartment.INDEX, [person])
    names = _names([each.id for each in found])
    reviews = _reviews(actor, person)
    told = [
        Shown(each, names.get(each.id, ()), reviews.get(each.id, ()), today(actor.now))
        for each in found
    ]
    return sorted(told, key=lambda each: not each.stands)


def _names(restrictions: list[UUID]) -> dict[UUID, tuple[tuple[UUID, str], ...]]:
    rows = RestrictedName.objects.filter(restriction__in=restrictions)
    found: dict[UUID, tuple[tuple[UUID, str], ...]] = {}
    ordered = rows.order_by("practitioner__name")
    for which, who, name in ordered.values_list(
        "restriction_id", "practitioner_id", "practitioner__name"
    ):
        found[which] = (*found.get(which, ()), (who, name))
    return found


def _reviews(actor: Actor, person: UUID) -> dict[UUID, tuple[Reviewed, ...]]:
    rows = RestrictionReview.objects.visible_to(actor).filter(person=person).select_related("by")
    found: dict[UUID, tuple[Reviewed, ...]] = {}
    for each in rows.order_by("at"):
        said = Reviewed(each.at, each.by.name, each.get_outcome_display(), each.because)
        found[each.restriction_id] = (*found.get(each.restriction_id, ()), said)
    return found


@dataclass(frozen=True, slots=True)
class Due:
    card: Card
    kind: str
    reason: str
    review_on: date
    overdue: bool


def due(actor: Actor, most: int = 200) -> list[Due]:
    """Restrictions this manager could review, within two weeks of the day or past it."""
    on = today(actor.now)
    rows = Restriction.objects.visible_to(actor, Compartment.INDEX, Action.APPROVE).filter(
        Q(to_at__isnull=True), review_on__lte=on + SOON
    )
    found = list(rows.order_by("review_on")[:most])
    known = cards(actor, [each.person_id for each in found])
    show(actor, Compartment.INDEX, {each.person_id for each in found})
    return [
        Due(
            known[each.person_id],
            each.get_kind_display(),
            each.get_reason_display(),
            each.review_on,
            each.review_on < on,
        )
        for each in found
        if each.person_id in known
    ]
