"""The events of a city into the insight store, from the columns they were walked as: reading them
back from the ledger would take longer, and say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from medlock.city.filling.chunks import read
from medlock.city.filling.whole import Poured
from medlock.figures.holdings import store
from medlock.ledger import told

AT_ONCE = 200_000


def fill(poured: Sequence[Poured]) -> int:
    """Into a store that holds nothing of this ledger; answers how many."""
    here = store()
    here.clear()
    return here.fill(lambda seq: stretches([each for each in poured if each.first > seq]))


def stretches(poured: Sequence[Poured]) -> Iterator[pa.Table]:
    """Several chunks at once: the store's files are then few and large."""
    waiting: list[pa.Table] = []
    for each in poured:
        waiting.append(told.of(read(each.path), each.first))
        if sum(part.num_rows for part in waiting) >= AT_ONCE:
            yield _whole(waiting)
            waiting = []
    if waiting:
        yield _whole(waiting)


def _whole(waiting: Sequence[pa.Table]) -> pa.Table:
    return pa.concat_tables(waiting).unify_dictionaries().combine_chunks()
