"""Those a piece of work is about, as the core needs them: births, wards, statuses, other work.
People, families, workers and contexts alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections

from medlock.access.actor import Actor
from medlock.casework.models import Span as Row
from medlock.ledger.acting import current
from medlock.pathway.completion import Subject
from medlock.pathway.event import LONDON, Source
from medlock.pathway.language import SubjectKind
from medlock.pathway.spans import Span
from medlock.people.days import taken_as
from medlock.people.reads.cards import cards
from medlock.people.reads.family import family, household

UNDER_WAY = "SELECT person, work, step, team FROM medlock_under_way(%s)"
DESCRIBED = (
    "SELECT person, authority, born_on, expected_on, registered_at, ward, placeless, spans, "
    "under_way, kind FROM medlock_described(%s, %s)"
)


@dataclass(frozen=True, slots=True)
class UnderWay:
    person: UUID
    work: UUID
    step: str
    team: UUID


def subjects(
    people: Sequence[UUID],
    on: date,
    authority: str = "",
    besides: Iterable[UUID] = (),
    wanted: SubjectKind = SubjectKind.CHILD,
) -> tuple[Subject, ...]:
    """Each as they stand now, with the ward they lived in `on` that day and the statuses casework
    of this authority tells (default: of whose record the first is). `besides`: work that does not
    count as under way. `wanted`: the kind of subject of the work, which a person may be or not.
    One question, which every act asks."""
    if not people:
        return ()
    apart = {str(work) for work in besides}
    with connections[current().using].cursor() as cursor:
        cursor.execute(DESCRIBED, [list(people), on])
        rows = {row[0]: row for row in cursor.fetchall()}
    found = [rows[who] for who in people if who in rows]
    mine = authority or (found[0][1] if found else "")
    return tuple(_subject(row, mine, apart, _kind(row, wanted, on)) for row in found)


def _kind(row: tuple[Any, ...], wanted: SubjectKind, on: date) -> SubjectKind:
    _, _, born, expected, *_, kind = row
    return taken_as(wanted, born, expected, on) if kind == "person" else SubjectKind(kind)


def _subject(row: tuple[Any, ...], authority: str, apart: set[str], kind: SubjectKind) -> Subject:
    who, _, born, expected, registered, ward, placeless, told, busy, _ = row
    spans = [_span(each) for each in json.loads(told) if each["authority"] == authority]
    return Subject(
        id=who,
        kind=kind,
        called=f"This {kind}",
        authority=authority,
        born_on=born,
        expected_on=expected or (_expected(born, registered) if born else None),
        ward=ward,
        placeless=placeless,
        spans=tuple(spans),
        under_way=frozenset(step for work, step in json.loads(busy) if work not in apart),
    )


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


def _span(said: dict[str, Any]) -> Span:
    """A row of the projection as the database writes JSON."""
    ended = said["ended_at"]
    return Span(
        subject=UUID(said["subject"]),
        status=said["status"],
        source=Source.CASEWORK,
        authority=said["authority"],
        opened_at=datetime.fromisoformat(said["opened_at"]),
        opened_by=UUID(said["opened_by"]),
        ended_at=datetime.fromisoformat(ended) if ended else None,
        ended_by=UUID(said["ended_by"]) if ended else None,
        facts=said["facts"],
    )


def _expected(born: date, registered: datetime) -> date | None:
    return born if registered.astimezone(LONDON).date() < born else None


def under_way(people: Iterable[UUID]) -> list[UnderWay]:
    """All work under way about them, in whatever team, also where this actor may not see it:
    nobody closes a case over an enquiry they do not know of."""
    with connections[current().using].cursor() as cursor:
        cursor.execute(UNDER_WAY, [list(people)])
        return [UnderWay(*row) for row in cursor.fetchall()]
