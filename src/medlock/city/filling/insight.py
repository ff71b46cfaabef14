"""The events of a city into the insight store, from the columns they were walked as: reading them
back from the ledger would take longer, and say the same."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import pyarrow as pa

from medlock.city.filling.chunks import PROCESSES, read
from medlock.city.filling.whole import Poured
from medlock.figures.holdings import store
from medlock.ledger import told
from medlock.store.store import Laid, Store

AT_ONCE = 200_000


def fill(poured: Sequence[Poured]) -> int:
    """Into a store that holds nothing of this ledger; answers how many."""
    here = store()
    here.clear()
    return fill_anew(here, poured)


def fill_anew(here: Store, poured: Sequence[Poured]) -> int:
    """Into an empty store, in two processes: what one lays is marked when all before it is."""
    parts = list(_parts(poured))
    others = min(os.cpu_count() or 1, PROCESSES)
    if others < 2 or len(parts) < 2:
        return here.fill_with(lambda seq: map(partial(_laid, here), parts))
    with ProcessPoolExecutor(others, get_context("fork")) as pool:
        return here.fill_with(lambda seq: pool.map(partial(_laid, here), parts))


def _laid(here: Store, part: Sequence[Poured]) -> Laid:
    tables = [told.of(read(each.path), each.first) for each in part]
    whole = pa.concat_tables(tables).unify_dictionaries().combine_chunks()
    return here.lay(part[0].first - 1, whole)


def _parts(poured: Sequence[Poured]) -> Iterator[Sequence[Poured]]:
    """Several chunks at once: the store's files are then few and large."""
    waiting: list[Poured] = []
    for each in (each for each in poured if each.count):
        waiting.append(each)
        if sum(part.count for part in waiting) >= AT_ONCE:
            yield tuple(waiting)
            waiting = []
    if waiting:
        yield tuple(waiting)
