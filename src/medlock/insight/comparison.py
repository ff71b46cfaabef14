"""How one place stands beside others, in words that keep polarity apart from arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

import numpy as np

from medlock.insight.polarity import Better
from medlock.insight.rates import Interval


class Standing(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    SIMILAR = "similar"


class Judgement(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`judgement` is empty where neither higher nor lower is better."""

    standing: Standing
    judgement: Judgement | None


def compare(interval: Interval, benchmark: float, better: Better) -> Comparison:
    """Higher or lower only where the whole interval lies on that side of the benchmark."""
    if interval.upper < benchmark:
        return _judged(Standing.LOWER, better)
    if interval.lower > benchmark:
        return _judged(Standing.HIGHER, better)
    return _judged(Standing.SIMILAR, better)


def _judged(standing: Standing, better: Better) -> Comparison:
    if better is Better.NEITHER:
        return Comparison(standing, None)
    if standing is Standing.SIMILAR:
        return Comparison(standing, Judgement.SIMILAR)
    good = standing.value == better.value
    return Comparison(standing, Judgement.BETTER if good else Judgement.WORSE)


def quartile(value: float, all_values: Sequence[float], better: Better) -> str | None:
    """The band A (best quarter) to D, from the 25, 50 and 75 % points, as DfE's LAIT does.

    None where no direction is better, or fewer than four values make quarters meaningless.
    """
    if better is Better.NEITHER or len(all_values) < 4:
        return None
    cuts = np.percentile(np.array(all_values), [25, 50, 75])
    upwards = int(np.searchsorted(cuts, value, side="left"))
    return "DCBA"[upwards] if better is Better.HIGHER else "ABCD"[upwards]


def neighbours_middle(values: Sequence[float | None]) -> float | None:
    """The median of the neighbours that have a figure; None where none has."""
    known = [v for v in values if v is not None]
    return median(known) if known else None
