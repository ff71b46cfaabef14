"""Find what is not a child: a family by a child in it, a context by its name or where it is, a
worker in the directory. Every search is on record with what it showed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connections
from django.db.models import Q
from django.utils.crypto import salted_hmac

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE
from medlock.footprint.places import find, wards_of
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import HouseholdMember
from medlock.people.models.context import ONLINE
from medlock.people.reads.cards_of_others import (
    WORKER,
    cards_of_others,
    held_on,
    worker_card,
    workers_seen,
)
from medlock.people.reads.index_card import Card
from medlock.people.reads.search import CALL, FOUND, MOST, Found, breakable, look_up
from medlock.people.reads.search import SEALED as A_SEALED_RECORD
from medlock.people.spelling import words
from medlock.words.refusals import NotAllowed, Refused

CONTEXTS = "SELECT context, sealed FROM medlock_find_contexts(%s, %s, %s, %s)"


def families_of(actor: Actor, children: Iterable[UUID]) -> tuple[Card, ...]:
    """The families these children, found or known already, live in today."""
    held = HouseholdMember.objects.visible_to(actor).filter(held_on(today(actor.now)))
    rows = held.filter(person__in=list(children))
    homes = list(dict.fromkeys(rows.values_list("household_id", flat=True)))
    look_up(homes)
    found = cards_of_others(actor, homes) if homes else {}
    note(actor, "search", "family", "", found, FOUND, by="child")
    return tuple(found.values())


def contexts(actor: Actor, name: str, where: str = "") -> Found:
    """By any word of its name, or by where it is: a ward or place by name or code, or “online”."""
    if not actor.standing.works or not actor.active:
        note(actor, "search", "context", "", (), OTHERWISE)
        raise NotAllowed("Only those who work with children may look a place or group up.")
    spelt = sorted(set(words(name)))
    places = _places(where, actor) if where.strip() else []
    if not spelt and not places:
        raise Refused("Give a word of its name, the ward it is in, or “online”.")
    with connections[current().using].cursor() as cursor:
        cursor.execute(CONTEXTS, [spelt, places, sorted(_authorities(actor)), MOST + 1])
        rows: list[tuple[UUID, bool]] = list(cursor.fetchall())
    return _answer(actor, rows, f"{' '.join(spelt)} {where}")


def workers(actor: Actor, name: str) -> tuple[Card, ...]:
    """Those of the directory whose record this actor may open, by every word of the name."""
    asked = [Q(name__icontains=word) for word in name.split()]
    if not asked:
        raise Refused("Give the name of the worker, or a part of it.")
    rows = workers_seen(actor).filter(*asked).order_by("name", "id").values_list(*WORKER)[:MOST]
    found = tuple(worker_card(*row) for row in rows)
    note(actor, "search", "worker", "", [each.person for each in found])
    return found


def _places(where: str, actor: Actor) -> list[str]:
    if where.strip().lower() == ONLINE:
        return [ONLINE]
    code = find(where).code
    return [code, *sorted(wards_of(code, today(actor.now)))]


def _authorities(actor: Actor) -> frozenset[str]:
    mine = (each.authorities for each in actor.working)
    return frozenset[str]().union(*mine)


def _answer(actor: Actor, rows: list[tuple[UUID, bool]], terms: str) -> Found:
    shown = [who for who, sealed in rows[:MOST] if not sealed]
    sealed = [who for who, sealed in rows if sealed]
    look_up([*shown, *breakable(actor, sealed)])
    seen = cards_of_others(actor, shown)
    found = {who: seen[who] for who in shown if who in seen}
    hashed = salted_hmac("medlock.search", terms, algorithm="sha256").hexdigest()
    note(actor, "search", "context", "", found, FOUND, terms=hashed)
    if sealed:
        note(actor, "search", "context", "", sealed, A_SEALED_RECORD, terms=hashed)
    told = CALL if sealed and actor.takes_first_calls else ""
    return Found(tuple(found.values()), told, breakable(actor, sealed), more=len(rows) > MOST)
