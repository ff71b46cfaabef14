"""Measurements against the goals. Never asserted in a test: machines are shared and noisy.

A module here with `measure()` yields `Measured` rows; `make bench` runs them all and prints one
table, `python -m bench NAME…` only some.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """One line: which goal it speaks to, what was done, how long it took (median of runs)."""

    goal: str
    what: str
    value: float
    unit: str
    runs: int


def seconds(goal: str, what: str, do: Callable[[], object], *, runs: int = 5) -> Measured:
    """The median wall time of several runs."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        do()
        taken.append(time.perf_counter() - began)
    return Measured(goal, what, statistics.median(taken), "s", runs)
