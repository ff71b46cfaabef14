"""The whole insight store: append what the ledger has beyond it, and know how far it has come."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

import pyarrow.parquet as pq

from medlock.pathway.event import Event
from medlock.store.columns import Recorder
from medlock.store.parts import Part, alone, current, merge, write
from medlock.words.refusals import Refused

STRETCH = 200_000  # rows a folder at most, so that a first filling needs little memory
FEW = 50_000  # rows; folders smaller than this are merged …
MANY = 12  # … when there are so many


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of Parquet, filled by one `recorder`."""

    folder: Path
    recorder: Recorder

    def authorities(self) -> list[str]:
        return sorted(each.name for each in self._folders())

    def parts(self) -> tuple[Part, ...]:
        """What to read now. The same parts are the same rows, for ever."""
        return tuple(part for folder in self._folders() for part in current(folder))

    def files(self) -> list[Path]:
        return [file for part in self.parts() for file in part.files]

    def reaches(self, authority: str) -> int:
        """The ledger's number up to which this authority is here; 0 for not at all."""
        return max((part.last for part in current(self._folder(authority))), default=0)

    def append(self, authority: str, events: Iterable[tuple[int, Event]]) -> int:
        """Writes events in the ledger's order, those already here left out; says how many."""
        self._same_key()
        with alone(folder := self._folder(authority)):
            reached = self.reaches(authority)
            count = sum(
                self._write(folder, stretch)
                for stretch in _stretches(each for each in events if each[0] > reached)
            )
            self._tidy(folder)
        return count

    def last_row(self, authority: str) -> tuple[int, int] | None:
        """The ledger's number and the event's number of the newest row, to know the ledger by."""
        files = [file for part in current(self._folder(authority))[-1:] for file in part.files]
        columns = (pq.read_table(file, columns=["seq", "event"]) for file in files)
        newest = [table.slice(table.num_rows - 1).to_pylist()[0] for table in columns]
        return max(((row["seq"], row["event"]) for row in newest), default=None)

    def clear(self) -> None:
        """Everything here came from the ledger and can come from it again."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, folder: Path, stretch: list[tuple[int, Event]]) -> int:
        by_source = sorted(stretch, key=lambda each: (each[1].source.value, each[0]))
        tables = {
            source: self.recorder.table(list(rows))
            for source, rows in groupby(by_source, key=lambda each: each[1].source.value)
        }
        write(folder, stretch[0][0], stretch[-1][0], tables)
        return len(stretch)

    def _tidy(self, folder: Path) -> None:
        """Merges the newest folders when many of them are small."""
        small: list[Part] = []
        for part in reversed(current(folder)):
            if sum(pq.read_metadata(file).num_rows for file in part.files) >= FEW:
                break
            small.append(part)
        if len(small) >= MANY:
            merge(folder, sorted(small))

    def _same_key(self) -> None:
        """A store filled with two keys would make two people of one."""
        mark, check = self.folder / "key-check", self.recorder.pseudonyms.check
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not mark.exists():
            mark.write_text(check)
        if mark.read_text() != check:
            raise Refused(
                "The insight store was filled with another key. Put the old key back, or empty "
                "the store with `medlock refresh --again`."
            )

    def _folder(self, authority: str) -> Path:
        if not authority.isalnum():
            raise Refused(f"“{authority}” is not the code of an authority.")
        return self.folder / authority

    def _folders(self) -> list[Path]:
        return sorted(each for each in self.folder.glob("*") if each.is_dir())


def _stretches(events: Iterable[tuple[int, Event]]) -> Iterator[list[tuple[int, Event]]]:
    each = iter(events)
    while stretch := list(islice(each, STRETCH)):
        yield stretch
