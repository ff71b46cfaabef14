"""A workbook of the lists taken apart into rows that can be changed, and put together again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from medlock.returns.annex_a.layout import Listing, listings
from medlock.returns.tabular.book import Cell, Fault, Sheet
from medlock.returns.tabular.opening import open_book

FIRST_ROW = 2
"""Rows above those of a list: its title and its headings."""

A_DAY = "dd/mm/yyyy"
EXPECTED = "an Annex A workbook"


@dataclass(slots=True, eq=False)
class ListRow:
    """One row of a list by the keys of its columns. `again`: how often it stands there more."""

    listing: Listing
    cells: dict[str, Cell]
    gone: bool = False
    again: int = 0

    @property
    def number(self) -> int:
        return self.listing.number

    @property
    def child(self) -> str:
        return str(self.cells.get(self.listing.who) or "")

    def day(self, key: str) -> date | None:
        found = self.cells.get(key)
        return found if isinstance(found, date) else None

    def text(self, key: str) -> str:
        return str(self.cells.get(key) or "")


@dataclass(slots=True)
class Lists:
    """A whole workbook: the front sheet as it is, the sheets of the lists by their numbers, with
    their names and headings, and every row."""

    front: list[tuple[Cell, ...]]
    as_at: date
    names: dict[int, str]
    headings: dict[int, list[str]]
    rows: list[ListRow] = field(default_factory=list)

    def children(self) -> Iterator[list[ListRow]]:
        """The rows of each child, in the order in which the children come."""
        found: defaultdict[str, list[ListRow]] = defaultdict(list)
        for row in self.rows:
            found[row.child].append(row)
        return iter(found.values())

    def of(self, number: int) -> list[ListRow]:
        """The rows of a list as they will stand below each other."""
        mine = (row for row in self.rows if row.number == number and not row.gone)
        return [row for each in mine for row in [each] * (1 + each.again)]


def taken_apart(path: Path) -> Lists:
    """A workbook as Medlock writes it."""
    book = open_book(path, expected=EXPECTED)
    sheets = {each.name: each for each in book.sheets}
    front = next(iter(sheets.values()))
    held = {each.number: f"List_{each.number}" for each in listings()}
    lists = Lists(
        front=[_days(front.rows[at]) for at in range(len(front.rows))],
        as_at=_as_at(front),
        names=held,
        headings={each.number: [field.heading for field in each.fields] for each in listings()},
    )
    for each in listings():
        if held[each.number] in sheets:
            lists.rows += _rows(each, sheets[held[each.number]])
    return lists


def _as_at(front: Sheet) -> date:
    days = (cell for at in range(len(front.rows)) for cell in _days(front.rows[at]))
    return next(cell for cell in days if isinstance(cell, date))


def _rows(listing: Listing, sheet: Sheet) -> Iterator[ListRow]:
    keys = [each.key for each in listing.fields]
    for at in range(FIRST_ROW, len(sheet.rows)):
        yield ListRow(listing, dict(zip(keys, _days(sheet.rows[at]), strict=False)))


def _days(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The cells, moments as the days they lie on and numbers that are whole as such."""
    return tuple(map(_cell, cells))


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell


def put_together(lists: Lists, path: Path) -> None:
    """Writes them as a workbook: values only, but for cells that show an error."""
    book = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    )
    book.set_properties({"created": datetime(2000, 1, 1), "author": "Medlock"})  # noqa: DTZ001
    day = book.add_format({"num_format": A_DAY})
    front = book.add_worksheet("Front sheet")
    for at, cells in enumerate(lists.front):
        _put(front, at, cells, day)
    for number, name in lists.names.items():
        sheet = book.add_worksheet(name)
        sheet.write_string(0, 0, f"List {number}")
        _put(sheet, 1, tuple(lists.headings[number]), day)
        for at, row in enumerate(lists.of(number), start=FIRST_ROW):
            keys = [each.key for each in row.listing.fields]
            _put(sheet, at, tuple(row.cells.get(key) for key in keys), day)
    book.close()


def _put(sheet: Worksheet, at: int, cells: tuple[Cell, ...], day: Format) -> None:
    for column, cell in enumerate(cells):
        match cell:
            case None:
                pass
            case date():
                sheet.write_datetime(at, column, datetime.combine(cell, time.min), day)
            case bool() | str():
                sheet.write_string(at, column, str(cell))
            case int() | float():
                sheet.write_number(at, column, cell)
            case Fault():
                sheet.write_formula(at, column, "=NA()", None, cell.text)
            case _:
                sheet.write_string(at, column, str(cell))
