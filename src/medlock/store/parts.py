"""The files of one authority: a folder for each stretch of the ledger, a file for each source.

A folder gets its name, and with it becomes part of the store, only when all in it is on the disk.
The name says which stretch it holds and the number of its last event, so no two folders with other
rows ever have one name, though a store be emptied and filled from another ledger.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from medlock.store.columns import sorted_by_kind

STRETCH = re.compile(r"(\d{12})-(\d{12})-\d{19}")
LAYOUT = 1
"""Raised when files are named or written otherwise: a store of another layout is not read but
filled anew beside it, for everything in it comes from the ledger."""

GROUP = 60_000  # rows: enough groups for every processor to have its own
GRACE = 600.0  # seconds a merged folder stays for those who are still reading it


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A stretch of the ledger, from the number `first` to `last`, both included."""

    first: int
    last: int
    folder: Path

    def covers(self, other: Part) -> bool:
        return self != other and self.first <= other.first and other.last <= self.last

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(sorted(self.folder.glob("*.parquet")))


def written(authority: Path) -> list[Part]:
    """Every complete folder, those a merged one covers included, in order."""
    if not authority.is_dir():
        return []
    names = ((STRETCH.fullmatch(each.name), each) for each in authority.iterdir())
    return sorted(Part(int(m[1]), int(m[2]), each) for m, each in names if m)


def current(authority: Path) -> list[Part]:
    """The folders to read: each row once, however many times it was merged."""
    found = written(authority)
    return [each for each in found if not any(other.covers(each) for other in found)]


def called(first: int, last: int, event: int) -> str:
    """The name of a folder, from the ledger's numbers and the last event's own."""
    return f"{first:012}-{last:012}-{event:019}"


def write(authority: Path, name: str, tables: Mapping[str, pa.Table]) -> Path:
    """One new folder with a file for each source, whole or not there at all.

    A folder of that name is the same stretch, written before a kill; it stays.
    """
    named = authority / name
    if named.exists():
        return named
    draft = authority / f".draft-{secrets.token_hex(8)}"
    draft.mkdir(parents=True)
    for source, table in tables.items():
        pq.write_table(table, draft / f"{source}.parquet", compression="zstd", row_group_size=GROUP)
        _to_disk(draft / f"{source}.parquet")
    _to_disk(draft)
    draft.rename(named)
    _to_disk(authority)
    return named


def merge(authority: Path, parts: list[Part]) -> Path:
    """Several folders as one. The old ones stay until nobody can still be reading them."""
    sources = sorted({file.stem for part in parts for file in part.files})
    tables = {source: _joined(parts, source) for source in sources}
    name = parts[0].folder.name[:12] + parts[-1].folder.name[12:]
    return write(authority, name, tables)


def _joined(parts: list[Part], source: str) -> pa.Table:
    files = [part.folder / f"{source}.parquet" for part in parts]
    tables = [pq.read_table(file, partitioning=None) for file in files if file.exists()]
    whole = pa.concat_tables(tables, promote_options="default").unify_dictionaries()
    return sorted_by_kind(whole)


def sweep(authority: Path, now: float) -> None:
    """Removes what a killed process left half done, and merged folders nobody reads any more.

    Only with the lock held: a draft then belongs to nobody.
    """
    for draft in authority.glob(".draft-*"):
        shutil.rmtree(draft)
    for part in written(authority):
        if any(each.covers(part) and _age(each, now) > GRACE for each in written(authority)):
            shutil.rmtree(part.folder)


@contextmanager
def alone(store: Path) -> Iterator[None]:
    """One process at a time writes here; the others wait. A killed one lets go by dying."""
    store.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (store / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _age(part: Part, now: float) -> float:
    return now - part.folder.stat().st_mtime


def _to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
