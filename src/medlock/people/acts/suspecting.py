"""Say that two records may be of one person. From then on each is as closed as the other, and as
whatever else either may be the same as, until a manager has judged."""

from __future__ import annotations

import uuid
from datetime import datetime
from uuid import UUID

from django.db import connections
from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.people.acts.new_person import NewPerson
from medlock.people.models import MaybeSame
from medlock.people.reads.asking import require, require_lasting
from medlock.people.reads.search import authorities
from medlock.people.spelling import sound, words
from medlock.words.refusals import Refused

CLOSED = "SELECT medlock_suspect_closed(%s, %s, %s, %s, %s, %s, %s, %s, %s)"


def suspect(by: Actor, person: UUID, other: UUID, *, now: datetime) -> UUID:
    """By whoever works with one of them and found the other. Where it is suspected already, that
    stands."""
    if person == other:
        raise Refused("That is the same record. Choose another one.")
    decision = require_lasting(by, Action.WRITE, Compartment.CONTACTS, [person])[person]
    require(by, Action.READ, Compartment.INDEX, [other])
    pair = Q(person=person, other=other) | Q(person=other, other=person)
    held = MaybeSame.objects.visible_to(by) | MaybeSame.objects.visible_to(by, about="other_id")
    known: UUID | None = (
        held.filter(pair, judged_at__isnull=True).values_list("id", flat=True).first()
    )
    if known is None:
        made = MaybeSame(
            id=uuid.uuid4(),
            person_id=person,
            other_id=other,
            suspected_at=now,
            suspected_by_id=by.practitioner,
        )
        made.save(force_insert=True)
        known = made.id
    note(by, "suspect same", "suspicion", known, [person, other], decision)
    return known


def suspect_closed(by: Actor, who: UUID, new: NewPerson, *, near: bool = True) -> int:
    """How many records closed to this actor somebody just registered may be the same as. The
    database joins each to the new one; which they are, nobody here learns. `near`: also by name as
    heard, where the actor may search so."""
    spelt = sorted(set(words(f"{new.name.given} {new.name.family}")))
    heard = sorted({sound(word) for word in spelt})
    needed = len(heard) if new.born_on is None else max(1, len(heard) - 1)
    places = sorted(authorities(by)) if near else []
    numbers = [
        (kind.value, new.number_authority(kind), "".join(value.split()).upper())
        for kind, value in new.numbers.items()
    ]
    asked = [[each[part] for each in numbers] for part in range(3)]
    values = [who, spelt, heard, needed, new.born_on, places, *asked]
    with connections[current().using].cursor() as cursor:
        cursor.execute(CLOSED, values)
        (found,) = cursor.fetchone()
    return int(found)
