"""Writes the workbook of the eleven lists in the template's layout: a front sheet with the as-at
day, a sheet for each list, codes as the template has them. Row by row, so that memory does not
grow with the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import BinaryIO

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from medlock.returns.annex_a.codes import officials
from medlock.returns.annex_a.layout import Field, Kind, Listing, listings
from medlock.returns.sheets import Book, put, put_day
from medlock.words.cells import plain

Cell = str | int | bool | date | None
ListRow = Mapping[str, Cell]
"""A row by the keys of its columns: codes as they are officially, yes and no as such."""

FRONT = "Front sheet"
FLAGS = {True: "YES", False: "NO"}
A_DAY = "dd/mm/yyyy"
WIDE, NARROW = 24, 12
FIRST_ROW = 2
"""Rows above those of a list: its title and its headings."""

Add = Callable[[int, ListRow], None]
"""Adds a row to the list of that number."""


@contextmanager
def writing(into: BinaryIO | Path, authority: str, as_at: date) -> Iterator[Add]:
    """What adds one row after the other to that file; it is whole when this ends."""
    book = Book(into)
    try:
        day, plainly = book.format(num_format=A_DAY), book.format()
        front(book, (("Annex A child-level data",), ("Local authority", authority)), as_at)
        sheets = {each.number: ListSheet(book, each, day, plainly) for each in listings()}
        yield lambda number, row: sheets[number].add(row)
    finally:
        book.close()


def front(book: Book, said: tuple[tuple[str, ...], ...], as_at: date) -> None:
    """The sheet that says whose lists these are, and as at which day."""
    sheet, style = book.sheet(FRONT), book.format()
    sheet.set_column(0, 1, WIDE)
    for row, cells in enumerate(said):
        for column, cell in enumerate(cells):
            put(sheet, row, column, cell, style)
    put(sheet, len(said), 0, "As at", style)
    put_day(sheet, len(said), 1, as_at, book.format(num_format=A_DAY))


@dataclass(slots=True)
class ListSheet:
    """One list as a sheet: its title, its headings, its rows."""

    book: Book
    listing: Listing
    day: Format
    plainly: Format
    _sheet: Worksheet = field(init=False)
    _next: int = field(default=FIRST_ROW, init=False)

    def __post_init__(self) -> None:
        self._sheet = self.book.sheet(f"List_{self.listing.number}")
        self._sheet.set_column(0, len(self.listing.fields) - 1, NARROW)
        self._sheet.freeze_panes(FIRST_ROW, 1)
        title = f"{self.listing.name}: {self.listing.title}"
        put(self._sheet, 0, 0, title, self.book.heading)
        for column, each in enumerate(self.listing.fields):
            put(self._sheet, 1, column, each.heading, self.book.heading)

    def add(self, row: ListRow) -> None:
        for column, each in enumerate(self.listing.fields):
            value = row.get(each.key)
            if value is not None:
                self._put(column, each, value)
        self._next += 1

    def _put(self, column: int, each: Field, value: str | int | bool | date) -> None:
        if isinstance(value, date):
            put_day(self._sheet, self._next, column, value, self.day)
        elif isinstance(value, int) and not isinstance(value, bool):
            put(self._sheet, self._next, column, value, self.plainly)
        else:
            self._sheet.write_string(self._next, column, _shown(written(each, value)))


def written(each: Field, value: str | bool) -> str:
    """A value as the template writes it in that column; a code it does not have as it is."""
    if each.kind not in (Kind.CODE, Kind.FLAG):
        return str(value)
    code = FLAGS[value] if isinstance(value, bool) else value
    return _as_in_template(each.codes).get(code, code)


@lru_cache(maxsize=1 << 12)
def _shown(text: str) -> str:
    return plain(text)


@cache
def _as_in_template(codes: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for each in officials():
        if each.set == codes:
            found.setdefault(each.code, each.written)
    return found
