"""The four rules by which a point is more than noise, in the order in which they name it.

As NHSRplotthedots 0.2.2 publishes them: a point outside the limits is named by that rule alone and
does not count towards two in three. A missing figure ends every run.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from medlock.insight.process_limits import Limits, Values

Signs = NDArray[np.int8]  # +1 up or above, -1 down or below, 0 neither

RUN = 7


class Rule(StrEnum):
    OUTSIDE = "outside the limits"
    TREND = "one of seven or more rising or falling"
    NEAR = "one of two in three close to a limit"
    SHIFT = "one of seven or more on one side of the average"


@dataclass(frozen=True, slots=True)
class Signal:
    rule: Rule
    direction: int  # +1 high or rising, -1 low or falling


def signals(values: Values, limits: Limits) -> tuple[Signal | None, ...]:
    """What each value shows, or None: nothing beyond the noise. NaN shows nothing."""
    side = _sign(values - limits.mean, limits)
    found = {
        Rule.OUTSIDE: _beyond(values, limits.lower, limits.upper, limits),
        Rule.TREND: _trend(values, limits),
        Rule.NEAR: _two_in_three(values, side, limits),
        Rule.SHIFT: _runs(side, RUN, RUN),
    }
    return tuple(_named(found, i) for i in range(values.size))


def run_length(values: Values, limits: Limits, signal: Signal) -> int:
    """How many values, up to the last, make up the run that `signal` (of the last) belongs to."""
    if signal.rule is Rule.TREND:
        return 1 + _tail(_sign(np.diff(values), limits), signal.direction)
    return _tail(_sign(values - limits.mean, limits), signal.direction)


def _tail(signs: Signs, direction: int) -> int:
    others = np.flatnonzero(signs[::-1] != direction)
    return int(others[0]) if others.size else signs.size


def _named(found: dict[Rule, Signs], index: int) -> Signal | None:
    return next(
        (Signal(rule, int(signs[index])) for rule, signs in found.items() if signs[index]), None
    )


def _sign(differences: Values, limits: Limits) -> Signs:
    """Signs, with what only binary fractions set apart (0.1 + 0.2 and 0.3) counted as equal."""
    dust = 1e-9 * max(abs(limits.mean), limits.upper - limits.mean, 1e-9)
    clean = np.where(np.isnan(differences) | (np.abs(differences) <= dust), 0.0, differences)
    return np.sign(clean).astype(np.int8)


def _beyond(values: Values, low: float, high: float, limits: Limits) -> Signs:
    above = _sign(values - high, limits) > 0
    below = _sign(values - low, limits) < 0
    return above.astype(np.int8) - below.astype(np.int8)


def _runs(signs: Signs, length: int, reach: int) -> Signs:
    """`length` equal signs in a row mark `reach` points from the first of them."""
    told = np.zeros(signs.size + reach - length, dtype=np.int8)
    if signs.size >= length:
        for first, window in enumerate(sliding_window_view(signs, length)):
            if abs(int(window.sum())) == length:
                told[first : first + reach] = window[0]
    return told


def _trend(values: Values, limits: Limits) -> Signs:
    """Seven points are six steps one way. A turning point belongs to the run that follows it."""
    return _runs(_sign(np.diff(values), limits), RUN - 1, RUN)


def _two_in_three(values: Values, side: Signs, limits: Limits) -> Signs:
    """All three on one side of the average, two or more of them between near limit and limit."""
    outside = _beyond(values, limits.lower, limits.upper, limits)
    close = _beyond(values, limits.near_lower, limits.near_upper, limits)
    close[outside != 0] = 0
    told = np.zeros(values.size, dtype=np.int8)
    for first in range(values.size - 2):
        three = slice(first, first + 3)
        if abs(int(side[three].sum())) == 3 and np.count_nonzero(close[three]) >= 2:
            told[three] |= close[three]
    return told
