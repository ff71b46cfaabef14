"""A child who was expected is born."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.ledger import book
from medlock.ledger.audit import note
from medlock.people.acts.registering import recorded
from medlock.people.days import birth_objections, today
from medlock.people.models import Person
from medlock.people.reads.asking import require
from medlock.words.refusals import Refused


def record_birth(by: Actor, person: UUID, born_on: date, *, now: datetime) -> None:
    """Give an expected child the date of birth. The same record goes on."""
    decision = require(by, Action.WRITE, Compartment.CONTACTS, [person])[person]
    if said := birth_objections(born_on, None, today(now)):
        raise Refused(said)
    mine = Person.objects.visible_to(by).filter(id=person)
    authority, born, expected = mine.values_list("authority", "born_on", "expected_on").get()
    if born is not None:
        raise Refused(f"The date of birth is recorded already: {born:%-d %B %Y}.")
    if expected is None:
        raise Refused("This person was not expected as an unborn child. Correct the record.")
    mine.update(born_on=born_on, expected_on=None)
    note(by, "write", "person", person, [person], decision, fields="born_on")
    book.append(recorded(by, person, authority, {"born_on": f"{born_on:%Y-%m}"}, now))
