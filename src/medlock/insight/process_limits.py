"""The mean and limits of an XmR chart, worked out from moving ranges with outliers screened.

Constants and screening as NHS England's Making Data Count and NHSRplotthedots 0.2.2 publish them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

LIMIT = 2.66  # 3 / d2, d2 = 1.128 for ranges of two
SCREEN = 3.267  # D4 for ranges of two: a longer range is a shift, not the process's own noise
FEWEST = 6  # fewer points than this tell nothing about the process (our choice)
SETTLED = 13  # Making Data Count: with fewer points than this, limits are on trial


@dataclass(frozen=True, slots=True)
class Limits:
    """In the unit of the figures. `points` says how many figures they rest on."""

    mean: float
    lower: float
    near_lower: float
    near_upper: float
    upper: float
    points: int

    @property
    def trial(self) -> bool:
        return self.points < SETTLED


def limits(values: Values) -> Limits | None:
    """Limits of one stretch of figures in order; NaN where there is none. None if too few.

    A range is taken only between neighbours: across a missing figure there is none.
    """
    known = values[~np.isnan(values)]
    if known.size < FEWEST or rare(values):
        return None
    ranges = np.abs(np.diff(values))
    ranges = ranges[~np.isnan(ranges)]
    if not ranges.size:
        return None
    mean, width = float(known.mean()), LIMIT * _average_range(ranges)
    near = width * 2 / 3
    return Limits(mean, mean - width, mean - near, mean + near, mean + width, int(known.size))


def rare(values: Values) -> bool:
    """Whether half of the figures or more are nought: then every event looks like a signal, and
    every quiet spell like a shift. Such a series needs a longer period or a larger place."""
    known = values[~np.isnan(values)]
    return bool(known.size and np.count_nonzero(known) * 2 <= known.size)


def _average_range(ranges: Values) -> float:
    """The mean moving range, screened once, unless that would leave no variation at all."""
    screened = ranges[ranges < SCREEN * ranges.mean()]
    return float(screened.mean()) if screened.any() else float(ranges.mean())
