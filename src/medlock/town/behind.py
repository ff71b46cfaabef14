"""Work done behind one's back on the same connection: the database takes in what is written while
the next families are still walking. One transaction all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def behind(using: str) -> Iterator[Callable[[Callable[[], int]], Future[int]]]:
    """Hand over what is to be done, one after another. Nobody else uses the connection before it
    ends, and it ends when all is done."""
    shared = connections[using]
    shared.inc_thread_sharing()
    try:
        with ThreadPoolExecutor(1, initializer=_share, initargs=(using, shared)) as hand:
            yield hand.submit
    finally:
        shared.dec_thread_sharing()


def _share(using: str, shared: BaseDatabaseWrapper) -> None:
    connections[using] = shared
