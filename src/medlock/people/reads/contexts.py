"""Who is linked to a context, and which contexts someone is linked to. A link shows to those who
may see both ends of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.ledger.audit import show
from medlock.people.days import today
from medlock.people.models import Context, ContextMember
from medlock.people.models.context import Link
from medlock.people.reads.cards import cards
from medlock.people.reads.cards_of_others import CONTEXT, context_card, held_on
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
    rows = list(_links(actor).filter(context=context).values_list("person_id", "how"))
    seen = cards(actor, [who for who, _ in rows]) if rows else {}
    show(actor, Compartment.INDEX, [context, *seen])
    return [Linked(seen[who], Link(how)) for who, how in rows if who in seen]


def contexts_of(actor: Actor, person: UUID) -> list[Linked]:
    """The contexts someone is linked to that this actor may see."""
    columns = (f"context__{name}" for name in CONTEXT)
    rows = list(_links(actor).filter(person=person).values_list("how", *columns))
    found = [Linked(context_card(*context), Link(how)) for how, *context in rows]
    show(actor, Compartment.INDEX, [each.card.person for each in found])
    return found


def _links(actor: Actor) -> QuerySet[ContextMember]:
    known = Context.objects.visible_to(actor).values("id")
    held = ContextMember.objects.visible_to(actor).filter(held_on(today(actor.now)))
    return held.filter(context__in=known).order_by("how", "id")
