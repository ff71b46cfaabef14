"""Workbooks and CSV files that have been damaged in every way: read with issues or refused by name,
never anything else. The long form is `pytest -m soak`."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from medlock.returns.tabular.apart import ReaderApart
from medlock.returns.tabular.book import Book, Fault
from medlock.returns.tabular.cells import How, day, number, text, whole, yes
from medlock.returns.tabular.heading import Column, sorted_out
from medlock.returns.tabular.opening import open_book
from medlock.returns.unreadable import Unreadable
from tests.hostile.damage import (
    as_any_csv,
    as_csv,
    as_workbook,
    bytes_damaged,
    cells_damaged,
    parts_damaged,
)
from tests.hostile.old_workbooks import xls
from tests.hostile.workbooks import CONTACTS, HEADINGS, Rows, xlsx

SHEETS: dict[str, Rows] = {
    "List_1": CONTACTS,
    "List_3": (
        ("List 3: Referrals",),
        ("Child Unique ID", "Date of referral", "Referral Source", "Referral NFA?", "Number"),
        ("K1", date(2025, 5, 7), "q) 6: Police", "b) No", 2),
        ("K2", "08/05/2025", "Police", "Yes", "#N/A"),
    ),
}
WORKBOOK = xlsx(SHEETS, strings_to_formulas=False)
OLD_WORKBOOK = xls(SHEETS)
CSVS = (
    as_csv(CONTACTS * 2),
    as_csv(CONTACTS * 2, ";", "cp1252"),
    as_csv(SHEETS["List_3"], "\t", "utf-8-sig", "\n"),
    as_csv(CONTACTS, ",", "utf-16"),
)
LITTLE = 96 << 20
"""Bytes for the reader: these files are small, and those that ask for more soon have it refused."""

LAYOUTS = {
    "contacts": tuple(Column(each) for each in HEADINGS),
    "referrals": (Column("Child Unique ID"), Column("Date of referral"), Column("/.*source/")),
}


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
            return as_any_csv(cells_damaged(SHEETS, by)["List_1"], by)
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
    return "read"


def _look(book: Book) -> None:
    """Every cell is of a kind that is promised and means something or is said not to."""
    assert any(sheet.rows.columns for sheet in book.sheets)
    for sheet in book.sheets:
        assert all(len(column.at) == len(sheet.rows) for column in sheet.rows.columns)
        for row in sheet.rows:
            assert len(row) == len(sheet.rows.columns)
        for column in sheet.rows.columns:
            for cell in column.distinct:
                assert cell is None or isinstance(cell, str | int | float | date | Fault)
                assert cell != ""
                for read in (day, text, whole, number, yes):
                    said = read(cell)
                    assert (said.value is None) == (said.how in (How.BLANK, How.FAULT, How.WRONG))
                    assert said.expected or said.how in (How.BLANK, How.PLAIN)
    for sheet, heading in [
        each for found in sorted_out(book, LAYOUTS).of.values() for each in found
    ]:
        assert len(set(heading.at.values())) == len(heading.at)
        assert all(sheet.rows[heading.row][place] is not None for place in heading.at.values())


def campaign(path: Path, numbers: range) -> Counter[str]:
    found: Counter[str] = Counter()
    with ReaderApart(memory=LITTLE) as reader:
        for number in numbers:
            path.write_bytes(damaged(number))
            found[outcome(path, reader)] += 1
    return found


def test_ten_thousand_damaged_files_are_read_or_refused_by_name(tmp_path: Path) -> None:
    found = campaign(tmp_path / "damaged", range(10_000))
    assert found.total() == 10_000
    assert found["read"] > 4_000
    assert found["truncated"] > 300
    assert found["malformed"] > 300


@pytest.mark.soak
def test_a_hundred_thousand_damaged_files_are_read_or_refused_by_name(tmp_path: Path) -> None:
    found = campaign(tmp_path / "damaged", range(100_000))
    print(dict(found))  # noqa: T201 the count is what a campaign is for
    assert found.total() == 100_000
