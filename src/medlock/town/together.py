"""Families walked in several processes at once, each its own chunk of them. Whoever walks a family
walks it the same; what comes back is ready to be taken in, in the order of the families."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

import django

from medlock.town.planning import Asked, plan

if TYPE_CHECKING:
    from medlock.town.in_bulk import Part

CHUNK = 60
"""Families written at once."""
FEW = 6
"""So few chunks are walked sooner than another process is begun."""


def parts(asked: Asked, count: int) -> Iterator[Part]:
    """Of a town of so many families."""
    chunks = [(asked, start, min(start + CHUNK, count)) for start in range(0, count, CHUNK)]
    processes = min(os.cpu_count() or 1, PROCESSES)
    if len(chunks) <= FEW or processes < 2:
        yield from map(_part, chunks)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=django.setup) as others:
        yield from others.map(_part, chunks)


PROCESSES = 2


def _part(chunk: tuple[Asked, int, int]) -> Part:
    """These families, walked and written. Nothing made of them goes round in circles."""
    gc.disable()
    from medlock.town.in_bulk import part  # asks for tables, which are there once Django is

    asked, start, stop = chunk
    return part(plan(asked), start, stop)
