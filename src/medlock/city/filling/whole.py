"""An authority, walked: its families chunk by chunk and what else is told of it, each taken by
whoever takes it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from medlock.city.besides.filed import Filed
from medlock.city.calibration.everywhere import authorities
from medlock.city.drafting import Draft
from medlock.city.filling.chunks import ARROW, Chunk, chunks, read, write
from medlock.ledger import columns
from medlock.words.refusals import Refused

Tell = Callable[[int, int], None]
Stage = Callable[[str], AbstractContextManager[Tell]]
"""Says what is done now, and how far that is."""


@dataclass(frozen=True, slots=True)
class Poured:
    """Events that are in the ledger from the number `first` on, and the file they came from."""

    first: int
    count: int
    path: Path


class Taker(Protocol):
    def chunk(self, chunk: Chunk) -> Poured: ...

    def pour(self, path: Path) -> Poured: ...


@dataclass(slots=True)
class Counter:
    """Takes nothing in: numbers events as an empty ledger would."""

    last: int = 0

    def chunk(self, chunk: Chunk) -> Poured:
        return self.pour(chunk.events)

    def pour(self, path: Path) -> Poured:
        count = read(path).num_rows
        self.last += count
        return Poured(self.last - count + 1, count, path)


@dataclass(frozen=True, slots=True)
class Whole:
    """`families`: their events, all of a family's in one table. `besides`: of nobody's family."""

    draft: Draft
    families: tuple[Poured, ...]
    besides: tuple[Poured, ...]
    filed: tuple[Filed, ...]

    @property
    def poured(self) -> tuple[Poured, ...]:
        return (*self.families, *self.besides)

    @property
    def events(self) -> Iterator[pa.Table]:
        return (read(each.path) for each in self.families)


def walked(draft: Draft, folder: Path, taker: Taker, stage: Stage) -> Whole:
    """`folder`: for the files in between."""
    of, name = len(draft.lives.families), authorities()[draft.authority].name
    families, done = list[Poured](), 0
    with stage(f"Walking {of:,} families of {name}") as tell:
        for each in chunks(draft, folder):
            families.append(taker.chunk(each))
            done += each.families
            tell(done, of)
    with stage(f"Counting pupils and cases of {name}"):
        filed = tuple(draft.filed())
        besides = [draft.calls(), *(each.events for each in filed)]
        taken = [_taken(folder / f"besides-{n}.{ARROW}", table, taker)
                 for n, table in enumerate(besides)]  # fmt: skip
    return Whole(draft, tuple(families), tuple(taken), filed)


def _taken(path: Path, table: pa.Table, taker: Taker) -> Poured:
    if said := columns.objections(table):
        raise Refused(said)
    write(path, table)
    return taker.pour(path)
