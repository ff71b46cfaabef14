"""Chance that is the same every time, and shares turned into whole numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import TypeVar

import numpy as np

from medlock.city.plan.almanac import Days

T = TypeVar("T")
Bands = Sequence[tuple[int, int, float]]


def generator(seed: int, *about: object) -> np.random.Generator:
    told = "/".join(map(str, (seed, *about))).encode()
    return np.random.Generator(np.random.PCG64(int.from_bytes(blake2b(told).digest()[:16])))


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """`total` shared out by weight: whole numbers that add up to it."""
    whole = sum(weights)
    if total <= 0 or whole <= 0:
        return [0] * len(weights)
    exact = [total * each / whole for each in weights]
    given = [int(each) for each in exact]
    rest = sorted(range(len(weights)), key=lambda i: given[i] - exact[i])
    for index in rest[: total - sum(given)]:
        given[index] += 1
    return given


def groups(chance: np.random.Generator, total: int, sizes: Sequence[float]) -> list[int]:
    """Sizes of families that add up to `total` children."""
    if total <= 0:
        return []
    drawn = chance.choice(len(sizes), size=total, p=np.array(sizes) / sum(sizes)) + 1
    upto = np.cumsum(drawn)
    count = int(np.searchsorted(upto, total)) + 1
    found = [int(each) for each in drawn[:count]]
    found[-1] -= int(upto[count - 1]) - total
    return found


def lengths(chance: np.random.Generator, spans: Bands, count: int) -> Days:
    """So many lengths drawn from bands (first, last, weight), even within each."""
    weights = np.array([each[2] for each in spans])
    band = chance.choice(len(spans), size=count, p=weights / weights.sum())
    low = np.array([each[0] for each in spans])[band]
    high = np.array([each[1] for each in spans])[band]
    drawn: Days = (low + chance.random(count) * (high - low + 1)).astype(np.int64)
    return drawn


def lengths_beyond(
    chance: np.random.Generator, spans: Bands, ages: Days, lasting: float = 0.0
) -> Days:
    """For each that has lasted so long already, a length from the bands that is longer. Those in
    the last band go on for `lasting` days on average, where it is said."""
    low = np.maximum(np.array([each[0] for each in spans])[None, :], ages[:, None] + 1)
    high = np.array([each[1] for each in spans])[None, :]
    wide = np.array([each[1] - each[0] + 1 for each in spans])[None, :]
    weights = np.array([each[2] for each in spans])[None, :] * np.maximum(high - low + 1, 0) / wide
    upto = np.cumsum(weights, axis=1)
    luck = chance.random(len(ages)) * upto[:, -1]
    band = np.minimum((upto <= luck[:, None]).sum(axis=1), len(spans) - 1)
    rows = np.arange(len(ages))
    start = low[rows, band]
    width = np.maximum(np.broadcast_to(high, low.shape)[rows, band] - start + 1, 1)
    drawn = start + chance.random(len(ages)) * width
    if lasting:
        longer = start + chance.exponential(lasting, len(ages))
        drawn = np.where(band == len(spans) - 1, longer, drawn)
    found: Days = drawn.astype(np.int64)
    return found


def ages_within(chance: np.random.Generator, spans: Bands, count: int) -> tuple[Days, Days]:
    """How long those open on a day have lasted, and will: the longer ones are met more often."""
    by_time = [(low, high, weight * (low + high)) for low, high, weight in spans]
    whole = lengths(chance, by_time, count)
    gone: Days = 1 + (chance.random(count) * (whole - 1)).astype(np.int64)
    return gone, whole


class Choices(Iterator[T]):
    """One thing after another, by weight; drawn many at a time."""

    def __init__(self, chance: np.random.Generator, weights: Mapping[T, float]) -> None:
        self._chance = chance
        self._keys = list(weights)
        shares = np.array([max(weights[key], 0.0) for key in self._keys])
        self._shares = shares / shares.sum()
        self._left: list[int] = []

    def __next__(self) -> T:
        if not self._left:
            drawn = self._chance.choice(len(self._keys), size=256, p=self._shares)
            self._left = drawn.tolist()
        return self._keys[self._left.pop()]
