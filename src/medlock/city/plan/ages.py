"""Ages drawn from published shares of single years, within what a journey allows."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from medlock.city.lives import Day
from medlock.city.plan.almanac import months_on

YEAR = 365.25
OF_AGE = 18 * 12
"""Months."""


class Ages:
    """`shares`: by single year of age, as text."""

    def __init__(self, shares: Mapping[str, float], chance: np.random.Generator) -> None:
        self._upto = np.concatenate(
            [[0.0], np.cumsum([shares.get(str(a), 0.0) for a in range(18)])]
        )
        self._upto += np.arange(19) * 1e-6  # every age can be, if it has to
        self._edges = np.arange(19) * YEAR
        self._luck: list[float] = []
        self._chance = chance

    def drawn(self, low: float, high: float) -> int:
        """An age in days, from `low` to `high`; `low` where that is higher."""
        if not self._luck:
            self._luck = self._chance.random(512).tolist()
        if high <= low:
            return round(low)
        bottom, top = np.interp((max(low, 0.0), high), self._edges, self._upto)
        wanted = bottom + self._luck.pop() * (top - bottom)
        return int(np.interp(wanted, self._upto, self._edges))


def eighteenth(born: Day) -> Day:
    return months_on(born, OF_AGE)
