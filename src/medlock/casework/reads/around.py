"""Who may be meant: names of the people around a child, agencies, teams and their workers. So that
nobody types what is on record already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.vocabulary import WORKING
from medlock.pathway.phrases import plain
from medlock.people.models import Agency, Membership, Practitioner, Team
from medlock.people.protected import SHOWN
from medlock.people.reads.cards import cards
from medlock.people.reads.family import circle
from medlock.people.reads.network import network


@dataclass(frozen=True, slots=True)
class Named:
    """An id and what it is called; `under` is the heading it belongs to in a list."""

    id: UUID
    name: str
    under: str = ""
    of: UUID | None = None  # the team of a worker


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody around a child by name, and what they are to the child."""

    name: str
    what: str
    under: str


def people_around(actor: Actor, children: Sequence[UUID]) -> list[Near]:
    """The children themselves, family and household, those who work with the first of them, and
    whoever asks. Each once, by what is known best."""
    if not children:
        return []
    near = circle(actor, children[0])
    own = [near.own] if near.own else []
    others = cards(actor, children[1:]).values() if children[1:] else ()
    about = sorted((*own, *others), key=lambda card: (card.born_on or date.max, card.name))
    found = [Near(card.name, "", "Who this is about") for card in about]
    found += [Near(each.card.name, each.words, "Family and home") for each in near.family]
    found += [Near(card.name, "lives with them", "Family and home") for card in near.home]
    found += [
        Near(each.worker, each.profession or each.team, "Professionals")
        for each in network(actor, children[0])
        if each.worker and each.worker != SHOWN
    ]
    own_name = names_of([actor.practitioner]).get(actor.practitioner)
    found += [Near(own_name, "you", "Professionals")] if own_name else []
    known: dict[str, Near] = {}
    for each in found:
        known.setdefault(each.name, each)
    return list(known.values())


def agencies() -> list[Named]:
    """Under what they are: education, health, police …"""
    rows = Agency.objects.order_by("kind", "name").values_list("id", "name", "kind")
    return [Named(key, name, plain(kind).capitalize()) for key, name, kind in rows]


def teams(authority: str) -> list[Named]:
    """The teams of the agencies of one authority, by agency."""
    rows = Team.objects.filter(Q(agency__authority=authority) | Q(place=authority))
    return [
        Named(*row)
        for row in rows.order_by("agency__name", "name").values_list("id", "name", "agency__name")
    ]


def workers(team_ids: Sequence[UUID], on: date) -> list[Named]:
    """Who works in these teams that day, by team."""
    held = Membership.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gt=on),
        team__in=team_ids,
        from_on__lte=on,
        role__in=WORKING,
    )
    rows = held.order_by("team__name", "practitioner__name").values_list(
        "practitioner_id", "practitioner__name", "team__name", "team_id"
    )
    return [Named(*row) for row in dict.fromkeys(rows)]


def names_of(practitioners: Iterable[UUID]) -> dict[UUID, str]:
    """What those who do the work are called."""
    rows = Practitioner.objects.filter(id__in=set(practitioners))
    return dict(rows.values_list("id", "name"))


def team_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Teams with their agency: “North social work, Ashford Council”."""
    rows = Team.objects.filter(id__in=set(ids)).values_list("id", "name", "agency__name")
    return {team: f"{name}, {agency}" for team, name, agency in rows}
