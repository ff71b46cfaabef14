"""Writes one authority of a city as the files a council makes, and the log of its events: in one
pass over the events, chunk by chunk, so that memory is that of one chunk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from medlock.city.files.event_log import documented, documented_like
from medlock.city.files.explained import explained
from medlock.city.files.histories import histories
from medlock.city.files.local import Filed, LocalFiles
from medlock.city.files.people import HEADINGS, People
from medlock.city.files.roll import children
from medlock.city.lives import Day, Life, date_of
from medlock.footprint.places import place
from medlock.returns.annex_a import writing as annex_a
from medlock.returns.annex_a.writing_rows import child_rows
from medlock.returns.cin_census import writing as cin_census
from medlock.returns.cin_census.layout import FIRST_YEAR, LAST_YEAR
from medlock.returns.cin_census.record import Child
from medlock.returns.cin_census.writing import Heading
from medlock.returns.cin_census.writing_record import belonging, cases, cin_record
from medlock.returns.cin_census.writing_year import Census
from medlock.returns.history import History
from medlock.words.cells import csv_of

EVENTS, CHILDREN, ADDRESSES, README = (
    "events.parquet",
    "children.parquet",
    "addresses.csv",
    "README.md",
)


@dataclass(slots=True)
class Written:
    """What there is in the folder: files, with how many children, rows or events each has."""

    folder: Path
    files: Counter[str] = field(default_factory=Counter)

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(self.folder / name for name in self.files)


def write(
    folder: Path,
    people: People,
    chunks: Iterable[pa.Table],
    period: tuple[Day, Day],
    filed: Iterable[Filed] = (),
) -> Written:
    """The files of everything that happened to them by the last day of the period; a census for
    each whole year of it. `filed`: what files alone tell."""
    with writing(folder, people, period) as files:
        for each in chunks:
            files.add(each)
        for told in filed:
            files.add_filed(told)
    return files.written


@contextmanager
def writing(folder: Path, people: People, period: tuple[Day, Day]) -> Iterator[Files]:
    """What the events are added to, chunk by chunk. The files are whole when this ends."""
    first, last = period
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        files = Files(folder, people, date_of(last), stack)
        files.open(census_years(first, last))
        yield files
    files.close()
    told = explained(files.written.files, people.lives, date_of(first), date_of(last))
    (folder / README).write_text(told, encoding="utf-8")


def census_years(first: Day, last: Day) -> tuple[int, ...]:
    """Those of which every day lies between the two, and whose layout is known."""
    begins, ends = date_of(first), date_of(last)
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return tuple(y for y in years if begins <= date(y - 1, 4, 1) and date(y, 3, 31) <= ends)


@dataclass(slots=True)
class Files:
    """The open files of one authority."""

    folder: Path
    people: People
    as_at: date
    stack: ExitStack
    written: Written = field(init=False)
    census: dict[int, Callable[[Child], None]] = field(default_factory=dict, init=False)
    rows: annex_a.Add = field(init=False)
    local: LocalFiles = field(init=False)
    log: pq.ParquetWriter | None = field(default=None, init=False)

    def open(self, years: Iterable[int]) -> None:
        self.written = Written(self.folder)
        self.local = LocalFiles(self.folder, self.as_at)
        council = place(self.people.lives.authority)
        for year in years:
            head = _heading(year, council.dfe_number)
            path = self.folder / census_name(year)
            self.census[year] = self.stack.enter_context(cin_census.writing(path, head))
        path = self.folder / annex_a_name(self.as_at)
        self.rows = self.stack.enter_context(annex_a.writing(path, council.name, self.as_at))

    def add(self, events: pa.Table) -> None:
        """The events of some families: all of each family's in one table. Those of nobody in the
        city go into the log alone."""
        self._log(events)
        for lived in histories(events):
            life = self.people.life(lived.subject)
            if life is not None:
                self._census(life, lived.known)
                self._lists(life, lived.known)

    def add_filed(self, filed: Filed) -> None:
        """What files tell of pupils and of workers, as those files and in the log."""
        self._log(filed.events)
        self.local.add(filed)

    def close(self) -> None:
        """What is written last: the children themselves, and where they lived."""
        table = children(self.people)
        pq.write_table(table, self.folder / CHILDREN, compression="zstd")
        lodgings = list(self.people.lodgings())
        text = csv_of(HEADINGS, lodgings, newline="\n")
        (self.folder / ADDRESSES).write_text(text, encoding="utf-8", newline="")
        self.written.files.update({CHILDREN: len(table), ADDRESSES: len(lodgings)})
        self.written.files.update(self.local.counts)

    def _census(self, life: Life, known: History) -> None:
        found = cases(known)
        for year, write_child in self.census.items():
            last = date(year, 3, 31)
            if not belonging(found, Census(year, last)):
                continue
            child = cin_record(self.people.person(life, last), known, year)
            if child:
                write_child(child)
                self.written.files[census_name(year)] += 1

    def _lists(self, life: Life, known: History) -> None:
        who, authority = self.people.person(life, self.as_at), self.people.lives.authority
        for number, row in child_rows(who, known, self.as_at, authority):
            self.rows(number, row)
            self.written.files[annex_a_name(self.as_at)] += 1

    def _log(self, events: pa.Table) -> None:
        if self.log is None:
            path = self.folder / EVENTS
            writer = pq.ParquetWriter(path, documented(events.schema), compression="zstd")
            self.log = self.stack.enter_context(writer)
        self.log.write_table(documented_like(events, self.log.schema))
        self.written.files[EVENTS] += len(events)


def census_name(year: int) -> str:
    return f"CIN_Census_{year}.xml"


def annex_a_name(as_at: date) -> str:
    return f"Annex_A_{as_at}.xlsx"


def _heading(year: int, number: str) -> Heading:
    """Written at noon on the last day it speaks for, whenever that is done: the same bytes."""
    last = date(year, 3, 31)
    at = datetime.combine(last, time(12), UTC)
    return Heading(year=year, reference_date=last, authority_number=number, written_at=at)
