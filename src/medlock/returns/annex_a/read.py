"""From a workbook, or one list as CSV, to its rows: which sheet is which list, which column is
which, and what every cell says. A value is worked out once, however many rows have it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from medlock.returns.annex_a import rules
from medlock.returns.annex_a.entry import Entry, Value, heading
from medlock.returns.annex_a.layout import Field, Kind, Listing, listings
from medlock.returns.annex_a.value import Read, reader
from medlock.returns.issue import Issue, Issues, Place, Rule
from medlock.returns.tabular.book import Book, Sheet
from medlock.returns.tabular.heading import Column, Heading, likeliest
from medlock.returns.tabular.likeness import compact

BESIDE = re.compile(r"front|cover|guidance|codes?|faq|notes?|read ?me|contents|summary", re.I)
"""Sheets of the template that hold no rows of a list."""

TITLES = 3
"""Rows among which a sheet of the template has its headings."""

NUMBERED = re.compile(r"\W*(?:annex ?a)?\W*(?:list|l)?[\W_]*(\d{1,2})(?!\d)", re.I)

UNKEPT: Mapping[str, str] = {
    "age": "",
    "family": "",
    "organisation": "its name; its kind is kept",
    "referrals": "",
    "enquiries": "",
    "conferences": "",
}
"""Columns that are checked and that no event holds, beside names and postcodes."""


class Found(NamedTuple):
    """One sheet that is a list."""

    listing: Listing
    sheet: Sheet
    heading: Heading

    def wants(self) -> list[str]:
        """The headings without which its rows say nothing, and which it has not."""
        needed = (each.heading for each in self.listing.fields if each.identifies)
        return [each for each in needed if each not in self.heading.at]


def lists_of(book: Book, issues: Issues) -> list[Found]:
    """The lists of a book in their order, whatever its sheets are called; what is odd goes to
    `issues`."""
    lists: list[Found] = []
    for sheet in book.sheets:
        found = list_of(sheet)
        if found is not None and not found.wants():
            lists.append(found)
        elif len(sheet.rows) and (found or not BESIDE.search(sheet.name)):
            issues.add([_unlisted(book.name, sheet, found)])
    sheets = Counter(each.listing.number for each in lists)
    for each in lists:
        issues.add(_sheet_issues(book.name, each, sheets[each.listing.number]))
    return sorted(lists, key=lambda each: each.listing.number)


def list_of(sheet: Sheet) -> Found | None:
    """The list a sheet is most likely to be, by its headings. Where some list's stand there word
    for word, no other is likened to them."""
    found = likeliest(sheet, _exactly(sheet) or layouts())
    if found is None:
        return None
    return Found(next(each for each in listings() if each.name == found[0]), sheet, found[1])


def _exactly(sheet: Sheet) -> dict[str, tuple[Column, ...]]:
    """The lists all of whose headings are in one of the first rows."""
    for cells in sheet.rows[:TITLES]:
        written = {compact(each) for each in cells if isinstance(each, str)}
        held = {name: each for name, each in layouts().items() if _named(name) <= written}
        if held:
            return held
    return {}


@cache
def _named(listing: str) -> frozenset[str]:
    return frozenset(compact(each.name) for each in layouts()[listing] if each.required)


@cache
def layouts() -> Mapping[str, tuple[Column, ...]]:
    """What headings each list may have."""
    return {
        each.name: tuple(
            Column(field.heading, field.also, required=not field.later) for field in each.fields
        )
        for each in listings()
    }


class Cells(NamedTuple):
    """A column below its heading: what every different cell was read as, and which of them each
    row has."""

    field: Field
    meant: Sequence[Read]
    at: Sequence[int]

    def values(self) -> Iterator[Value]:
        return map([each.value for each in self.meant].__getitem__, self.at)

    def of(self, row: int) -> Read:
        return self.meant[self.at[row]]

    def rows_where(self, odd: Collection[int]) -> Iterator[int]:
        """The rows whose cell is one of those."""
        return (row for row, each in enumerate(self.at) if each in odd)


class Table(NamedTuple):
    """The rows of one list below its headings; `ids` of whom each is."""

    file: str
    listing: Listing
    columns: Sequence[Cells]
    ids: Sequence[Value]
    lines: range

    def place(self, row: int, field: Field) -> Place:
        who = str(self.ids[row] or "")
        return Place(self.file, self.lines[row], heading(self.listing, field.key), who)


def entries(file: str, found: Found, issues: Issues) -> Iterator[Entry]:
    """The rows of one list, each with an id; what is odd in their cells goes to `issues`."""
    table = _table(file, found)
    issues.add(_no_id(table))
    for column in table.columns:
        issues.add(_odd(table, column))
        issues.add(_otherwise(table, column))
        issues.add(_unkept(table, column, found.heading.line))
    at = {column.field.key: place for place, column in enumerate(table.columns)}
    values = zip(*(column.values() for column in table.columns), strict=True)
    for line, key, row in zip(table.lines, table.ids, values, strict=True):
        if isinstance(key, str):
            yield Entry(found.listing, file, line, key, at, row)


def _table(file: str, found: Found) -> Table:
    sheet, first = found.sheet, found.heading.first
    fields = [each for each in found.listing.fields if each.heading in found.heading.at]
    columns = [_cells(found, each) for each in fields]
    lines = range(sheet.line(first), sheet.line(len(sheet.rows)))
    who = next((each for each in columns if each.field.key == found.listing.who), None)
    ids = list(who.values()) if who else [None] * len(lines)
    return Table(file, found.listing, columns, ids, lines)


def _cells(found: Found, field: Field) -> Cells:
    column = found.sheet.rows.columns[found.heading.at[field.heading]]
    reads = reader(field, since_1904=found.sheet.since_1904)
    meant = [reads(each) for each in column.distinct]
    return Cells(field, meant, column.at[found.heading.first :])


def _no_id(table: Table) -> Iterator[Issue]:
    """Rows in which there is something, but not of whom."""
    for row, key in enumerate(table.ids):
        if key is None and any(each.of(row).filled for each in table.columns):
            where = table.place(row, table.listing.fields[0])
            yield Issue(rules.NO_ID, where, "nothing", "an id")


def _odd(table: Table, column: Cells) -> Iterator[Issue]:
    """What was odd or missing in the cells of a column, of rows that have an id."""
    field = column.field
    odd = {
        number
        for number, each in enumerate(column.meant)
        if (each.rule or (field.must and not each.filled))
        and each.rule is not rules.WRITTEN_OTHERWISE
    }
    for row in column.rows_where(odd) if odd else ():
        if table.ids[row] is None and field.key != table.listing.who:
            continue
        each, where = column.of(row), table.place(row, field)
        if each.rule:
            yield Issue(each.rule, where, each.found, each.expected, suggested=each.suggested)
        elif table.ids[row] is not None:
            yield Issue(rules.MISSING, where, "nothing", "a value")


def _otherwise(table: Table, column: Cells) -> Iterator[Issue]:
    """Each way of writing with the first row that has it, and how many do."""
    ways = {
        number for number, each in enumerate(column.meant) if each.rule is rules.WRITTEN_OTHERWISE
    }
    counts = Counter(column.at[row] for row in column.rows_where(ways)) if ways else {}
    for number, count in counts.items():
        each, row = column.meant[number], column.at.index(number)
        found = each.found if count == 1 else f"{each.found} ({count:,} rows)"
        where = replace(table.place(row, column.field), child="")
        yield Issue(rules.WRITTEN_OTHERWISE, where, found, each.expected)


def _unkept(table: Table, column: Cells, line: int) -> Iterator[Issue]:
    """How many values there are in a column that no event holds."""
    field = column.field
    if field.kind not in (Kind.NAME, Kind.POSTCODE) and field.key not in UNKEPT:
        return
    empty = [number for number, each in enumerate(column.meant) if not each.filled]
    values = len(column.at) - sum(column.at.count(each) for each in empty)
    if values:
        where = Place(table.file, line, heading(table.listing, field.key))
        kept = UNKEPT.get(field.key) or "nothing is kept of it"
        yield Issue(rules.NOT_KEPT, where, f"{values:,} values", kept)


def _sheet_issues(file: str, found: Found, sheets: int) -> Iterator[Issue]:
    """What is odd of a sheet as a whole."""
    listing, sheet, head = found
    if sheets > 1:
        name = sheet.name or "a sheet without a name"
        yield _issue(rules.LIST_TWICE, file, found, name, f"one sheet for {listing.name}")
    number = NUMBERED.match(sheet.name)
    if number and int(number[1]) != listing.number and 1 <= int(number[1]) <= len(listings()):
        expected = f"{listing.name}, by its columns"
        yield _issue(rules.OTHER_NAME, file, found, sheet.name, expected)
    for missing in head.missing:
        yield _issue(rules.COLUMN_MISSING, file, found, "no such heading", missing)
    for doubled in head.doubled:
        yield _issue(rules.COLUMN_TWICE, file, found, doubled, "one such column")
    for likened in head.likened:
        yield _issue(rules.WRITTEN_OTHERWISE, file, found, likened, "a heading of the template")
    for unknown in head.unknown:
        yield _issue(rules.COLUMN_UNKNOWN, file, found, unknown, f"a column of {listing.name}")


def _issue(rule: Rule, file: str, found: Found, said: str, expected: str) -> Issue:
    where = Place(file, found.heading.line, found.listing.name)
    return Issue(rule, where, said[:100], expected)


def _unlisted(file: str, sheet: Sheet, like: Found | None) -> Issue:
    where = Place(file, sheet.first_line, sheet.name)
    expected = "the headings of one of the lists"
    if like is not None:
        expected = f"as {like.listing.name}, also {' and '.join(like.wants())}"
    return Issue(rules.NOT_A_LIST, where, f"{len(sheet.rows):,} rows", expected)
