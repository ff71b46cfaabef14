"""What undoing a load comes to. What stands of it is taken back, and what it had taken back of
earlier loads is said again, as known from now on: nothing is deleted, and what was known before
can still be asked for.

A later load is worked out as if those undone had never been: `as_if_never` gives the words of the
others as they would stand. What was said again is known under an id made from the first one's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from medlock.pathway.event import Event, Kind
from medlock.returns.known import Standing


def again(undoing: UUID, event: UUID) -> UUID:
    """The id under which an undoing says an event again."""
    return uuid5(undoing, str(event))


def retraction(
    stands: Iterable[Event], taken: Iterable[Event], undoing: UUID, now: datetime
) -> list[Event]:
    """What undoing adds to the ledger. `stands`: what stands of the load undone; `taken`: what it
    had taken back of others."""
    gone = [
        Event(
            id=uuid5(undoing, f"gone {each.id}"),
            act=each.act,
            kind=Kind.CORRECTED,
            name=each.name,
            subject=each.subject,
            subject_kind=each.subject_kind,
            happened_at=now,
            known_at=now,
            recorded_at=now,
            source=each.source,
            origin=undoing,
            authority=each.authority,
            version=each.version,
            supersedes=each.id,
        )
        for each in stands
    ]
    back = [
        replace(each, id=again(undoing, each.id), known_at=now, recorded_at=now) for each in taken
    ]
    return gone + back


def as_if_never(
    events: Iterable[Event], known: Mapping[UUID, datetime], undoings: Sequence[UUID]
) -> list[Standing]:
    """What loads said, and when it was taken back, as if those undone had never been.

    `known`: when each load that stands knew what it said; `undoings`: of the same loads' kind.
    What was said again is what it was at first.
    """
    theirs = [each for each in events if each.origin in known]
    said = {each.id: each for each in theirs if each.kind is not Kind.CORRECTED}
    taken = {each.supersedes: each.happened_at for each in theirs if each.supersedes}
    repeats: set[UUID] = set()
    standing = []
    for each in said.values():
        if each.id in repeats:
            continue
        last = each
        while (more := _said_again(last, said, undoings)) is not None:
            last = more
            repeats.add(last.id)
        at = known[last.origin]
        event = last if last.known_at == at else replace(last, known_at=at)
        standing.append(Standing(event, taken.get(last.id)))
    return standing


def _said_again(event: Event, said: Mapping[UUID, Event], undoings: Sequence[UUID]) -> Event | None:
    return next((said[i] for u in undoings if (i := again(u, event.id)) in said), None)
