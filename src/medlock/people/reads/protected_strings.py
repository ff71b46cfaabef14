"""What must not go out by oversight: every protected text around some people, to be looked for in
what is about to leave. Nobody gets to read them; `people.protected.spotted` looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
    "other identity": Spot.NAME,
}
"""E-mail addresses and the names of schools and homes are found as the words they are."""
ALIKE = re.compile(
    r"(?:[\s,]+(?:school|academy|college|nursery|primary|high|secondary|junior|infants?|community"
    r"|catholic|church|of|england|rc|c\.?e\.?|hospital|house|home))+\s*$",
    re.IGNORECASE,
)
LEAST = 8


def protected_strings(actor: Actor, people: Iterable[UUID]) -> tuple[Sought, ...]:
    """Of these people, of everybody in their families and households, of whoever may be sealed
    among them, and of the other identity of an adopted child."""
    wanted = list(people)
    consult(actor, Compartment.ADDRESS, wanted)
    with connections[current().using].cursor() as cursor:
        cursor.execute(QUERY, [wanted])
        return tuple(
            Sought(who, what, kind, Protected(written))
            for who, what, text in sorted(set(cursor.fetchall()), key=str)
            for kind, written in _ways(what, text.strip())
        )


def _ways(what: str, text: str) -> Iterator[tuple[Spot, str]]:
    """In how many ways people write it: a school also without the words that all schools share."""
    if not text:
        return
    yield WRITTEN_AS.get(what, Spot.WORDS), text
    if what == "messaging":
        yield Spot.PHONE, text
    short = ALIKE.sub("", text)
    if what in ("school", "placement") and len(short) >= LEAST and short != text:
        yield Spot.WORDS, short
