"""Reading a local file: which layout its headings fit, and its rows with their cells understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from medlock.returns.issue import Issue, Issues, Place
from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.local_files.headings import Headed, fit, headed, nearest, oddities
from medlock.returns.local_files.layout import Column, Layout
from medlock.returns.local_files.record import Record
from medlock.returns.local_files.rules import WRITTEN_OTHERWISE
from medlock.returns.local_files.value import NOTHING, Meaning, meaning, shown
from medlock.returns.report import FileRead
from medlock.returns.tabular.book import Book, Cell
from medlock.returns.tabular.opening import open_book
from medlock.returns.unreadable import Reason, Unreadable

REMEMBERED = 8
NONE: frozenset[str] = frozenset()


def read(path: Path, layout: Layout, issues: Issues) -> tuple[FileRead, list[Record]]:
    """The rows of the file, in their order. `Unreadable` where it is not of that layout."""
    book = open_book(path, expected=f"a file of {layout.title.lower()}, as CSV or a workbook")
    issues.add(book.issues)
    return FileRead(book.name, book.size, book.sha256), records_of(book, layout, issues)


def records_of(book: Book, layout: Layout, issues: Issues) -> list[Record]:
    """The rows of a file that is open already."""
    found = headed(book, layout)
    if not found:
        raise Unreadable(
            book.name,
            Reason.OTHER_COLLECTION,
            f"it is not a file of {layout.title.lower()}: there is no column "
            f"{', '.join(nearest(book, layout))}. See `medlock layout {layout.key}`.",
        )
    issues.add(oddities(book, layout))
    records = [record for each in found for record in _records(book, each, layout, issues)]
    if not records:
        raise Unreadable(
            book.name,
            Reason.EMPTY,
            "it has headings and no rows under them. A list of nothing says nothing: leave it.",
        )
    return records


def fits_best(path: Path) -> Layout | None:
    """The layout of which the file has all that is needed, and the most columns; None where it has
    that of none, or cannot be read."""
    try:
        state = path.stat()
    except OSError:
        return None
    return _fits_best(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=REMEMBERED)
def _fits_best(path: Path, changed: int, size: int) -> Layout | None:
    """Remembered while the file stays as it is: each layout asks."""
    try:
        book = open_book(path, expected="a local file")
    except Unreadable:
        return None
    fits = {key: fit(book, layout) for key, layout in LAYOUTS.items()}
    best = max(fits, key=lambda key: fits[key])
    return LAYOUTS[best] if fits[best] else None


def _records(book: Book, found: Headed, layout: Layout, issues: Issues) -> Iterator[Record]:
    """Each row that says anything in a column of the layout; what is odd in it goes to `issues`."""
    sheet, head = found
    columns = [column for column in layout.columns if column.name in head.at]
    cells = [sheet.rows.columns[head.at[each.name]] for each in columns]
    index = {column.name: number for number, column in enumerate(columns)}
    understood = [
        each.through(partial(meaning, column, sheet.since_1904))
        for column, each in zip(columns, cells, strict=True)
    ]
    rows = zip(zip(*understood, strict=True), zip(*cells, strict=True), strict=True)
    oddities = Oddities(columns)
    for number, (meanings, written) in enumerate(islice(rows, head.first, None), head.first):
        if all(each is NOTHING for each in meanings):
            continue
        values = tuple(each.value for each in meanings)
        raw = {c.name: each.raw for c, each in zip(columns, meanings, strict=True) if each.raw}
        unread = _unread(columns, meanings)
        record = Record(book.name, sheet.line(number), index, values, raw, unread)
        issues.add(oddities.of(record, meanings, written))
        yield record


def _unread(columns: list[Column], meanings: tuple[Meaning, ...]) -> frozenset[str]:
    """The columns in which something stands that means nothing."""
    if all(each.value is not None or each.rule is None for each in meanings):
        return NONE
    pairs = zip(columns, meanings, strict=True)
    return frozenset(column.name for column, each in pairs if each.value is None and each.rule)


@dataclass(slots=True)
class Oddities:
    """What is odd in the cells of one sheet. What is only written otherwise is said of the first
    cell that has it so."""

    columns: list[Column]
    said: set[tuple[str, str]] = field(default_factory=set)

    def of(
        self, record: Record, meanings: tuple[Meaning, ...], written: tuple[Cell, ...]
    ) -> Iterator[Issue]:
        for column, each, cell in zip(self.columns, meanings, written, strict=True):
            if each.rule is None or (each.rule is WRITTEN_OTHERWISE and self._known(column, cell)):
                continue
            key = record.text("child_id") or record.text("worker_id") or record.text("upn")
            where = Place(record.file, record.line, column.name, key)
            yield Issue(each.rule, where, shown(cell), each.expected, suggested=each.suggested)

    def _known(self, column: Column, cell: Cell) -> bool:
        here = (column.name, shown(cell))
        known = here in self.said
        self.said.add(here)
        return known
