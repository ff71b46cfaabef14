"""Chance by numbers alone: the same for the same numbers, whatever else is drawn, and quick."""

from __future__ import annotations

MASK = (1 << 64) - 1
LOT = (1 << 16) - 1


def mixed_up(first: int, *others: int) -> int:
    """Sixty-four bits that have nothing to do with one another."""
    found = first
    for each in others:
        found = (found ^ (found >> 29) ^ each) * 0xBF58476D1CE4E5B9 & MASK
    found = (found ^ found >> 27) * 0x94D049BB133111EB & MASK
    found = (found ^ found >> 31) * 0x9E3779B97F4A7C15 & MASK
    return found ^ found >> 32


def mixed(first: int, *others: int) -> float:
    """From nought to one."""
    return mixed_up(first, *others) / (MASK + 1)


def lots(first: int, *others: int) -> tuple[float, float, float, float]:
    """Four at once, each from nought to one, in steps of one in 65,536."""
    found = mixed_up(first, *others)
    return (
        (found & LOT) / (LOT + 1),
        (found >> 16 & LOT) / (LOT + 1),
        (found >> 32 & LOT) / (LOT + 1),
        (found >> 48) / (LOT + 1),
    )
