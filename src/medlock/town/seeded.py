"""Chance that is the same every time: each family, each workplace draws from its own seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

T = TypeVar("T")


def rng(seed: int, *about: object) -> Random:
    return Random(  # noqa: S311 — nothing here is a secret
        f"{seed}/{'/'.join(map(str, about))}"
    )


def named(seed: int, *about: object) -> UUID:
    """The id of something that has a name in the town."""
    return uuid5(NAMESPACE_URL, f"medlock/town/{seed}/{'/'.join(map(str, about))}")


def drawn(chance: Random) -> UUID:
    """The next id in a row of them."""
    return UUID(int=chance.getrandbits(128), version=4)


def weighted(chance: Random, weights: Mapping[T, float]) -> T:
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def some(chance: Random, of: Sequence[T], most: int) -> list[T]:
    """One to `most` of them, in their order."""
    count = chance.randint(1, min(most, len(of)))
    chosen = set(chance.sample(range(len(of)), count))
    return [each for number, each in enumerate(of) if number in chosen]
