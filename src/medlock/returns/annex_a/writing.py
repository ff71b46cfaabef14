"""Writes the workbook of the eleven lists in the template's layout: a front sheet with the as-at
day, a sheet for each list, codes as the template has them. Row by row, so that memory does not
grow with the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache, lru_cache
from pathlib import Path
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from medlock.returns.annex_a.codes import officials
from medlock.returns.annex_a.layout import Field, Kind, Listing, listings
from medlock.words.cells import plain

Cell = str | int | bool | date | None
ListRow = Mapping[str, Cell]
"""A row by the keys of its columns: codes as they are officially, yes and no as such."""

FRONT = "Front sheet"
FLAGS = {True: "YES", False: "NO"}
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 — a workbook knows no zones
A_DAY = "dd/mm/yyyy"
WIDE, NARROW = 24, 12
Add = Callable[[int, ListRow], None]
"""Adds a row to the list of that number."""


@contextmanager
def writing(into: BinaryIO | Path, authority: str, as_at: date) -> Iterator[Add]:
    """What adds one row after the other to that file; it is whole when this ends."""
    book = xlsxwriter.Workbook(
        str(into) if isinstance(into, Path) else into,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    try:
        book.set_properties({"created": MADE, "author": "Medlock"})
        _front(book, authority, as_at)
        sheets = {each.number: ListSheet(book, each) for each in listings()}
        yield lambda number, row: sheets[number].add(row)
    finally:
        book.close()


def _front(book: Workbook, authority: str, as_at: date) -> None:
    sheet = book.add_worksheet(FRONT)
    sheet.set_column(0, 1, WIDE)
    sheet.write_string(0, 0, "Annex A child-level data")
    sheet.write_string(1, 0, "Local authority")
    sheet.write_string(1, 1, plain(authority))
    sheet.write_string(2, 0, "As at")
    sheet.write_datetime(2, 1, _moment(as_at), book.add_format({"num_format": A_DAY}))


@dataclass(slots=True)
class ListSheet:
    """One list as a sheet: its title, its headings, its rows."""

    book: Workbook
    listing: Listing
    _sheet: Worksheet = field(init=False)
    _day: Format = field(init=False)
    _next: int = field(default=2, init=False)

    def __post_init__(self) -> None:
        self._sheet = self.book.add_worksheet(f"List_{self.listing.number}")
        self._day = self.book.add_format({"num_format": A_DAY})
        bold = self.book.add_format({"bold": True, "text_wrap": True})
        self._sheet.set_column(0, len(self.listing.fields) - 1, NARROW)
        self._sheet.freeze_panes(2, 1)
        self._sheet.write_string(0, 0, f"{self.listing.name}: {self.listing.title}", bold)
        for column, each in enumerate(self.listing.fields):
            self._sheet.write_string(1, column, each.heading, bold)

    def add(self, row: ListRow) -> None:
        for column, each in enumerate(self.listing.fields):
            value = row.get(each.key)
            if value is not None:
                self._put(column, each, value)
        self._next += 1

    def _put(self, column: int, each: Field, value: str | int | bool | date) -> None:
        if isinstance(value, date):
            self._sheet.write_datetime(self._next, column, _moment(value), self._day)
        elif isinstance(value, int) and not isinstance(value, bool):
            self._sheet.write_number(self._next, column, value)
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


def _moment(day: date) -> datetime:
    return datetime.combine(day, time.min)
