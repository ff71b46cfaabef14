"""The people around someone: family by dated relationships, and who lives in the same household.
A person the actor is barred from is not there at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from medlock.access.actor import Actor
from medlock.people.days import today
from medlock.people.models import HouseholdMember, Relationship
from medlock.people.models.person import RelationshipKind
from medlock.people.reads.cards import Card, cards

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Relative:
    """`words` say what the relative is to the person asked about: “mother”, “mother of”."""

    card: Card
    words: str
    kind: RelationshipKind
    reversed: bool
    has_parental_responsibility: bool
    from_on: date | None


def family(actor: Actor, person: UUID) -> list[Relative]:
    """Everyone in a relationship that holds today with this person, either way round."""
    rows = list(
        _held(Relationship.objects.visible_to(actor), actor)
        .filter(Q(person=person) | Q(relative=person))
        .order_by("kind", "from_on", "id")
        .values_list("person_id", "relative_id", "kind", "has_parental_responsibility", "from_on")
    )
    others = [relative if who == person else who for who, relative, *_ in rows]
    seen = cards(actor, [person, *others])
    return [
        Relative(
            seen[other],
            _words(RelationshipKind(kind), reversed_=who != person),
            RelationshipKind(kind),
            who != person,
            responsible,
            since,
        )
        for other, (who, _, kind, responsible, since) in zip(others, rows, strict=True)
        if other in seen
    ]


def household(actor: Actor, person: UUID) -> list[Card]:
    """Everyone who lives with this person today, this person included where there is a home."""
    held = _held(HouseholdMember.objects.visible_to(actor), actor)
    homes = list(held.filter(person=person).values_list("household_id", flat=True))
    members = held.filter(household__in=homes).order_by("person_id")
    return list(cards(actor, members.values_list("person_id", flat=True)).values())


def _held(rows: QuerySet[M], actor: Actor) -> QuerySet[M]:
    on = today(actor.now)
    return rows.filter(
        Q(from_on__isnull=True) | Q(from_on__lte=on), Q(to_on__isnull=True) | Q(to_on__gt=on)
    )


def _words(kind: RelationshipKind, *, reversed_: bool) -> str:
    plain = kind.value.replace("_", " ")
    alike = kind in (RelationshipKind.SIBLING, RelationshipKind.PARTNER)
    return f"{plain} of" if reversed_ and not alike else plain
