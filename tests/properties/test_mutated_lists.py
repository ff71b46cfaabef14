"""Workbooks and CSV files damaged in every way: read with issues or refused by name, by the readers
of Annex A and of local files, never anything else. The long form is `pytest -m soak`."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from medlock.pathway.event import Kind
from medlock.returns.annex_a.collection import AnnexA
from medlock.returns.issue import Issues
from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.local_files.headings import fit
from medlock.returns.local_files.layout import Layout
from medlock.returns.local_files.reading import records_of
from medlock.returns.local_files.statement import Dating
from medlock.returns.stated import Stated
from medlock.returns.tabular.apart import ReaderApart
from medlock.returns.tabular.book import Book, Fault
from medlock.returns.tabular.cells import How, day, number, text, whole, yes
from medlock.returns.tabular.opening import open_book
from medlock.returns.unreadable import Unreadable
from medlock.words.refusals import Refused
from tests.hostile.damage import (
    as_any_csv,
    as_csv,
    as_workbook,
    bytes_damaged,
    cells_damaged,
    parts_damaged,
)
from tests.hostile.lists import seed
from tests.hostile.old_workbooks import xls
from tests.hostile.workbooks import Rows, xlsx

AS_AT, TODAY = date(2026, 3, 31), date(2026, 11, 22)


def example(layout: Layout) -> Rows:
    """The rows a layout gives as its example."""
    names = [each.name for each in layout.columns]
    return (names, *([row.get(name) for name in names] for row in layout.examples))


SHEETS: dict[str, Rows] = {f"List_{number}": seed(number) for number in (5, 7)}
WORKBOOK = xlsx(SHEETS, strings_to_formulas=False)
OLD_WORKBOOK = xls({"List_6": seed(6)})
TABLES = (*map(seed, (1, 2, 3, 4, 8, 9, 10, 11)), *map(example, LAYOUTS.values()))
CSVS = tuple(
    as_csv(rows, between, encoding)
    for number, rows in enumerate(TABLES)
    for between, encoding in [((",", "utf-8"), (";", "cp1252"), ("\t", "utf-16"))[number % 3]]
)
LITTLE = 96 << 20
"""Bytes for the reader: these files are small, and those that ask for more soon have it refused."""


def damaged(number: int) -> bytes:
    """One file of the campaign; of twenty, eight are workbooks, one is an old one."""
    by = random.Random(number)
    match number % 20:
        case 0:
            return bytes_damaged(OLD_WORKBOOK, by)
        case 1 | 2:
            return bytes_damaged(WORKBOOK, by)
        case 3 | 4 | 5 | 6:
            return parts_damaged(WORKBOOK, by)
        case 7:
            return as_workbook(cells_damaged(SHEETS, by), by)
        case 8 | 9 | 10 | 11 | 12:
            return as_any_csv(cells_damaged({"": by.choice(TABLES)}, by)[""], by)
    return bytes_damaged(by.choice(CSVS), by)


def outcome(path: Path, reader: ReaderApart) -> str:
    """How it was answered: a reason's name, or that it was read."""
    try:
        book = open_book(path, expected="a list", apart=reader)
    except Unreadable as refused:
        sentence = str(refused)
        assert sentence.startswith(f"{path.name}: ")
        assert sentence.endswith(".")
        return refused.reason.value
    _look(book)
    return _told(book)


def _look(book: Book) -> None:
    """Every cell is of a kind that is promised and means something or is said not to."""
    assert any(sheet.rows.columns for sheet in book.sheets)
    for sheet in book.sheets:
        assert all(len(column.at) == len(sheet.rows) for column in sheet.rows.columns)
        assert all(len(row) == len(sheet.rows.columns) for row in sheet.rows)
        for cell in {each for column in sheet.rows.columns for each in column.distinct}:
            assert cell is None or isinstance(cell, str | int | float | date | Fault)
            assert cell != ""
            for read in (day, text, whole, number, yes):
                said = read(cell)
                assert (said.value is None) == (said.how in (How.BLANK, How.FAULT, How.WRONG))
                assert said.expected or said.how in (How.BLANK, How.PLAIN)


def _told(book: Book) -> str:
    """As a list of Annex A, as a file of the layout that fits best, or neither."""
    fits = {key: fit(book, each) for key, each in LAYOUTS.items()}
    best = max(fits, key=fits.__getitem__)
    try:
        if fits[best]:
            _local_file(book, LAYOUTS[best])
            return best
        _annex_a(book)
    except Refused as refused:
        return _sentences(refused)
    return "annex_a"


def _sentences(refused: Refused) -> str:
    assert all(each.endswith(".") for each in refused.objections)
    return "refused"


def _annex_a(book: Book) -> None:
    spoken = AnnexA().spoken([book], AS_AT)
    _in_time(spoken.people(), list(spoken.told()), AS_AT)
    _in_words(spoken.issues)


def _local_file(book: Book, layout: Layout) -> None:
    issues = Issues()
    records = records_of(book, layout, issues)
    for each in Dating(layout, None, TODAY, issues).statements(records):
        _in_time(each.people(), list(each.told()), each.period.as_at)
        _in_words(each.issues)
    _in_words(issues)


def _in_time(people: Sequence[Stated], told: list[Stated], as_at: date) -> None:
    """The same people twice, and what may be entered in time and in order, however odd the file."""
    assert [each.key for each in people] == [each.key for each in told]
    assert not any(each.rows for each in people)
    for each in told:
        for row in each.rows:
            assert date(1900, 1, 1) <= row.since <= (row.until or row.since) <= as_at
            kinds = [saying.kind for saying in row.sayings]
            assert not row.is_status or kinds in ([Kind.OPENED], [Kind.OPENED, Kind.ENDED])


def _in_words(issues: Issues) -> None:
    assert all(each.found and each.expected and each.rule.remedy for each in issues)


def campaign(path: Path, numbers: range) -> Counter[str]:
    found: Counter[str] = Counter()
    with ReaderApart(memory=LITTLE) as reader:
        for number in numbers:
            path.write_bytes(damaged(number))
            found[outcome(path, reader)] += 1
    return found


@pytest.mark.parametrize("numbers", [range(2_000), range(2_000, 4_000)], ids=["first", "second"])
def test_thousands_of_damaged_files_are_read_or_refused_by_name(
    tmp_path: Path, numbers: range
) -> None:
    """In two halves, so that two processors can share them."""
    found = campaign(tmp_path / "damaged", numbers)
    assert found.total() == 2_000
    assert found["annex_a"] > 500
    assert min(found[key] for key in LAYOUTS) > 8
    assert found["malformed"] > 120
    assert found["truncated"] > 60


@pytest.mark.soak
def test_a_hundred_thousand_damaged_files_are_read_or_refused_by_name(tmp_path: Path) -> None:
    found = campaign(tmp_path / "damaged", range(100_000))
    print(dict(found))  # noqa: T201 the count is what a campaign is for
    assert found.total() == 100_000
