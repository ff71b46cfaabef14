"""Those a piece of work is about, as the core needs them: births, wards, statuses, other work."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import connections

from medlock.access.actor import Actor
from medlock.casework.models import Span as Row
from medlock.casework.reads.reach import reachable
from medlock.ledger.acting import current
from medlock.pathway.completion import Subject
from medlock.pathway.event import LONDON, Source
from medlock.pathway.spans import Span
from medlock.people.models import Person
from medlock.people.reads.cards import cards
from medlock.people.reads.family import family, household
from medlock.people.reads.places import wards

UNDER_WAY = "SELECT person, work, step, team FROM medlock_under_way(%s)"


@dataclass(frozen=True, slots=True)
class UnderWay:
    person: UUID
    work: UUID
    step: str
    team: UUID


def subjects(
    actor: Actor,
    people: Collection[UUID],
    authority: str,
    on: date,
    besides: Iterable[UUID] = (),
) -> tuple[Subject, ...]:
    """Each as they stand now; `besides` the pieces of work that do not count as under way."""
    if not people:
        return ()
    born = _births(people)
    lives = wards(actor, people, on)
    held = spans_of(people, authority)
    apart = set(besides)
    busy = [each for each in under_way(people) if each.work not in apart]
    return tuple(
        Subject(
            id=who,
            born_on=born[who][0],
            expected_on=born[who][1],
            ward=lives[who],
            spans=tuple(held[who]),
            under_way=frozenset(each.step for each in busy if each.person == who),
        )
        for who in people
        if who in born
    )


def authority_of(people: Collection[UUID]) -> str:
    """The authority whose record the first of them is; empty where nobody is named."""
    if not people:
        return ""
    rows = reachable(Person).filter(id=next(iter(people)))
    return rows.values_list("authority", flat=True).first() or ""


def called(actor: Actor, known: Iterable[Subject]) -> tuple[Subject, ...]:
    """The same, by name: for the sentences of a refusal."""
    found = list(known)
    names = cards(actor, [each.id for each in found])
    return tuple(
        replace(each, called=names[each.id].name) if each.id in names else each for each in found
    )


def related(actor: Actor, known: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """The same, the first with their family and household: for work about several."""
    if len(known) < 2:
        return known
    first, *others = known
    family_of = {each.card.person for each in family(actor, first.id)}
    home = {each.person for each in household(actor, first.id)}
    return (replace(first, kin=frozenset(family_of | home)), *others)


def spans_of(people: Iterable[UUID], authority: str) -> dict[UUID, list[Span]]:
    """The statuses each has held, as casework of this authority tells it, from the projection."""
    found: dict[UUID, list[Span]] = {who: [] for who in people}
    rows = reachable(Row).filter(subject__in=list(found), authority=authority)
    for each in rows.order_by("opened_at", "status"):
        found[each.subject].append(span(each))
    return found


def span(row: Row) -> Span:
    return Span(
        subject=row.subject,
        status=row.status,
        source=Source.CASEWORK,
        authority=row.authority,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        facts=row.facts,
    )


def _births(people: Iterable[UUID]) -> dict[UUID, tuple[date | None, date | None]]:
    """When each was born, and when expected: a record opened before birth was of a child expected
    about then."""
    rows = reachable(Person).filter(id__in=list(people))
    return {
        who: (born, expected or _expected(born, registered))
        for who, born, expected, registered in rows.values_list(
            "id", "born_on", "expected_on", "registered_at"
        )
    }


def _expected(born: date | None, registered: datetime) -> date | None:
    known_before = born is not None and registered.astimezone(LONDON).date() < born
    return born if known_before else None


def under_way(people: Iterable[UUID]) -> list[UnderWay]:
    """All work under way about them, in whatever team, also where this actor may not see it:
    nobody closes a case over an enquiry they do not know of."""
    with connections[current().using].cursor() as cursor:
        cursor.execute(UNDER_WAY, [list(people)])
        return [UnderWay(*row) for row in cursor.fetchall()]
