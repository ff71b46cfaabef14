"""Brings the insight store up to the ledger. Cheap when nothing is new; safe at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyarrow as pa

from medlock.figures.holdings import store
from medlock.ledger import book, following
from medlock.store.pseudonyms import event_number
from medlock.store.store import Mark, Store

Tell = Callable[[int, int], None]


def quietly(done: int, of: int) -> None:
    """For those who do not watch."""


def refresh(*, anew: bool = False, tell: Tell = quietly) -> int:
    """Copies what is new, de-identified; answers how many events. `anew`: forget and copy all.

    A store filled from another ledger than this one is recognised by its last event and filled
    anew: a restored or rebuilt database gives its numbers to other events.
    """
    here = store()
    if anew or not _of_this_ledger(here.mark):
        here.clear()
    return _fill(here, tell)


def _of_this_ledger(mark: Mark) -> bool:
    if not mark.seq:
        return True
    seq, event = next(iter(book.after(mark.seq - 1)), (0, None))
    return event is not None and seq == mark.seq and event_number(event.id) == mark.event


def _fill(here: Store, tell: Tell) -> int:
    head, reached = book.head(), here.mark.seq

    def after(seq: int) -> Iterator[pa.Table]:
        for stretch in following.after(seq):
            yield stretch
            tell(stretch["seq"][-1].as_py() - reached, head - reached)

    return 0 if head <= reached else here.fill(after)
