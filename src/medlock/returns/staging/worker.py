"""Works on a parcel in a thread of the web server, one at a time. Nothing waits for it, and nothing
depends on it: if the server stops, the parcel's turn falls back and it says it was not finished."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Container
from dataclasses import replace
from types import TracebackType
from uuid import UUID

from django.db import connections

from medlock.returns.staging import shelf
from medlock.returns.staging.parcel import Parcel, Progress, State
from medlock.returns.wish import Tell

log = logging.getLogger(__name__)
Work = Callable[[Parcel, Tell], None]
OFTEN = 0.25
"""Seconds between two words on how far it has come."""
_one_at_a_time = threading.Lock()


def begin(parcel: UUID, allowed: Container[State], to: State, work: Work) -> bool:
    """Start to work on it, if it is in one of those states and nobody else is at it already: of
    two clicks on one button, one counts."""
    handle = shelf.taken(shelf.folder(parcel))
    if handle is None:
        return False
    found = shelf.find(parcel)
    if found is None or found.state not in allowed:
        os.close(handle)
        return False
    mine = replace(found, state=to, told=(), overtaken=False)
    shelf.put(mine)
    shelf.tell(parcel, Progress("Waiting for its turn"))
    threading.Thread(target=_run, args=(handle, mine, work), name="returns", daemon=True).start()
    return True


def _run(handle: int, parcel: Parcel, work: Work) -> None:
    with _PutDown(handle), _one_at_a_time:
        work(parcel, watching(parcel.id))


def watching(parcel: UUID) -> Tell:
    """Keeps on disk how far it has come, for pages to read; not more often than anybody looks."""
    last_stage, last_time = "", 0.0

    def tell(stage: str, done: int, of: int) -> None:
        nonlocal last_stage, last_time
        now = time.monotonic()
        if stage != last_stage or now - last_time >= OFTEN or done >= of:
            last_stage, last_time = stage, now
            shelf.tell(parcel, Progress(stage, done, of))

    return tell


class _PutDown:
    """Gives the turn and the connections back, however the work ended. What failed is logged
    without its words, and shows as not finished."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def __enter__(self) -> None:
        return

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if kind is not None and fault is not None:
            log.error("a parcel was not finished", exc_info=(kind, fault, trace))
        connections.close_all()
        os.close(self._handle)
        return True
