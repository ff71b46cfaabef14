"""Workbooks we write: values only, the same bytes for the same content, nothing that a spreadsheet
program would take for a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from medlock.words.cells import plain

MADE = datetime(2000, 1, 1)  # noqa: DTZ001 — a workbook knows no zones
WIDEST = 60


@dataclass(slots=True)
class Book:
    """A workbook in the making; `bytes` ends it. `to`: a file that it is written to row by row, so
    that memory does not grow with it; `close` ends that."""

    to: Path | BinaryIO | None = None
    _into: BytesIO = field(default_factory=BytesIO, init=False)
    _book: Workbook = field(init=False)
    heading: Format = field(init=False)
    wrapped: Format = field(init=False)

    def __post_init__(self) -> None:
        to = str(self.to) if isinstance(self.to, Path) else self.to
        kept = "in_memory" if to is None else "constant_memory"
        self._book = xlsxwriter.Workbook(
            self._into if to is None else to,
            {kept: True, "strings_to_formulas": False, "strings_to_urls": False},
        )
        self._book.set_properties({"created": MADE, "author": "Medlock"})
        self.heading = self.format(bold=True, bg_color="#F3F2F1", bottom=1, text_wrap=True)
        self.wrapped = self.format(text_wrap=True, valign="top")

    def format(self, **properties: object) -> Format:
        return self._book.add_format(properties)

    def sheet(self, name: str) -> Worksheet:
        return self._book.add_worksheet(name)

    def table(
        self, name: str, headings: Sequence[str], rows: Iterable[Sequence[str | int]]
    ) -> Worksheet:
        """A sheet with its headings frozen, filters on them, and columns as wide as they need."""
        sheet, widths, last = self.sheet(name), [len(each) + 4 for each in headings], 0
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, plain(heading), self.heading)
        for last, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                put(sheet, last, column, value, self.wrapped)
                widths[column] = max(widths[column], min(len(str(value)) + 2, WIDEST))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        if headings:
            sheet.autofilter(0, 0, last, len(headings) - 1)
        return sheet

    def bytes(self) -> bytes:
        self.close()
        return self._into.getvalue()

    def close(self) -> None:
        self._book.close()


def put_day(sheet: Worksheet, row: int, column: int, day: date, style: Format) -> None:
    """A day as the spreadsheet's own; `style` says how it is shown."""
    sheet.write_datetime(row, column, datetime.combine(day, time.min), style)


def put(sheet: Worksheet, row: int, column: int, value: str | int, style: Format) -> None:
    """A number as a number, anything else as text."""
    if isinstance(value, int):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, plain(value), style)
