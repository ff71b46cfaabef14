"""How many records somebody usually opens in a day, and how many would be unusual. Pure.

The middle of the days and how far days usually lie from it, not their average: one wild day, which
is what is looked for, would draw an average after it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

NEAR_NORMAL = 1.4826
"""What the middle distance is multiplied by to compare with a standard deviation."""
FAR = 3
LEAST = 20
"""Records a day that are nothing unusual for anybody."""
ENOUGH = 5
"""Days of one's own before one's own usual is known."""


def limit(own: Sequence[int], team: Sequence[int]) -> int:
    """More than this in a day is unusual, both for the worker and for those they work beside."""
    known = [days for days in (own, team) if len(days) >= ENOUGH]
    return max([LEAST, *(math.ceil(_reach(days)) for days in known)])


def _reach(days: Sequence[int]) -> float:
    middle = median(days)
    spread = NEAR_NORMAL * median(abs(each - middle) for each in days)
    return middle + FAR * max(spread, math.sqrt(middle))
