"""Chance by numbers alone: the same for the same numbers, whatever else is drawn, and quick."""

from __future__ import annotations

MASK = (1 << 64) - 1


def mixed_up(*numbers: int) -> int:
    """Sixty-four bits that have nothing to do with one another."""
    found = 0x9E3779B97F4A7C15
    for each in numbers:
        found = (found ^ each) * 0xBF58476D1CE4E5B9 & MASK
        found = (found ^ found >> 27) * 0x94D049BB133111EB & MASK
        found ^= found >> 31
    return found


def mixed(*numbers: int) -> float:
    """From nought to one."""
    return mixed_up(*numbers) / (MASK + 1)
