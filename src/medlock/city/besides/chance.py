"""Chance that is the same every time: everything added draws from a seed of its own."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import TypeVar

T = TypeVar("T")


def rng(seed: int, *about: object) -> Random:
    return Random(  # noqa: S311 — nothing here is a secret
        f"{seed}/{'/'.join(map(str, about))}"
    )


def weighted(chance: Random, weights: Mapping[T, float]) -> T:
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def how_many(chance: Random, expected: float) -> int:
    """A whole number that is as large on average."""
    return int(expected) + (chance.random() < expected % 1)
