"""That two records are of one adopted child, for those on the list of the adoption alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import decide
from medlock.access.vocabulary import Action, Compartment
from medlock.access.whereabouts import decide_adopting
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import Adoption, AdoptionName, PersonName
from medlock.people.reads.asking import facts
from medlock.people.reads.names import COLUMNS, called


@dataclass(frozen=True, slots=True)
class Linked:
    """The other record, what the child is called there, and who is on the list by name."""

    other: UUID
    name: str
    is_before: bool
    order_on: date
    listed: tuple[tuple[UUID, str], ...]


def adoption(actor: Actor, person: UUID) -> Linked | None:
    """None for everybody who is not on its list, as where there is none. Each of the two records is
    put on record by itself, so that no line of the audit holds both."""
    if not decide(actor, Action.READ, Compartment.ADOPTION, facts(actor, [person])[person]).allowed:
        return None
    rows = Adoption.objects.visible_to(actor, Compartment.ADOPTION)
    mine = rows.filter(before=person) | rows.filter(after=person)
    note(actor, "read", "adoption", person, [person])
    found = mine.values_list("id", "before_id", "after_id", "order_on").first()
    if found is None:
        return None
    made, before, after, order_on = found
    other = after if person == before else before
    return Linked(other, _name(actor, other), other == before, order_on, _list(made))


def may_record(actor: Actor, person: UUID) -> bool:
    """Whether a page offers to record that the child has been adopted."""
    return decide_adopting(actor, facts(actor, [person])[person]).allowed


def _name(actor: Actor, person: UUID) -> str:
    rows = PersonName.objects.visible_to(actor, Compartment.ADOPTION).filter(person=person)
    note(actor, "read", "adoption", person, [person])
    found = called(rows.values_list("person_id", *COLUMNS), today(actor.now))
    return found.get(person, ("Name not known", ""))[0]


def _list(adoption: UUID) -> tuple[tuple[UUID, str], ...]:
    rows = AdoptionName.objects.filter(adoption=adoption, to_on__isnull=True)
    return tuple(
        rows.order_by("practitioner__name").values_list("practitioner_id", "practitioner__name")
    )
