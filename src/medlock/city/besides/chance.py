"""Chance that is the same every time: everything added draws from a seed of its own."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def rng(seed: int, *about: object) -> Random:
    return Random(  # noqa: S311 — nothing here is a secret
        f"{seed}/{'/'.join(map(str, about))}"
    )


def weighted(chance: Random, weights: dict[T, float]) -> T:
    at = chance.random() * sum(weights.values())
    for key, weight in weights.items():
        at -= weight
        if at < 0:
            return key
    return next(reversed(weights))


def some(chance: Random, weights: Sequence[float], count: int) -> list[int]:
    """The places of so many, each once, the heavier the likelier."""
    keyed = [(chance.random() ** (1 / each), place) for place, each in enumerate(weights)]
    return [place for _, place in sorted(keyed, reverse=True)[:count]]


def how_many(chance: Random, expected: float) -> int:
    """A whole number that is as large on average."""
    return int(expected) + (chance.random() < expected % 1)
