"""Marks of text: few numbers by which copied words are known again, while the words are not.

Of any ten words in a row that stand in two texts alike, both have a mark in common; of twenty, the
marks in common span fourteen or more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from medlock.words.squeezed import squeezed

IN_A_ROW = 7  # words a mark is made of
WINDOW = 4  # of so many marks in a row the least is kept


@dataclass(frozen=True, slots=True)
class Mark:
    """`number` fits a bigint of the database; it stands for the text from `start` to `end`."""

    number: int
    start: int
    end: int


def marks(text: str) -> list[Mark]:
    """Those kept, in order; none of a text of fewer than seven words."""
    every = list(_every(text))
    kept: dict[int, Mark] = {}
    for first in range(max(1, len(every) - WINDOW + 1)):
        window = every[first : first + WINDOW]
        if window:
            least = min(window, key=lambda each: (each.number, -each.start))
            kept[least.start] = least
    return list(kept.values())


def _every(text: str) -> Iterator[Mark]:
    found = squeezed(text)
    heads, tails = sorted(found.heads), sorted(found.tails)
    for first, last in zip(heads, tails[IN_A_ROW - 1 :], strict=False):
        start, end = found.place(first, last)
        yield Mark(_number(found.letters[first:last]), start, end)


def _number(letters: str) -> int:
    digest = blake2b(letters.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
