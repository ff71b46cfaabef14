"""The ward an event about someone counts towards on a day; none where that would tell too much."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.ledger.audit import show
from medlock.people.models import Address, Restriction
from medlock.people.models.restriction import RestrictionKind


def wards(actor: Actor, people: Iterable[UUID], on: date) -> dict[UUID, str]:
    """A ward for each, or an empty word: not known, protected or sealed ("place withheld")."""
    wanted = list(people)
    held = Address.objects.visible_to(actor).filter(
        Q(from_on__isnull=True) | Q(from_on__lte=on),
        Q(to_on__isnull=True) | Q(to_on__gt=on),
        person__in=wanted,
    )
    sealed = Restriction.objects.visible_to(actor).filter(
        Q(to_at__isnull=True) | Q(to_at__gt=actor.now),
        person__in=wanted,
        kind=RestrictionKind.SEALED,
    )
    withheld = set(sealed.values_list("person_id", flat=True))
    withheld |= set(held.filter(protected=True).values_list("person_id", flat=True))
    show(actor, Compartment.INDEX, wanted)
    found = dict.fromkeys(wanted, "")
    for who, ward in held.order_by("from_on").values_list("person_id", "ward"):
        found[who] = "" if who in withheld else ward
    return found
