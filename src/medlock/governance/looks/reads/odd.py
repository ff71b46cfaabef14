"""The looks that seem odd to whoever watches: of their workers, and at the children of their teams.
Names show only of those whose card the reader may open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import connections
from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.vocabulary import TeamFunction
from medlock.access.watching import WATCHES
from medlock.governance.looks.homes import key
from medlock.governance.looks.seeming import Answered, Flag, Row, flags
from medlock.governance.models import FlagAnswer
from medlock.governance.models.looks import Answer, FlagKind
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.pathway.event import LONDON
from medlock.people.days import today
from medlock.people.models import Membership, Practitioner
from medlock.people.reads.cards import Card, cards
from medlock.people.spelling import words

QUERY = "SELECT * FROM medlock_watched_looks(%s, %s, %s, %s, %s)"
FIELDS = (
    "looker", "person", "day", "looks", "refused", "first", "last", "mine", "involved",
    "emergency", "surname", "street", "late",
)  # fmt: skip
LOOKS_BACK = timedelta(days=31)
USUAL = timedelta(days=28)
"""Days before those looked at, that tell what is usual."""
AT_ALL_HOURS = (
    TeamFunction.EMERGENCY_DUTY, TeamFunction.POLICE, TeamFunction.HEALTH, TeamFunction.PLACEMENTS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Odd:
    """A flag with the names its reader may know."""

    flag: Flag
    worker: str
    agency: str
    card: Card | None


def odd_looks(actor: Actor, *, now: datetime, since: date | None = None) -> list[Odd]:
    """From that day until now; by default of the last 31 days. Put on record."""
    first = since or today(now - LOOKS_BACK)
    return named(actor, derived(actor, first, now))


def derived(actor: Actor, first: date, until: datetime) -> list[Flag]:
    """Without names. `first` is the first day; what is usual is told by days before."""
    since = datetime.combine(first - USUAL, time.min, LONDON)
    rows = looks_watched(since, until)
    note(actor, "read audit", "looks", "odd", {row.person for row in rows}, WATCHES)
    lookers = {row.looker for row in rows}
    return flags(rows, first, _answers(lookers), _on_call(lookers, today(until)))


def looks_watched(since: datetime, until: datetime) -> list[Row]:
    """Rows of worker, record and day, as the database lets this actor watch."""
    surnames = {
        who: said[-1]
        for who, name in Practitioner.objects.values_list("id", "name")
        if (said := words(name))
    }
    known, spelt = list(surnames), list(surnames.values())
    with connections[current().using].cursor() as cursor:
        cursor.execute(QUERY, (since, until, key(), known, spelt))
        return [Row(**dict(zip(FIELDS, row, strict=True))) for row in cursor.fetchall()]


def _answers(lookers: Iterable[UUID]) -> list[Answered]:
    rows = FlagAnswer.objects.filter(looker__in=list(lookers)).order_by("at")
    columns = ("kind", "looker_id", "person", "until", "answer", "note", "by__name", "at")
    return [
        Answered(
            kind=FlagKind(kind), looker=looker, person=person, until=until, answer=Answer(answer),
            note=said, by=by, at=at,
        )
        for kind, looker, person, until, answer, said, by, at in rows.values_list(*columns)
    ]  # fmt: skip


def _on_call(lookers: Iterable[UUID], on: date) -> frozenset[UUID]:
    held = Q(to_on__isnull=True) | Q(to_on__gt=on)
    rows = Membership.objects.filter(
        held, practitioner__in=list(lookers), from_on__lte=on, team__function__in=AT_ALL_HOURS
    )
    return frozenset(rows.values_list("practitioner_id", flat=True))


def named(actor: Actor, found: list[Flag]) -> list[Odd]:
    people = {each.person for each in found if each.person}
    seen: Mapping[UUID, Card] = cards(actor, people) if people else {}
    rows = Practitioner.objects.filter(id__in={each.looker for each in found})
    workers = {who: (name, agency) for who, name, agency in rows.values_list(*WORKER)}
    return [
        Odd(each, *workers.get(each.looker, ("Not known", "")), seen.get(each.person or NOBODY))
        for each in found
    ]


WORKER = ("id", "name", "agency__name")
NOBODY = UUID(int=0)
