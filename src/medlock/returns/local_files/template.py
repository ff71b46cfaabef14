"""The workbook somebody fills in: headings, choices, codes and notes; values only, no macro."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from medlock.returns.local_files.catalogue import layout
from medlock.returns.local_files.layout import Column, Kind, Layout
from medlock.returns.sheets import Book
from medlock.words.codes import code_set

NOTES, CODES = "Columns", "Codes"
"""Sheets that hold no list and are never read as one."""
ROWS = 100_000
LIST = "List"
AS_DATE, AS_TEXT = "yyyy-mm-dd", "@"


def template(name: str) -> bytes:
    """The XLSX of the layout called `name`; `Refused` with those there are."""
    return workbook(layout(name))


def workbook(of: Layout) -> bytes:
    """A sheet to fill in, one that says what each column means, and one with every code."""
    book = Book()
    sheet = book.sheet(LIST)
    styles = {Kind.DATE: book.format(num_format=AS_DATE), Kind.COUNT: book.format()}
    text, ranges = book.format(num_format=AS_TEXT), _ranges(of)
    for number, column in enumerate(of.columns):
        sheet.write_string(0, number, column.name, book.heading)
        sheet.set_column(number, number, len(column.name) + 6, styles.get(column.kind, text))
        _choices(sheet, number, column, ranges)
    sheet.freeze_panes(1, 0)
    book.table(NOTES, NOTE_HEADINGS, _notes(of))
    book.table(CODES, ("column", "code", "meaning"), _codes(of))
    return book.bytes()


NOTE_HEADINGS = ("column", "needed", "holds", "meaning", "becomes", "example", "from")


def _notes(of: Layout) -> Iterator[tuple[str, ...]]:
    for each in of.columns:
        example = next((row[each.name] for row in of.examples if each.name in row), "")
        needed = "yes" if each.required else ""
        holds = f"{each.kind.value}, see the sheet {CODES}" if each.codes else each.kind.value
        yield each.name, needed, holds, each.meaning, each.becomes, example, each.source
    yield "", "", "", f"{of.what} It speaks for {of.span.words}.", "", "", of.produced_by


def _codes(of: Layout) -> Iterator[tuple[str, ...]]:
    for column in of.columns:
        if column.codes:
            for code in code_set(column.codes).codes:
                yield column.name, code.code, code.label


def _ranges(of: Layout) -> dict[str, str]:
    """Where on the sheet of codes those of each column stand."""
    found, at = {}, 1
    for column in of.columns:
        if column.codes:
            last = at + len(code_set(column.codes).codes) - 1
            found[column.name] = f"={CODES}!{xl_range_abs(at, 1, last, 1)}"
            at = last + 1
    return found


def _choices(sheet: Worksheet, number: int, column: Column, ranges: dict[str, str]) -> None:
    """What a spreadsheet program lets somebody put into the column."""
    asked = {"input_title": column.name[:32], "input_message": column.meaning[:255]}
    rule: dict[str, object] = {"validate": "any", **asked}
    if column.codes:
        rule = {"validate": "list", "source": ranges[column.name], **asked}
    elif column.kind is Kind.COUNT:
        bounds = {"minimum": column.least, "maximum": column.most}
        rule = {"validate": "integer", "criteria": "between", **bounds, **asked}
    elif column.kind is Kind.AMOUNT:
        bounds = {"minimum": column.least, "maximum": column.most}
        rule = {"validate": "decimal", "criteria": "between", **bounds, **asked}
    elif column.kind is Kind.FLAG:
        rule = {"validate": "list", "source": ["yes", "no"], **asked}
    sheet.data_validation(1, number, ROWS, number, rule)
