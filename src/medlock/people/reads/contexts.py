"""Who is linked to a context, and which contexts someone is linked to. A link shows to those who
may see both ends of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.ledger.audit import show
from medlock.people.days import today
from medlock.people.models import Context, ContextMember
from medlock.people.models.context import Link
from medlock.people.reads.cards import cards
from medlock.people.reads.cards_of_others import held_on
from medlock.people.reads.index_card import Card


@dataclass(frozen=True, slots=True)
class Linked:
    """The other end of a link, and how they are linked."""

    card: Card
    how: Link

    @property
    def words(self) -> str:
        return self.how.value.replace("_", " ")


def linked_to(actor: Actor, context: UUID) -> list[Linked]:
    """The people linked to it whom this actor may see."""
    return _links(actor, Q(context=context), "person_id")


def contexts_of(actor: Actor, person: UUID) -> list[Linked]:
    """The contexts someone is linked to that this actor may see."""
    return _links(actor, Q(person=person), "context_id")


def _links(actor: Actor, which: Q, end: Literal["person_id", "context_id"]) -> list[Linked]:
    known = Context.objects.visible_to(actor).values("id")
    rows = ContextMember.objects.visible_to(actor).filter(
        which, held_on(today(actor.now)), context__in=known
    )
    found = list(rows.order_by("how", "id").values_list(end, "how"))
    seen = cards(actor, [who for who, _ in found]) if found else {}
    show(actor, Compartment.INDEX, seen)
    return [Linked(seen[who], Link(how)) for who, how in found if who in seen]
