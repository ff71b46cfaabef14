"""Find someone. The front door and MASH by a name as they heard it, within their authority;
everyone else exactly, by name and date of birth or by number. Answers are index cards, and
every search is on record with what it showed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections
from django.utils.crypto import salted_hmac

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE, Decision
from medlock.access.vocabulary import Effect
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.people.models.person import IdentifierKind
from medlock.people.reads.cards import Card, cards
from medlock.people.spelling import sound, words
from medlock.words.refusals import NotAllowed, Refused

MOST = 20
FOUND = Decision(Effect.ALLOW, 10, "They looked up exactly this person: the index card, no more.")
SEALED = Decision(Effect.DENY, 3, "The record is sealed and they are not on its list.")
CALL = "A restricted record matches. Call the duty manager."
ALIKE = "SELECT person, sealed FROM medlock_find_alike(%s, %s, %s, %s, %s, %s)"
EXACTLY = "SELECT person, sealed FROM medlock_find_exactly(%s, %s, %s)"
NUMBER = "SELECT person, sealed FROM medlock_find_by_number(%s, %s, %s)"


@dataclass(frozen=True, slots=True)
class Found:
    """The cards that match, best first. `restricted` tells the front door whom to call."""

    cards: tuple[Card, ...]
    restricted: str = ""
    sealed: tuple[UUID, ...] = ()  # for those alone who may break a seal in an emergency
    more: bool = False  # there are more than are shown: ask for more of the name


def by_name(actor: Actor, name: str, born_on: date | None = None) -> Found:
    """Search by name. `Refused` says what is missing for an exact match."""
    _may_search(actor)
    spelt = sorted(set(words(name)))
    if not spelt:
        raise Refused("Give a name to search for: a first name, a family name or both.")
    if actor.takes_first_calls:
        heard = sorted({sound(word) for word in spelt})
        needed = len(heard) if born_on is None else max(1, len(heard) - 1)
        places = sorted(authorities(actor))
        rows = _rows(ALIKE, [spelt, heard, needed, born_on, places, MOST + 1])
    elif len(spelt) < 2 or born_on is None:
        raise Refused("Give the first name, the family name and the date of birth.")
    else:
        rows = _rows(EXACTLY, [spelt, born_on, MOST + 1])
    return _answer(actor, rows, "name", f"{' '.join(spelt)} {born_on or ''}")


def by_number(actor: Actor, kind: IdentifierKind, value: str, authority: str = "") -> Found:
    """Search by an identifier. `authority` for those that each authority gives out itself."""
    _may_search(actor)
    number = "".join(value.split()).upper()
    if not number:
        raise Refused("Give the number to search for.")
    rows = _rows(NUMBER, [kind.value, authority, number])
    return _answer(actor, rows, kind.value, number)


def authorities(actor: Actor) -> frozenset[str]:
    """Where this actor may search by name as heard."""
    return actor.searched


def look_up(people: list[UUID]) -> None:
    """Open the index cards of people just found, until the transaction ends."""
    with connections[current().using].cursor() as cursor:
        cursor.execute(
            "SELECT set_config('medlock.looked_up', "
            "(current_setting('medlock.looked_up')::uuid[] || %s::uuid[])::text, true)",
            [people],
        )


def _may_search(actor: Actor) -> None:
    if not actor.active or not (actor.teams or actor.answers_requests):
        note(actor, "search", "person", "", (), OTHERWISE)
        raise NotAllowed(
            "Only those who work with children, or answer requests, may look someone up."
        )


def _rows(query: str, values: list[Any]) -> list[tuple[UUID, bool]]:
    with connections[current().using].cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


def _answer(actor: Actor, rows: list[tuple[UUID, bool]], kind: str, terms: str) -> Found:
    """Terms are kept as a keyed hash: the audit can say that two searches were alike, not for
    whom. Sealed matches are noted as refusals of just these records."""
    shown = [who for who, sealed in rows[:MOST] if not sealed]
    sealed = [who for who, sealed in rows if sealed]
    look_up([*shown, *breakable(actor, sealed)])
    found = cards(actor, shown)
    hashed = salted_hmac("medlock.search", terms, algorithm="sha256").hexdigest()
    note(actor, "search", "person", "", found, FOUND, by=kind, terms=hashed)
    if sealed:
        note(actor, "search", "person", "", sealed, SEALED, by=kind, terms=hashed)
    told = CALL if sealed and actor.takes_first_calls else ""
    return Found(tuple(found.values()), told, breakable(actor, sealed), more=len(rows) > MOST)


def breakable(actor: Actor, sealed: list[UUID]) -> tuple[UUID, ...]:
    """Sealed records whose seal this actor may break in an emergency. Which they are, a page says
    to nobody."""
    return tuple(sealed) if actor.answers_first else ()
