"""The index cards of families, workers and contexts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from medlock.access.actor import Actor
from medlock.access.policy import scope
from medlock.access.vocabulary import Action, Compartment
from medlock.footprint.places import place
from medlock.ledger.audit import show
from medlock.pathway.language import SubjectKind
from medlock.pathway.phrases import listed
from medlock.people.days import today
from medlock.people.models import Context, Household, HouseholdMember, Practitioner
from medlock.people.models.context import ONLINE, ContextKind
from medlock.people.reads.index_card import Card
from medlock.people.reads.names import names
from medlock.scoping.visible import Covered


def cards_of_others(actor: Actor, subjects: Iterable[UUID]) -> dict[UUID, Card]:
    """Those of these subjects that are families, workers or contexts this actor may see."""
    wanted = list(subjects)
    found = _families(actor, wanted)
    for more in (_contexts, _workers):
        if rest := [who for who in wanted if who not in found]:
            found |= more(actor, rest)
    show(actor, Compartment.INDEX, found)
    return found


def held_on(on: date) -> Q:
    """Rows dated by days that hold on this one."""
    begun = Q(from_on__isnull=True) | Q(from_on__lte=on)
    return begun & (Q(to_on__isnull=True) | Q(to_on__gt=on))


def at_home(actor: Actor, households: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """Those this actor may see of who lives in each today."""
    held = HouseholdMember.objects.visible_to(actor).filter(held_on(today(actor.now)))
    rows = held.filter(household__in=list(households)).order_by("person_id")
    found: dict[UUID, list[UUID]] = {}
    for home, who in rows.values_list("household_id", "person_id"):
        found.setdefault(home, []).append(who)
    return found


def workers_seen(actor: Actor) -> QuerySet[Practitioner]:
    """The workers whose record this actor may open: the directory is everyone's, a record not."""
    covered = Covered(scope(actor, Compartment.INDEX, Action.READ), actor.practitioner, "id")
    return Practitioner.objects.filter(covered)


def worker_card(who: UUID, name: str, profession: str, agency: str, authority: str) -> Card:
    return Card(
        person=who,
        name=name,
        authority=authority,
        kind=SubjectKind.WORKER,
        about=", ".join(filter(None, (profession, agency))),
    )


WORKER = ("id", "name", "profession", "agency__name", "agency__authority")


def _families(actor: Actor, wanted: list[UUID]) -> dict[UUID, Card]:
    rows = Household.objects.visible_to(actor).filter(id__in=wanted)
    found = dict(rows.values_list("id", "authority"))
    members = at_home(actor, found) if found else {}
    people = {who for each in members.values() for who in each}
    called = names(actor, people) if people else {}
    show(actor, Compartment.INDEX, people)
    return {
        home: Card(
            person=home,
            name=_family(sorted(called[who][0] for who in members.get(home, ()) if who in called)),
            authority=authority,
            kind=SubjectKind.FAMILY,
            about=_how_many(len(members.get(home, ()))),
            members=tuple(members.get(home, ())),
        )
        for home, authority in found.items()
    }


def _how_many(people: int) -> str:
    """Of those the reader may see, which is all a card may say."""
    return f"{people} {'person' if people == 1 else 'people'} at home"


def _family(called: list[str]) -> str:
    return f"Family of {listed(called)}" if called else "A family"


CONTEXT = ("id", "name", "authority", "kind", "place")


def context_card(who: UUID, name: str, authority: str, kind: str, at: str) -> Card:
    return Card(
        person=who,
        name=name,
        authority=authority,
        kind=SubjectKind.CONTEXT,
        about=f"{ContextKind(kind).value.replace('_', ' ').capitalize()}, {_where(at)}",
    )


def _contexts(actor: Actor, wanted: list[UUID]) -> dict[UUID, Card]:
    rows = Context.objects.visible_to(actor).filter(id__in=wanted)
    return {row[0]: context_card(*row) for row in rows.values_list(*CONTEXT)}


def _where(code: str) -> str:
    return "online" if code == ONLINE else place(code).name


def _workers(actor: Actor, wanted: list[UUID]) -> dict[UUID, Card]:
    rows = workers_seen(actor).filter(id__in=wanted)
    return {row[0]: worker_card(*row) for row in rows.values_list(*WORKER)}
