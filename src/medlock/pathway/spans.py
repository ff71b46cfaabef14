"""Spans: from when to when a status was held, folded from what happened. The same events give the
same spans in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from medlock.pathway.event import LONDON, Event, Fact, Kind, Source, live


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One status of one subject as one source tells it; `ended_at` is empty while it is held."""

    subject: UUID
    status: str
    source: Source
    authority: str
    opened_at: datetime
    opened_by: UUID  # the event
    ended_at: datetime | None = None
    ended_by: UUID | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)  # of the opening, then of the ending

    @property
    def opened_on(self) -> date:
        return self.opened_at.astimezone(LONDON).date()

    @property
    def ended_on(self) -> date | None:
        return self.ended_at.astimezone(LONDON).date() if self.ended_at else None

    @property
    def open(self) -> bool:
        return self.ended_at is None

    def held_on(self, day: date) -> bool:
        """Held at the end of that day: from the day it opened to the day before it ended."""
        return self.opened_on <= day and (self.ended_on is None or day < self.ended_on)


def spans(events: Iterable[Event], as_known: datetime | None = None) -> list[Span]:
    """The spans of all subjects, by when they opened, as known then (default: now).

    An opening of what is open and an ending of what is not change nothing: two sources, or two
    authorities, are told apart and never end each other's spans.
    """
    told = [e for e in live(events, as_known) if e.kind in (Kind.OPENED, Kind.ENDED)]
    told.sort(key=lambda e: (_whose(e), e.happened_at, e.id))
    found = [
        span
        for _, mine in groupby(told, key=_whose)
        for span in _fold(groupby(mine, key=lambda e: e.happened_at))
    ]
    return sorted(found, key=lambda s: (s.opened_at, s.status, s.subject, s.opened_by))


def held(found: Iterable[Span]) -> frozenset[str]:
    """The statuses that are held now."""
    return frozenset(span.status for span in found if span.open)


def _whose(event: Event) -> tuple[str, str, UUID, str]:
    return (event.source, event.authority, event.subject, event.name)


def _fold(moments: Iterable[tuple[datetime, Iterable[Event]]]) -> Iterator[Span]:
    opening: Event | None = None
    for _, together in moments:
        for event in _in_turn(list(together), is_open=opening is not None):
            if opening is None:
                opening = event
            else:
                yield _span(opening, event)
                opening = None
    if opening is not None:
        yield _span(opening)


def _in_turn(together: list[Event], *, is_open: bool) -> Iterator[Event]:
    """Those of one moment that can follow each other: a plan may end and the next open at once."""
    waiting = {
        kind: [each for each in together if each.kind is kind] for kind in (Kind.OPENED, Kind.ENDED)
    }
    turn = Kind.ENDED if is_open else Kind.OPENED
    while waiting[turn]:
        yield waiting[turn].pop(0)
        turn = Kind.ENDED if turn is Kind.OPENED else Kind.OPENED


def _span(opening: Event, ending: Event | None = None) -> Span:
    return Span(
        subject=opening.subject,
        status=opening.name,
        source=opening.source,
        authority=opening.authority,
        opened_at=opening.happened_at,
        opened_by=opening.id,
        ended_at=ending.happened_at if ending else None,
        ended_by=ending.id if ending else None,
        facts={**opening.facts, **(ending.facts if ending else {})},
    )
