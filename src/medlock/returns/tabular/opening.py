"""Opening any workbook or CSV as sheets of cells, or refusing it in a sentence."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from medlock.returns.issue import Issue, Place, Rule
from medlock.returns.tabular import archive, compound, delimited, rules, workbook_parts
from medlock.returns.tabular.apart import Died, Found, ReaderApart
from medlock.returns.tabular.beside import Beside
from medlock.returns.tabular.book import Book, Cell, Fault, Rows, Sheet, Values
from medlock.returns.tabular.content import COMPOUND, ZIP, Asked, Content, opened, sign, whole
from medlock.returns.tabular.folding import folded, written
from medlock.returns.tabular.sizes import MOST_COLUMNS, too_many_columns
from medlock.returns.unreadable import Reason, Unreadable


def open_book(path: Path, *, expected: str, apart: ReaderApart | None = None) -> Book:
    """The sheets of cells in the file, by what it is and not by its name. Raises `Unreadable`.

    `expected` names what it should be, as in “an Annex A workbook or one of its lists as CSV”.
    Whoever reads many files may bring a reader that stays.
    """
    asked = Asked(path.name, expected)
    with opened(path, asked) as file:
        first = sign(file, asked)
        if not first.startswith((ZIP, COMPOUND)):
            return delimited.read(file, asked)
        content = whole(file, asked)
    if apart is not None:
        return _workbook(content, apart)
    with ReaderApart() as reader:
        return _workbook(content, reader)


def _workbook(content: Content, apart: ReaderApart) -> Book:
    if content.held.startswith(ZIP):
        beside = workbook_parts.look_through(archive.Archive(content))
    else:
        beside = compound.look_through(content)
    found = _cells(content, apart)
    sheets = tuple(_sheet(each, beside) for each in found)
    if not any(sheet.rows for sheet in sheets):
        raise content.asked.refusal(
            Reason.EMPTY, "there is nothing in any of its sheets. Export it again."
        )
    issues = tuple(_issues(sheets, beside))
    return Book(content.asked.name, len(content.held), content.digest, sheets, issues)


def _cells(content: Content, apart: ReaderApart) -> list[Found]:
    try:
        kind, found = apart.sheets(content.held)
    except Died as died:
        raise _died(content.asked, overloaded=died.overloaded) from died
    if kind != "sheets" or not found:
        raise content.asked.refusal(Reason.MALFORMED, archive.BROKEN)
    return found


def _died(asked: Asked, *, overloaded: bool) -> Unreadable:
    if not overloaded:
        return asked.refusal(Reason.MALFORMED, archive.BROKEN)
    return asked.refusal(
        Reason.OVERLOADS,
        "reading it takes more time or memory than any authority's workbook does. Copy what was "
        "asked for into a new workbook, values only, and load that.",
    )


def _sheet(found: Found, beside: Beside) -> Sheet:
    if len(found.columns) > MOST_COLUMNS:
        raise too_many_columns(beside.asked, found.name)
    faults = beside.faults.get(found.name, {})
    columns = tuple(
        _values(values, at, faults.get(found.first_column + number, {}))
        for number, (values, at) in enumerate(found.columns)
    )
    height = len(columns[0].at) if columns else 0
    name = folded(found.name)
    return Sheet(name, Rows(columns, height), 1, beside.since_1904, found.hidden)


def _values(values: list[Any], at: array[int], faults: dict[int, str]) -> Values:
    distinct = [_cell(each) for each in values]
    for row, text in faults.items():
        if row < len(at):
            at[row] = _numbered(distinct, Fault(text))
    return Values(tuple(distinct), at)


def _numbered(distinct: list[Cell], fault: Fault) -> int:
    """There are seven kinds of error, so the last few are where it is if it is there."""
    for back, each in enumerate(reversed(distinct[-16:]), 1):
        if each == fault:
            return len(distinct) - back
    distinct.append(fault)
    return len(distinct) - 1


def _cell(value: Any) -> Cell:  # noqa: ANN401 as JSON has it
    match value:
        case str():
            return written(value)
        case ["on", int(day)]:
            return date.fromordinal(day)
        case ["at", str(moment)]:
            return datetime.fromisoformat(moment)
    number: float | int | None = value
    return number


def _issues(sheets: tuple[Sheet, ...], beside: Beside) -> Iterator[Issue]:
    file = beside.asked.name
    for sheet in sheets:
        if sheet.hidden and sheet.rows:
            yield _issue(rules.HIDDEN_SHEET, file, sheet.name, "hidden", "a sheet one can see")
        if many := beside.uncalculated[sheet.name]:
            yield _issue(rules.UNCALCULATED, file, sheet.name, f"{many:,} formulas", "values")
    if beside.linked:
        yield _issue(rules.LINKED, file, "", "links to other workbooks", "values")


def _issue(rule: Rule, file: str, element: str, found: str, expected: str) -> Issue:
    return Issue(rule, Place(file, 0, element), found, expected)
