"""Who could review a restriction: the managers of the teams that work with somebody."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment, Role
from medlock.ledger.audit import show
from medlock.people.days import today
from medlock.people.models import Involvement, Membership, Practitioner
from medlock.people.reads.cards_of_others import held_on


def teams_with(actor: Actor, person: UUID) -> set[UUID]:
    """Teams involved now."""
    rows = Involvement.objects.visible_to(actor).filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=actor.now), person=person
    )
    show(actor, Compartment.INDEX, [person])
    return set(rows.values_list("team_id", flat=True))


def members_of(teams: Iterable[UUID], actor: Actor) -> list[Practitioner]:
    """Those with a place in them today, by name."""
    held = Membership.objects.filter(held_on(today(actor.now)), team__in=list(teams))
    found = Practitioner.objects.filter(id__in=held.values("practitioner"))
    return list(found.select_related("agency").order_by("name"))


def managers_of(teams: Iterable[UUID], actor: Actor) -> set[UUID]:
    held = Membership.objects.filter(
        held_on(today(actor.now)), team__in=list(teams), role=Role.MANAGER
    )
    return set(held.values_list("practitioner_id", flat=True))
