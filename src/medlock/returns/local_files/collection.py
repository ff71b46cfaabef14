"""A layout of local files as a kind of file that can be loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from medlock.pathway.event import Source
from medlock.returns.collection import Spoken
from medlock.returns.issue import Issues
from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.local_files.layout import Layout
from medlock.returns.local_files.period import school_year
from medlock.returns.local_files.reading import fits_best, read
from medlock.returns.local_files.record import Record
from medlock.returns.local_files.statement import Dating, Statement
from medlock.returns.report import FileRead
from medlock.returns.wish import Tell, Wish
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True)
class LocalFile:
    layout: Layout
    source: Source = Source.LOCAL_FILE

    @property
    def key(self) -> str:
        return self.layout.key

    @property
    def title(self) -> str:
        return self.layout.title

    def recognises(self, path: Path) -> bool:
        """By its headings: all this layout needs, and more of them than any other knows."""
        return fits_best(path) is self.layout

    def statements(self, wish: Wish, today: date, tell: Tell, issues: Issues) -> Iterator[Spoken]:
        files: dict[str, FileRead] = {}
        records: list[Record] = []
        if len({path.name for path in wish.files}) < len(wish.files):
            raise Refused("Two of the files have one name. Give each a name of its own.")
        for number, path in enumerate(wish.files):
            tell("Reading", number, len(wish.files))
            file, rows = read(path, self.layout, issues)
            files[file.name] = file
            records += rows
        dating = Dating(self.layout, wish.as_at, today, issues)
        for each in dating.statements(records):
            yield self._spoken(each, files)

    def _spoken(self, said: Statement, files: dict[str, FileRead]) -> Spoken:
        start, as_at = said.period
        mine = dict.fromkeys(each.file for each in said.records)
        return Spoken(
            year=school_year(as_at),
            start=start,
            as_at=as_at,
            files=tuple(files[name] for name in mine),
            version=self.layout.stamp,
            issues=said.issues,
            people=said.people,
            told=said.told,
            scopes=dict.fromkeys(sorted(self.layout.names), start),
        )


def local_files() -> Sequence[LocalFile]:
    """One for each layout."""
    return [LocalFile(each) for each in LAYOUTS.values()]
