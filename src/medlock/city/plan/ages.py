"""Ages drawn from published shares of single years, within what a journey allows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

import numpy as np

YEAR = 365.25
LEAST = 1e-6
"""Of every age: each can be, if it has to."""
OF_AGE = 18 * 12
"""Months."""


class Ages:
    """`shares`: by single year of age, as text."""

    def __init__(self, shares: Mapping[str, float], chance: np.random.Generator) -> None:
        each = [shares.get(str(age), 0.0) + LEAST for age in range(18)]
        self._upto = [0.0, *accumulate(each)]
        self._luck: list[float] = []
        self._chance = chance

    def drawn(self, low: float, high: float) -> int:
        """An age in days, from `low` to `high`; `low` where that is higher."""
        if not self._luck:
            self._luck = self._chance.random(512).tolist()
        if high <= low:
            return round(low)
        bottom, top = self._share(max(low, 0.0)), self._share(high)
        wanted = bottom + self._luck.pop() * (top - bottom)
        age = min(bisect_right(self._upto, wanted) - 1, 17)
        return int(
            (age + (wanted - self._upto[age]) / (self._upto[age + 1] - self._upto[age])) * YEAR
        )

    def _share(self, days: float) -> float:
        """Of children that are younger."""
        age = min(int(days / YEAR), 17)
        part = min(days / YEAR - age, 1.0)
        return self._upto[age] + part * (self._upto[age + 1] - self._upto[age])
