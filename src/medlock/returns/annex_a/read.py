"""From a workbook, or one list as CSV, to its rows: which sheet is which list, which column is
which, and what every cell says. A value is worked out once, however many rows have it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from medlock.returns.annex_a import rules
from medlock.returns.annex_a.entry import Entry, Value, heading
from medlock.returns.annex_a.layout import Field, Kind, Listing, listings
from medlock.returns.annex_a.value import Read, reader
from medlock.returns.issue import Issue, Issues, Place, Rule
from medlock.returns.tabular.book import Book, Sheet
from medlock.returns.tabular.heading import Column, Heading, sorted_out

BESIDE = re.compile(r"front|cover|guidance|codes?|faq|notes?|read ?me|contents|summary", re.I)
"""Sheets of the template that hold no rows of a list."""

NUMBERED = re.compile(r"\D*?(\d{1,2})\b")

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


def lists_of(book: Book, issues: Issues) -> list[Found]:
    """The lists of a book, whatever its sheets are called; what is odd goes to `issues`."""
    found = sorted_out(book, layouts())
    lists = [
        Found(listing, sheet, head)
        for listing in listings()
        for sheet, head in found.of.get(listing.name, ())
    ]
    for each in lists:
        issues.add(_sheet_issues(book.name, each, len(found.of[each.listing.name])))
    issues.add(_unlisted(book.name, found.others))
    return lists


@cache
def layouts() -> Mapping[str, tuple[Column, ...]]:
    """What headings each list may have."""
    return {
        each.name: tuple(
            Column(field.heading, field.also, required=not field.later) for field in each.fields
        )
        for each in listings()
    }


def entries(file: str, found: Found, issues: Issues) -> Iterator[Entry]:
    """The rows of one list, each with an id; what is odd in their cells goes to `issues`."""
    fields = [each for each in found.listing.fields if each.heading in found.heading.at]
    rows, first = found.sheet.rows, found.heading.first
    read = [_column(found, each) for each in fields]
    at = {field.key: place for place, field in enumerate(fields)}
    who = next((place for place, each in enumerate(fields) if each.key == found.listing.who), None)
    lines = range(found.sheet.line(first), found.sheet.line(len(rows)))
    ids = [each.value for each in read[who]] if who is not None else [None] * len(lines)
    filled = _filled(read, len(lines))
    issues.add(_no_id(file, found, ids, filled, lines))
    for place, field in enumerate(fields):
        issues.add(_odd(file, found.listing, field, read[place], ids, lines))
    issues.add(_unkept(file, found, fields, read))
    values: list[list[Value]] = [[each.value for each in column] for column in read]
    for line, key, row in zip(lines, ids, zip(*values, strict=True), strict=True):
        if isinstance(key, str):
            yield Entry(found.listing, file, line, key, at, row)


def _column(found: Found, field: Field) -> list[Read]:
    """Every cell of a column below its heading, read."""
    column = found.sheet.rows.columns[found.heading.at[field.heading]]
    reads = reader(field, since_1904=found.sheet.since_1904)
    meant = [reads(each) for each in column.distinct]
    return [meant[each] for each in column.at[found.heading.first :]]


def _filled(read: Sequence[Sequence[Read]], height: int) -> list[bool]:
    """Whether there is anything in a row."""
    return [any(each.filled for each in row) for row in zip(*read, strict=True)] or [False] * height


def _no_id(
    file: str, found: Found, ids: Sequence[Value], filled: Sequence[bool], lines: range
) -> Iterator[Issue]:
    for line, key, some in zip(lines, ids, filled, strict=True):
        if some and key is None:
            where = Place(file, line, heading(found.listing, found.listing.who))
            yield Issue(rules.NO_ID, where, "nothing", "an id")


def _odd(
    file: str,
    listing: Listing,
    field: Field,
    column: Sequence[Read],
    ids: Sequence[Value],
    lines: range,
) -> Iterator[Issue]:
    """What was odd in the cells of a column, of rows that have an id; what was only written
    otherwise once for each way."""
    named = heading(listing, field.key)
    yield from _otherwise(file, named, column, lines)
    for row, each in enumerate(column):
        if each.rule in (None, rules.WRITTEN_OTHERWISE):
            continue
        if each.rule is not None and (ids[row] is not None or field.key == listing.who):
            where = Place(file, lines[row], named, str(ids[row] or ""))
            yield Issue(each.rule, where, each.found, each.expected, suggested=each.suggested)


def _otherwise(file: str, named: str, column: Sequence[Read], lines: range) -> Iterator[Issue]:
    """Each way of writing with the first row that has it, and how many do."""
    counts = Counter(each for each in column if each.rule is rules.WRITTEN_OTHERWISE)
    for each, count in counts.items():
        where = Place(file, lines[column.index(each)], named)
        found = each.found if count == 1 else f"{each.found} ({count:,} rows)"
        yield Issue(rules.WRITTEN_OTHERWISE, where, found, each.expected)


def _unkept(
    file: str, found: Found, fields: Sequence[Field], read: Sequence[Sequence[Read]]
) -> Iterator[Issue]:
    """How many values there are in each column that no event holds."""
    for field, column in zip(fields, read, strict=True):
        if field.kind not in (Kind.NAME, Kind.POSTCODE) and field.key not in UNKEPT:
            continue
        values = sum(each.filled for each in column)
        if values:
            where = Place(file, found.heading.line, heading(found.listing, field.key))
            kept = UNKEPT.get(field.key) or "nothing is kept of it"
            yield Issue(rules.NOT_KEPT, where, f"{values:,} values", kept)


def _sheet_issues(file: str, found: Found, sheets: int) -> Iterator[Issue]:
    """What is odd of a sheet as a whole."""
    listing, sheet, head = found
    if sheets > 1:
        yield _issue(rules.LIST_TWICE, file, found, sheet.name, f"one sheet for {listing.name}")
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


def _unlisted(file: str, sheets: Sequence[Sheet]) -> Iterator[Issue]:
    for sheet in sheets:
        if len(sheet.rows) and not BESIDE.search(sheet.name):
            where = Place(file, sheet.first_line, sheet.name)
            found = f"{len(sheet.rows):,} rows"
            yield Issue(rules.NOT_A_LIST, where, found, "the headings of one of the lists")
