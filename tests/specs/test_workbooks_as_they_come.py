"""Workbooks and CSV files as authorities send them: read by what is in them, cell by cell, and what
is odd about the file as a whole is said."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from medlock.returns.tabular import delimited
from medlock.returns.tabular.book import Book, Fault, Sheet
from medlock.returns.tabular.opening import open_book
from tests.hostile.old_workbooks import xls
from tests.hostile.workbooks import (
    CONTACTS,
    FIRST_SHEET,
    HEADINGS,
    changed,
    parts,
    replaced,
    with_cells,
    xlsx,
)

Read = Callable[..., Book]
CSV = "Child Unique ID,Team\r\nK1,North\r\nK2,South\r\n"
FAULTS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def opened(held: bytes, name: str = "lists.xlsx") -> Book:
        path = tmp_path / name
        path.write_bytes(held)
        return open_book(path, expected="a list")

    return opened


def only(book: Book) -> Sheet:
    (sheet,) = book.sheets
    return sheet


def keys(book: Book) -> list[str]:
    return [each.rule.key for each in book.issues]


# — workbooks —


def test_the_cells_of_a_workbook_are_what_they_show(read: Read) -> None:
    sheet = only(read(xlsx()))
    assert sheet.name == "List_1"
    assert list(sheet.rows) == [
        HEADINGS,
        ("K1", "a) Male", "a) WBRI", date(2015, 3, 1), 10, date(2025, 5, 6), "q) 6: Police"),
        (12345, "b) Female", "k) APKN", date(2012, 7, 31), 12, date(2025, 6, 7),
         "b) 1B: Individual"),
        ("K3", "Male", "MWBC", None, -1, "08/07/2025", "Unknown"),
    ]  # fmt: skip


def test_an_old_workbook_is_read_like_a_new_one(read: Read) -> None:
    sheets = {"List_1": CONTACTS, "List é": (("x", "y"), (1.5, True))}
    old, new = read(xls(sheets), "lists.xls"), read(xlsx(sheets))
    assert [each.name for each in old.sheets] == ["List_1", "List é"]
    for one, other in zip(old.sheets, new.sheets, strict=True):
        assert list(one.rows) == list(other.rows)


@pytest.mark.parametrize("name", ["lists.csv", "lists.xls", "lists", "lists.pdf"])
def test_a_file_is_what_is_in_it_whatever_it_is_called(read: Read, name: str) -> None:
    assert len(only(read(xlsx(), name)).rows) == 4
    assert len(only(read(CSV.encode(), name)).rows) == 3


def test_a_book_says_its_size_and_digest(read: Read) -> None:
    for held in (xlsx(), CSV.encode()):
        book = read(held)
        assert (book.name, book.size) == ("lists.xlsx", len(held))
        assert book.sha256 == sha256(held).hexdigest()
        assert book.issues == ()


def test_lines_are_those_a_spreadsheet_shows_also_below_empty_rows(read: Read) -> None:
    sheet = only(read(xlsx({"List_1": ((), (), *CONTACTS)})))
    at = list(sheet.rows).index(HEADINGS)
    assert sheet.line(at) == 3


def test_rows_can_be_asked_for_one_by_one(read: Read) -> None:
    rows = only(read(xlsx())).rows
    assert rows[0] == HEADINGS
    assert rows[-1][0] == "K3"
    assert rows[1:3] == list(rows)[1:3]
    with pytest.raises(IndexError):
        rows[4]


def test_a_value_is_looked_at_once_however_many_rows_have_it(read: Read) -> None:
    rows = (("id", "team"), *((n, "North") for n in range(50)))
    asked = []
    column = only(read(xlsx({"List_1": rows}))).rows.columns[1]
    assert list(column.through(lambda cell: asked.append(cell) or len(str(cell)))) == [4, *[5] * 50]
    assert asked == ["team", "North"]


@pytest.mark.parametrize("fault", FAULTS)
def test_an_error_in_a_cell_is_not_an_empty_cell(read: Read, fault: str) -> None:
    rows = (("Child", "Born"), ("K1", None), ("K2", fault))
    sheet = only(read(xlsx({"List_1": rows}, strings_to_formulas=False)))
    assert sheet.rows[2] == ("K2", Fault(fault))
    as_formula = (("Child", "Born"), ("K1", None), ("K2", ("formula", fault)))
    for old in (rows, as_formula):
        assert only(read(xls({"List_1": old}))).rows[1:] == [("K1", None), ("K2", Fault(fault))]


def test_errors_of_formulas_stand_where_they_are_also_beside_empty_columns(read: Read) -> None:
    held = with_cells(
        b'<row r="3"><c r="C3"><v>1</v></c><c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        b'<row r="5"><c r="C5" t="e"><v>#REF!</v></c><c r="D5"><v>2</v></c></row>'
    )
    sheet = only(read(held))
    assert list(sheet.rows)[2:] == [
        (1, Fault("#DIV/0!")), (None, None), (Fault("#REF!"), 2),
    ]  # fmt: skip
    assert sheet.line(4) == 5


def test_an_error_alone_in_its_column_is_kept(read: Read) -> None:
    held = with_cells(b'<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c></row>')
    assert list(only(read(held)).rows) == [(1, Fault("#N/A"))]


def test_a_text_that_a_formula_gave_is_that_text(read: Read) -> None:
    rows = (("Child", "Team"), ("K1", ("formula", "North")))
    assert only(read(xls({"List_1": rows}))).rows[1] == ("K1", "North")


def test_errors_of_one_kind_in_a_column_are_one_value(read: Read) -> None:
    rows = (("Child", "Born"), *(("K", each) for each in ("#N/A", "#REF!", "#N/A")))
    born = only(read(xls({"List_1": rows}))).rows.columns[1]
    assert list(born) == ["Born", Fault("#N/A"), Fault("#REF!"), Fault("#N/A")]
    assert born.distinct.count(Fault("#N/A")) == 1


def test_an_archive_that_is_not_packed_is_read(read: Read) -> None:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, content in parts(xlsx()).items():
            archive.writestr(name, content)
    assert only(read(into.getvalue())).rows[0] == HEADINGS


def test_what_cannot_be_seen_is_folded_away(read: Read) -> None:
    rows = (("a\xa0b ", " c\r\n d"), ("\u200be\ufeff", "f\x0bg"), ("_x000D_h", "e\u0301"))
    held = xlsx({"List_1": rows})
    assert list(only(read(held)).rows) == [("a b", "c d"), ("e", "f g"), ("h", "é")]


def test_true_and_one_are_two_things(read: Read) -> None:
    rows = ((1, True), (True, 1), (0, False), (False, 0))
    found = [cell for row in only(read(xlsx({"List_1": rows}))).rows for cell in row]
    assert [type(each) for each in found] == [float, bool, bool, float] * 2


def test_a_time_of_day_is_kept_and_midnight_is_nought(read: Read) -> None:
    held = with_cells(
        b'<row r="1"><c r="A1" s="1"><v>45000.75</v></c><c r="B1" s="1"><v>0</v></c>'
        b'<c r="C1" s="1"><v>0.5</v></c><c r="D1" s="1"><v>45000</v></c></row>'
    )
    evening = datetime(2023, 3, 15, 18)  # noqa: DTZ001 a spreadsheet knows no zones
    expected = (evening, 0.0, 0.5, date(2023, 3, 15))
    assert list(only(read(held)).rows) == [expected]


def test_days_counted_from_1904_are_the_same_days(read: Read) -> None:
    sheet = only(read(xlsx(date_1904=True)))
    assert sheet.since_1904
    assert sheet.rows[1][3] == date(2015, 3, 1)
    assert not only(read(xlsx())).since_1904
    assert only(read(xls({"List_1": CONTACTS}, since_1904=True))).since_1904


def test_merged_cells_stand_in_the_first_of_them(read: Read) -> None:
    held = replaced(
        FIRST_SHEET,
        b"</sheetData>",
        b'</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    )
    assert only(read(held)).rows[0] == HEADINGS


def test_a_hidden_sheet_is_read_and_said(read: Read) -> None:
    book = read(replaced("xl/workbook.xml", b'sheetId="1"', b'sheetId="1" state="veryHidden"'))
    assert only(book).hidden
    assert keys(book) == ["hidden-sheet"]


def test_formulas_nobody_has_calculated_are_said(read: Read) -> None:
    book = read(
        with_cells(
            b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1+1</f></c>'
            b'<c r="C1"><f>A1</f><v>1</v></c><c r="D1"><f>A1</f><v></v></c></row>'
        )
    )
    assert only(book).rows[0] == (1, None, 1)
    assert [(each.rule.key, each.found) for each in book.issues] == [
        ("formulas-not-calculated", "2 formulas")
    ]


def test_links_to_other_workbooks_are_said_and_not_followed(read: Read) -> None:
    link = b'<externalLink xmlns="x"><externalBook/></externalLink>'
    book = read(changed(lambda held: held.update({"xl/externalLinks/externalLink1.xml": link})))
    assert keys(book) == ["linked-workbooks"]
    assert only(book).rows[0] == HEADINGS


def test_a_million_empty_rows_at_the_end_are_not_rows(read: Read) -> None:
    held = replaced(
        FIRST_SHEET, b"</sheetData>", b'<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>'
    )
    assert len(only(read(held)).rows) == 4


# — CSV —

WRITTEN = "Child,Näme\r\nK1,Zoë\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_usual_encoding_is_read(read: Read, encoding: str) -> None:
    book = read(WRITTEN.encode(encoding), "List 1.csv")
    assert list(only(book).rows) == [("Child", "Näme"), ("K1", "Zoë")]
    assert only(book).name == "List 1"
    assert keys(book) == (["other-encoding"] if encoding == "cp1252" else [])


def test_a_letter_of_windows_among_letters_of_utf_8_is_read_and_said(read: Read) -> None:
    book = read("Child,Näme\nK1,".encode() + b"Zo\xeb\n")
    assert list(only(book).rows) == [("Child", "Näme"), ("K1", "Zoë")]
    assert keys(book) == ["other-encoding"]


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_usual_separator_and_line_end_is_found(read: Read, between: str, end: str) -> None:
    held = end.join(between.join(row) for row in (("a", "b", "c"), ("1", "2, or; 3", "4"))) + end
    if between in ",;":
        held = held.replace("2, or; 3", '"2, or; 3"')
    assert list(only(read(held.encode())).rows) == [("a", "b", "c"), ("1", "2, or; 3", "4")]


def test_a_title_above_the_table_does_not_hide_the_separator(read: Read) -> None:
    held = "Contacts, as of today\n\na;b;c\n1;2;3\n4;5;6\n"
    sheet = only(read(held.encode()))
    assert sheet.rows[2:] == [("a", "b", "c"), ("1", "2", "3"), ("4", "5", "6")]
    assert sheet.line(2) == 3


def test_a_separator_that_is_named_is_taken_and_its_line_is_not_a_row(read: Read) -> None:
    sheet = only(read(b"sep=|\na|b,c\n1|2,3\n"))
    assert list(sheet.rows) == [("a", "b,c"), ("1", "2,3")]
    assert sheet.line(0) == 2


def test_line_breaks_and_quotation_marks_inside_values_are_kept_inside(read: Read) -> None:
    held = b'id,note\r\nK1,"one\r\ntwo, ""three"""\r\nK2,x\r\n'
    assert list(only(read(held)).rows) == [
        ("id", "note"), ("K1", 'one two, "three"'), ("K2", "x"),
    ]  # fmt: skip


def test_rows_may_be_longer_or_shorter_than_the_first(read: Read) -> None:
    held = b"a,b\n1\n1,2,3\n\n4,5\n"
    assert list(only(read(held)).rows) == [
        ("a", "b", None), ("1", None, None), ("1", "2", "3"), (None, None, None),
        ("4", "5", None),
    ]  # fmt: skip


def test_a_column_that_begins_late_is_empty_above(read: Read, monkeypatch) -> None:
    monkeypatch.setattr(delimited, "ROWS_AT_ONCE", 2)
    held = b"a,b\n1,2\n3,4\n5,6,late\n"
    assert [row[2] for row in only(read(held)).rows] == [None, None, None, "late"]


def test_characters_of_no_meaning_are_left_out_and_said(read: Read) -> None:
    book = read(b"Child,Team\nK\x001,North\nK2,South of the river\n")
    assert only(book).rows[1] == ("K1", "North")
    assert [(each.rule.key, each.found) for each in book.issues] == [
        ("nul-characters", "1 of them")
    ]


def test_an_error_saved_as_text_is_an_error(read: Read) -> None:
    assert only(read(b"Child,Born\nK1,#N/A\n")).rows[1] == ("K1", Fault("#N/A"))


def test_a_thousand_rows_are_read_in_the_order_they_stand(read: Read) -> None:
    held = "id,team\n" + "".join(f"K{n},T{n % 7}\n" for n in range(9_000))
    rows = only(read(held.encode())).rows
    assert len(rows) == 9_001
    assert [row for row in rows][1:] == [(f"K{n}", f"T{n % 7}") for n in range(9_000)]
