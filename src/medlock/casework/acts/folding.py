"""The projection of spans: folded from the ledger for whom an act concerned, or for everyone.

Nothing else writes it. What it holds is what `fold` makes of a history, always.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.db import connections, transaction

from medlock.casework.models import Span
from medlock.casework.reads.reach import reachable
from medlock.ledger import book
from medlock.pathway.clocks import met_by, named
from medlock.pathway.event import Event, Kind, Source
from medlock.pathway.spans import Span as Told
from medlock.pathway.spans import spans
from medlock.pathways import CATALOGUE

AT_ONCE = 500
"""Subjects a rebuild folds together: memory stays flat however many there are."""

PEOPLE = (
    "SELECT DISTINCT subject FROM ledger_event WHERE source = 'casework' AND kind = 'opened' "
    "UNION SELECT DISTINCT subject FROM casework_span"
)


def fold(history: Iterable[Event]) -> list[Span]:
    """The rows that tell of a history: what casework says of statuses, and how clocks were met."""
    mine = [event for event in history if event.source is Source.CASEWORK]
    done = [event for event in mine if event.kind is Kind.COMPLETED]
    return [
        Span(
            subject=each.subject,
            status=each.status,
            authority=each.authority,
            opened_at=each.opened_at,
            opened_by=each.opened_by,
            ended_at=each.ended_at,
            ended_by=each.ended_by,
            facts=dict(each.facts),
            met=dict(_met(each, done)),
        )
        for each in spans(mine)
    ]


def _met(span: Told, done: list[Event]) -> Iterator[tuple[str, list[object]]]:
    for name, clock in named(CATALOGUE.status(span.status)):
        if moments := met_by(clock, span, done):
            yield name, [len(moments), moments[-1].isoformat()]


def changes_spans(events: Iterable[Event]) -> bool:
    """Whether the projection could be other after these."""
    return any(
        event.kind in (Kind.OPENED, Kind.ENDED, Kind.CORRECTED)
        or (event.kind is Kind.COMPLETED and CATALOGUE.clocks_on(event.name))
        for event in events
    )


def project(people: Iterable[UUID], using: str = "default") -> None:
    """Fold these people's histories anew, in the transaction of the act that changed them."""
    wanted = list(people)
    if not wanted:
        return
    told = [row for each in book.histories(wanted, using=using).values() for row in fold(each)]
    kept = list(reachable(Span, using=using).filter(subject__in=wanted))
    stays = {content(row) for row in told}
    has = {content(row) for row in kept}
    gone = [row.id for row in kept if content(row) not in stays]
    if gone:
        reachable(Span, using=using).filter(id__in=gone).delete()
    reachable(Span, using=using).bulk_create(row for row in told if content(row) not in has)


def content(row: Span) -> tuple[object, ...]:
    """All that a row says, to compare it by."""
    met = tuple((step, tuple(moments)) for step, moments in sorted(row.met.items()))
    held = (row.opened_at, row.opened_by, row.ended_at, row.ended_by)
    facts = tuple(sorted(row.facts.items()))
    return (row.subject, row.status, row.authority, *held, facts, met)


def rebuild(using: str = "system") -> int:
    """Fold everyone's history anew; answers for how many people. For loads, towns and repairs."""
    with connections[using].cursor() as cursor:
        cursor.execute(PEOPLE)
        everyone: Sequence[UUID] = [who for (who,) in cursor.fetchall()]
    for start in range(0, len(everyone), AT_ONCE):
        with transaction.atomic(using=using):
            project(everyone[start : start + AT_ONCE], using)
    return len(everyone)
