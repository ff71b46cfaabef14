"""Which opening goes with which ending where a status opened more than once at one moment: as the
projection decides it, by the order of their ids."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from uuid import UUID

import numpy as np

from medlock.city.walk.calendar import Moment, aware
from medlock.city.walk.case import Held, Key
from medlock.city.walk.columns import NEVER, Ids
from medlock.pathway.event import Event, Kind, Source
from medlock.pathway.spans import spans

Row = tuple[Held, Moment, Key, str]
"""What was held, until when, by which event it ended, and what that says."""
SOMEBODY = UUID(int=0)


def paired(rows: Sequence[Row], ids: Ids) -> list[Row]:
    """The same statuses of one child, as they are folded from their events."""
    keys = [key for held, _, by, _ in rows for key in (held.by, by)]
    named = ids.bytes_of("event", np.array(keys, np.int64))
    uuids = {key: UUID(bytes=each.tobytes()) for key, each in zip(keys, named, strict=True)}
    opened = {uuids[held.by]: held for held, _, _, _ in rows}
    ended = {uuids[by]: (when, by, told) for _, when, by, told in rows if by != NEVER}
    nothing = (NEVER, NEVER, "{}")
    return [
        (opened[each.opened_by], *(ended[each.ended_by] if each.ended_by else nothing))
        for each in spans(_events(rows, uuids))
    ]


def _events(rows: Sequence[Row], uuids: dict[Key, UUID]) -> Iterator[Event]:
    for held, when, by, told in rows:
        yield _event(Kind.OPENED, held.status, held.opened, (uuids[held.by], held.facts))
        if by != NEVER:
            yield _event(Kind.ENDED, held.status, when, (uuids[by], told))


def _event(kind: Kind, name: str, at: Moment, said: tuple[UUID, str]) -> Event:
    when = aware(at)
    return Event(
        id=said[0], act=SOMEBODY, kind=kind, name=name, subject=SOMEBODY, happened_at=when,
        known_at=when, recorded_at=when, source=Source.CASEWORK, origin=SOMEBODY, authority="",
        facts=json.loads(said[1]),
    )  # fmt: skip
