"""A control chart (XmR): which points in a run of figures are more than the process's own noise.

A stretch ends where the series breaks (a definition, a boundary or a source changed) or where a
person rebased it for a named reason. Limits and rules never reach across; see `signals`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from medlock.insight.polarity import Better, Variation
from medlock.insight.process_limits import Limits, Values, limits
from medlock.insight.signal import Signal, signals


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure. `on` is the first day of its period; no value: not known, or not shown."""

    on: date
    value: float | None


@dataclass(frozen=True, slots=True)
class Turn:
    """From `on`, limits start anew, and why. A break also means: do not compare with before."""

    on: date
    because: str
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Readings that may be compared with each other, and what they show. `turn`: how it began."""

    readings: tuple[Reading, ...]
    limits: Limits | None
    signals: tuple[Signal | None, ...]
    turn: Turn | None = None

    @property
    def values(self) -> Values:
        return _values(self.readings)


class Assurance(StrEnum):
    """What the limits say of a target, if nothing changes."""

    MEETS = "consistently meets the target"
    FAILS = "consistently misses the target"
    HIT_OR_MISS = "sometimes meets the target, sometimes not"


@dataclass(frozen=True, slots=True)
class ControlChart:
    stretches: tuple[Stretch, ...]
    better: Better

    @property
    def last(self) -> Stretch:
        return self.stretches[-1]

    @property
    def latest(self) -> Reading | None:
        return self.last.readings[-1] if self.last.readings else None

    @property
    def signal(self) -> Signal | None:
        """What the latest reading shows."""
        return self.last.signals[-1] if self.last.signals else None

    def variation(self, signal: Signal | None) -> Variation:
        return self.better.judge(signal.direction if signal else 0)

    def points(self) -> Iterator[tuple[Reading, Signal | None, Stretch]]:
        for stretch in self.stretches:
            for reading, signal in zip(stretch.readings, stretch.signals, strict=True):
                yield reading, signal, stretch

    def assurance(self, target: float | None) -> Assurance | None:
        """None where there is no target, no agreed direction, or too few readings."""
        found = self.last.limits
        if target is None or found is None or self.better is Better.NEITHER:
            return None
        if found.lower <= target <= found.upper:
            return Assurance.HIT_OR_MISS
        above = target < found.lower
        return Assurance.MEETS if above == (self.better is Better.HIGHER) else Assurance.FAILS


def control_chart(
    readings: Sequence[Reading], better: Better, turns: Sequence[Turn] = ()
) -> ControlChart:
    """`readings` in order of date, one for every period between the first and the last."""
    ordered = sorted(turns, key=lambda turn: turn.on)
    starts: list[Turn | None] = [None, *ordered]
    ends = [*(turn.on for turn in ordered), date.max]
    stretches = [
        _stretch([r for r in readings if (start is None or start.on <= r.on) and r.on < end], start)
        for start, end in zip(starts, ends, strict=True)
    ]
    told = tuple(s for s in stretches if s.readings)
    return ControlChart(told or (Stretch((), None, ()),), better)


def _stretch(readings: list[Reading], turn: Turn | None) -> Stretch:
    values = _values(readings)
    found = limits(values)
    shown = signals(values, found) if found else (None,) * len(readings)
    return Stretch(tuple(readings), found, shown, turn)


def _values(readings: Sequence[Reading]) -> Values:
    return np.array([np.nan if r.value is None else r.value for r in readings], dtype=np.float64)
