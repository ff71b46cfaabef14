"""The index card of any subject: what it is called, date of birth, whose record it is. All that a
match or a list shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE, decide
from medlock.access.vocabulary import Action, Compartment
from medlock.ledger.audit import show
from medlock.pathway.language import SubjectKind
from medlock.people.days import GROWN_UP, age, today
from medlock.people.models import Person
from medlock.people.reads.asking import facts, refuse
from medlock.people.reads.cards_of_others import cards_of_others
from medlock.people.reads.index_card import Card
from medlock.people.reads.names import COLUMNS, called

__all__ = ["Card", "card", "cards"]
OWN = ("id", "authority", "born_on", "expected_on", "died_on")


def card(actor: Actor, person: UUID) -> Card:
    """One card; `NotAllowed` where there is none for this actor, with the true reason on record."""
    found = cards(actor, [person]).get(person)
    if found is None:
        decision = decide(actor, Action.READ, Compartment.INDEX, facts(actor, [person])[person])
        refuse(actor, "read index", person, OTHERWISE if decision.allowed else decision)
    return found


def cards(actor: Actor, people: Iterable[UUID]) -> dict[UUID, Card]:
    """The cards this actor may see of these subjects, in the order asked, put on record."""
    wanted = list(dict.fromkeys(people))
    known = _people(actor, wanted)
    show(actor, Compartment.INDEX, known)
    if others := [who for who in wanted if who not in known]:
        known |= cards_of_others(actor, others)
    return {who: known[who] for who in wanted if who in known}


def _people(actor: Actor, wanted: list[UUID]) -> dict[UUID, Card]:
    """People and their names in one question: every page asks it."""
    on = today(actor.now)
    mine = Person.objects.visible_to(actor).filter(id__in=wanted)
    rows = list(mine.values_list(*OWN, *(f"names__{name}" for name in COLUMNS)))
    names = called(((row[0], *row[len(OWN) :]) for row in rows), on)
    return {
        who: Card(
            person=who,
            name=names.get(who, ("", ""))[0] or "Name not known",
            legal_name=names.get(who, ("", ""))[1],
            authority=authority,
            born_on=born,
            expected_on=expected,
            died_on=died,
            kind=_kind(born, on),
        )
        for who, authority, born, expected, died, *_ in rows
    }


def _kind(born: date | None, on: date) -> SubjectKind:
    grown = born is not None and age(born, on) >= GROWN_UP
    return SubjectKind.ADULT if grown else SubjectKind.CHILD
