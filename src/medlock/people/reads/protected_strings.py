"""What must not go out by oversight: every protected text around some people, to be looked for in
what is about to leave. Nobody gets to read them; `people.protected.spotted` looks."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connections

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.ledger.acting import current
from medlock.ledger.audit import consult
from medlock.people.protected import Protected, Sought
from medlock.words.spotting import Spot

QUERY = "SELECT person, what, value FROM medlock_sought(%s)"
WRITTEN_AS = {
    "address": Spot.ADDRESS,
    "old address": Spot.ADDRESS,
    "postcode": Spot.POSTCODE,
    "old postcode": Spot.POSTCODE,
    "phone": Spot.PHONE,
    "messaging": Spot.PHONE,
    "other identity": Spot.NAME,
}
"""E-mail addresses and the names of schools and homes are found as the words they are."""


def protected_strings(actor: Actor, people: Iterable[UUID]) -> tuple[Sought, ...]:
    """Of these people, of everybody in their families and households, of whoever may be sealed
    among them, and of the other identity of an adopted child."""
    wanted = list(people)
    consult(actor, Compartment.ADDRESS, wanted)
    with connections[current().using].cursor() as cursor:
        cursor.execute(QUERY, [wanted])
        return tuple(
            Sought(who, what, WRITTEN_AS.get(what, Spot.WORDS), Protected(text))
            for who, what, text in sorted(set(cursor.fetchall()), key=str)
            if text.strip()
        )
