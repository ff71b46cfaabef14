"""Families walked in two processes, chunk by chunk, each chunk left as files of columns: what takes
them in reads one at a time, so memory is that of one chunk however many there are."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc as ipc

from medlock.city.blocks import Block
from medlock.city.drafting import Draft
from medlock.city.homes.rows import blocks as people
from medlock.city.lives import Lives
from medlock.city.walk import walk
from medlock.ledger import columns
from medlock.words.refusals import Refused

HEAVY = 6_000
"""Milestones in one chunk: some 60,000 events."""
PROCESSES = 2
ARROW, TEXT = "arrow", "text"
EVENTS = f"events.{ARROW}"


@dataclass(frozen=True, slots=True)
class Chunk:
    """What some families came to, as files in `folder`."""

    folder: Path
    families: int
    happened: int  # events

    @property
    def events(self) -> Path:
        return self.folder / EVENTS

    @property
    def rows(self) -> Iterator[tuple[str, pa.Table | Block]]:
        """Its rows of every other table, each after what it refers to."""
        for path in sorted(self.folder.glob("[0-9]*")):
            _, table, form = path.name.split(".")
            yield table, read(path) if form == ARROW else _block(path, table)


def chunks(draft: Draft, folder: Path) -> Iterator[Chunk]:
    """All families of the draft, walked, judged at the ledger's door, and written into `folder`."""
    asked = list(enumerate(parts(draft.lives)))
    with _begetting(_Walker(draft, folder)):
        others = min(os.cpu_count() or 1, PROCESSES)
        if others < 2 or len(asked) < 2:
            yield from map(_walked, asked)
            return
        with ProcessPoolExecutor(others, get_context("fork")) as pool:
            yield from pool.map(_walked, asked)


def parts(lives: Lives) -> Iterator[list[int]]:
    """The numbers of families, some at a time, in order."""
    part: list[int] = []
    weight = 0
    for number in sorted(lives.families):
        part.append(number)
        mine = (lives.lives[each] for each in lives.families[number].lives)
        weight += 1 + sum(len(each.milestones) for each in mine)
        if weight >= HEAVY:
            yield part
            part, weight = [], 0
    if part:
        yield part


def write(path: Path, table: pa.Table) -> None:
    """In one piece: words of several tables together are counted once."""
    whole = table.unify_dictionaries().combine_chunks()
    lightly = ipc.IpcWriteOptions(compression="lz4")
    with ipc.new_file(path, table.schema, options=lightly) as file:
        file.write_table(whole)


def read(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as source:
        return ipc.open_file(source).read_all()


@dataclass(frozen=True, slots=True)
class _Walker:
    """What the other processes have from the one that begot them."""

    draft: Draft
    folder: Path

    def walked(self, number: int, families: Sequence[int]) -> Chunk:
        draft, given = self.draft, self.draft.asked.assumptions
        found = walk(draft.lives, draft.homes, draft.staff, draft.last, families, given=given)
        if said := columns.objections(found.events):
            raise Refused(said)
        folder = self.folder / f"{number:06}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        write(folder / EVENTS, found.events)
        place = count()
        for block in people(draft.lives, draft.homes, draft.staff, families):
            _write_block(folder / f"{next(place):03}.{block.table}.{TEXT}", block)
        for name, table in found.blocks():
            if table.num_rows:
                write(folder / f"{next(place):03}.{name}.{ARROW}", table)
        return Chunk(folder, len(families), found.events.num_rows)


def _write_block(path: Path, block: Block) -> None:
    """What its columns are called stands in the first line."""
    with path.open("wb") as file:
        file.write(f"{' '.join(block.columns)}\n".encode())
        file.write(block.data)


def _block(path: Path, table: str) -> Block:
    columns, data = path.read_bytes().split(b"\n", 1)
    return Block(table, tuple(columns.decode().split()), data.count(b"\n"), data)


_HERE: list[_Walker] = []


@contextmanager
def _begetting(walker: _Walker) -> Iterator[None]:
    """Processes begotten now know the walker. What is there by now is shared with them and looked
    through by nobody for what may go."""
    _HERE.append(walker)
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        _HERE.pop()


def _walked(asked: tuple[int, Sequence[int]]) -> Chunk:
    return _HERE[-1].walked(*asked)
