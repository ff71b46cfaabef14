"""Who answers for a record: the managers of every team involved; where there is none, those of the
front door and of quality assurance of its authority."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import connections
from django.db.models import Q, QuerySet

from medlock.access.actor import Actor
from medlock.access.vocabulary import FIRST_CALL, WORKING, Role, TeamFunction
from medlock.governance.emergencies.reads.whose import whose
from medlock.ledger.acting import current
from medlock.people.days import today
from medlock.people.models import Membership

TEAMS = "SELECT team FROM medlock_teams_of(%s)"


def owners(by: Actor, person: UUID) -> frozenset[UUID]:
    """Practitioners to be told, but for whoever opened it."""
    on = today(by.now)
    found = _managing(person, on)
    if not found:
        found = _of_the_place(whose([person])[person].authority, on)
    return frozenset(found) - {by.practitioner}


def _managing(person: UUID, on: date) -> set[UUID]:
    rows = _held(on).filter(team__in=involved_teams(person), role=Role.MANAGER)
    return set(rows.values_list("practitioner_id", flat=True))


def involved_teams(person: UUID) -> list[UUID]:
    with connections[current().using].cursor() as cursor:
        cursor.execute(TEAMS, [person])
        return [team for (team,) in cursor.fetchall()]


def _of_the_place(authority: str, on: date) -> set[UUID]:
    door = Q(role=Role.MANAGER, team__function__in=FIRST_CALL)
    quality = Q(role__in=WORKING, team__function=TeamFunction.QUALITY)
    rows = _held(on).filter(door | quality, team__agency__authority=authority)
    return set(rows.values_list("practitioner_id", flat=True)) if authority else set()


def _held(on: date) -> QuerySet[Membership]:
    return Membership.objects.filter(Q(to_on__isnull=True) | Q(to_on__gt=on), from_on__lte=on)
