"""The families whose record stands beside somebody's own."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.ledger.audit import show
from medlock.people.days import today
from medlock.people.models import Household


def homes_of(actor: Actor, person: UUID) -> list[UUID]:
    """Where someone lives today, if this actor may see that family."""
    on = today(actor.now)
    rows = Household.objects.visible_to(actor).filter(
        Q(members__from_on__isnull=True) | Q(members__from_on__lte=on),
        Q(members__to_on__isnull=True) | Q(members__to_on__gt=on),
        members__person=person,
    )
    found = list(rows.order_by("id").values_list("id", flat=True).distinct())
    show(actor, Compartment.INDEX, found)
    return found
