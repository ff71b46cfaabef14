"""Which way is better. A signal is only an improvement or a concern where a direction is agreed."""

from __future__ import annotations

from enum import StrEnum


class Variation(StrEnum):
    """What a point on a control chart says, once the direction that is better is known."""

    COMMON = "no signal"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "change, neither better nor worse"


class Better(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"

    @property
    def sign(self) -> int:
        return {Better.HIGHER: 1, Better.LOWER: -1, Better.NEITHER: 0}[self]

    def judge(self, direction: int) -> Variation:
        """What a move up (+1), down (-1) or none (0) is."""
        if direction == 0:
            return Variation.COMMON
        if self is Better.NEITHER:
            return Variation.NEUTRAL
        return Variation.IMPROVEMENT if direction == self.sign else Variation.CONCERN
