"""The whole insight store: copies what the ledger has beyond it, and knows how far it has come."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from medlock.store.columns import Recorder
from medlock.store.parts import Part, alone, called, current, merge, sweep, write
from medlock.store.pseudonyms import event_number
from medlock.words.refusals import Refused

FEW = 50_000  # rows; folders smaller than this are merged …
MANY = 12  # … when there are so many
MARK = re.compile(r"reaches-(\d{12})-(\d{19})")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """The ledger's number up to which the store is whole, and the number of that very event."""

    seq: int = 0
    event: int = 0


@dataclass(frozen=True, slots=True)
class Laid:
    """A stretch that is on the disk: how far it goes, and its events."""

    mark: Mark
    count: int


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of Parquet, filled by one `recorder`."""

    folder: Path
    recorder: Recorder

    @property
    def mark(self) -> Mark:
        """How far it has come; seq 0 while it is empty."""
        named = (MARK.fullmatch(each.name) for each in self.folder.glob("reaches-*"))
        return max((Mark(int(m[1]), int(m[2])) for m in named if m), default=Mark())

    def files(self) -> list[Path]:
        """What to read now. The same files are the same rows, for ever."""
        return [file for each in self._folders() for part in current(each) for file in part.files]

    def fill(self, after: Callable[[int], Iterable[pa.Table]]) -> int:
        """Writes what the ledger has `after` our mark, in its order, as stretches of columns like
        those of `ledger.told`; says how many events.

        Stopped at any moment it loses nothing: a stretch begun and not marked is written again,
        under a name that covers what was left of it.
        """
        return self.fill_with(
            lambda seq: (self.lay(self.mark.seq, each) for each in after(seq) if each.num_rows)
        )

    def fill_with(self, laying: Callable[[int], Iterable[Laid]]) -> int:
        """The same where others `lay` the stretches, several at once; they are marked in order."""
        with alone(self.folder):
            self._same_key()
            self._sweep()
            written = 0
            for each in laying(self.mark.seq):
                self._reach(each.mark)
                written += each.count
            if written:
                self._tidy()
        return written

    def lay(self, before: int, stretch: pa.Table) -> Laid:
        """Writes what follows the number `before`, and marks nothing: it is no part of the store
        yet."""
        mark = Mark(stretch["seq"][-1].as_py(), event_number(UUID(bytes=stretch["id"][-1].as_py())))
        name = called(before + 1, mark.seq, mark.event)
        for authority, told in _apart(stretch, "authority"):
            tables = {source: self.recorder.table(rows) for source, rows in _apart(told, "source")}
            write(self._folder(authority), name, tables)
        return Laid(mark, stretch.num_rows)

    def clear(self) -> None:
        """Everything here came from the ledger and can come from it again."""
        with alone(self.folder):
            for each in self.folder.iterdir():
                if each.is_dir():
                    shutil.rmtree(each)
                elif each.name != ".lock":
                    each.unlink()

    def _reach(self, mark: Mark) -> None:
        before = self.mark
        (self.folder / f"reaches-{mark.seq:012}-{mark.event:019}").touch()
        if before.seq:
            (self.folder / f"reaches-{before.seq:012}-{before.event:019}").unlink()

    def _tidy(self) -> None:
        """Merges the newest folders of an authority when many of them are small."""
        for folder in self._folders():
            small = _small([part for part in current(folder) if part.last <= self.mark.seq])
            if len(small) >= MANY:
                merge(folder, small)

    def _sweep(self) -> None:
        for folder in self._folders():
            sweep(folder, time.time())

    def _same_key(self) -> None:
        """A store filled with two keys would make two people of one."""
        kept, ours = self.folder / "key-check", self.recorder.pseudonyms.check
        if not kept.exists():
            kept.write_text(ours)
        if kept.read_text() != ours:
            raise Refused(
                "The insight store was filled with another key. Put that key back, or fill the "
                "store anew with `medlock refresh --anew`."
            )

    def _folder(self, authority: str) -> Path:
        if not authority.isalnum():
            raise Refused(f"“{authority}” is not the code of an authority.")
        return self.folder / authority

    def _folders(self) -> list[Path]:
        return sorted(each for each in self.folder.glob("*") if each.is_dir())


def _small(parts: list[Part]) -> list[Part]:
    """The newest parts up to the first that is large, in order."""
    found: list[Part] = []
    for part in reversed(parts):
        if sum(pq.read_metadata(file).num_rows for file in part.files) >= FEW:
            break
        found.append(part)
    return found[::-1]


def _apart(rows: pa.Table, by: str) -> Iterator[tuple[str, pa.Table]]:
    """By the values of a column; in each the order they had."""
    values = sorted(rows[by].unique().to_pylist())
    for value in values:
        yield value, rows if len(values) == 1 else rows.filter(pc.equal(rows[by], value))
