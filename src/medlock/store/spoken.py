"""Values that many rows share, each kept once: what is made of them is made once for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import pyarrow as pa

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Spoken(Generic[A]):
    """`values`, and `which` of them each row has."""

    values: Sequence[A]
    which: np.ndarray

    @staticmethod
    def of(words: pa.ChunkedArray) -> Spoken[str]:
        whole = words.combine_chunks()
        return Spoken(whole.dictionary.to_pylist(), whole.indices.to_numpy())

    def each(self, make: Callable[[A], B]) -> Spoken[B]:
        return Spoken([make(value) for value in self.values], self.which)

    def beside(self, other: Spoken[B], make: Callable[[A, B], C]) -> Spoken[C]:
        """What is made of this value and that, for every pair that occurs."""
        wide = len(other.values)
        pairs, which = np.unique(
            self.which.astype(np.int64) * wide + other.which, return_inverse=True
        )
        made = [
            make(self.values[pair // wide], other.values[pair % wide]) for pair in pairs.tolist()
        ]
        return Spoken(made, which)

    def over(self, made: pa.Array) -> pa.Array:
        """For each row what was made of its value."""
        return made.take(pa.array(self.which))

    def column(self, kind: pa.DataType) -> pa.Array:
        return self.over(pa.array(self.values, kind))
