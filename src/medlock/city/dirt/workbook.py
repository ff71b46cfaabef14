"""A workbook of the lists taken apart into rows that can be changed, and put together again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from medlock.returns.annex_a.layout import Listing, listings
from medlock.returns.annex_a.writing import A_DAY, FIRST_ROW, FRONT
from medlock.returns.sheets import Book, put, put_day
from medlock.returns.tabular.book import Cell, Fault, Sheet
from medlock.returns.tabular.opening import open_book

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
    """Writes them as a workbook: values only."""
    book = Book()
    styles = book.format(), book.format(num_format=A_DAY)
    _sheet(book.sheet(FRONT), lists.front, styles)
    for number, name in lists.names.items():
        rows: list[tuple[Cell, ...]] = [(f"List {number}",), (*lists.headings[number],)]
        for row in lists.of(number):
            rows.append(tuple(row.cells.get(each.key) for each in row.listing.fields))
        _sheet(book.sheet(name), rows, styles)
    path.write_bytes(book.bytes())


def _sheet(
    sheet: Worksheet, rows: Iterable[tuple[Cell, ...]], styles: tuple[Format, Format]
) -> None:
    plainly, day = styles
    for at, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            match cell:
                case None:
                    pass
                case date():
                    put_day(sheet, at, column, cell, day)
                case int() if not isinstance(cell, bool):
                    put(sheet, at, column, cell, plainly)
                case Fault():
                    put(sheet, at, column, cell.text, plainly)
                case _:
                    put(sheet, at, column, str(cell), plainly)
