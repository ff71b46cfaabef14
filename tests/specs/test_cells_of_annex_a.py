"""What a cell of the lists says in its column, however the spreadsheet has it."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from medlock.returns.annex_a import rules
from medlock.returns.annex_a.collection import AnnexA
from medlock.returns.annex_a.layout import listing
from medlock.returns.annex_a.value import Read, reader
from medlock.returns.tabular.book import Cell, Fault, Sheet
from medlock.returns.unreadable import Unreadable
from tests.properties.invented_lists import AS_AT, as_rows, book, hear, row, sheet

JAN = date(2026, 1, 12)
FIELDS = {(each.list, each.key): each for number in range(1, 12) for each in listing(number).fields}


def read(number: int, key: str, cell: Cell) -> Read:
    return reader(FIELDS[number, key])(cell)


@pytest.mark.parametrize(
    ("number", "key", "cell", "value"),
    [
        (1, "child", "  K1".strip(), "K1"),
        (1, "child", 9212044.0, "9212044"),
        (1, "child", 12, "12"),
        (1, "child", "A-12/3", "A-12/3"),
        (1, "contacted", datetime.combine(JAN, time(9, 30)), JAN),
        (1, "contacted", "12/01/2026", JAN),
        (1, "contacted", "2026-01-12", JAN),
        (1, "contacted", 46034, JAN),
        (1, "contacted", "46034.0", JAN),
        (1, "age", 8.88, 8),
        (1, "age", "-1", -1),
        (1, "age", -0.4, -1),
        (1, "age", "Unborn", -1),
        (3, "referrals", "2", 2),
        (3, "referrals", 2.0, 2),
        (8, "urn", 1234567.0, "1234567"),
    ],
)
def test_a_plain_value_is_read(number: int, key: str, cell: Cell, value: object) -> None:
    assert read(number, key, cell).value == value


@pytest.mark.parametrize("cell", [None, "", "-", "N/A", "nan", Fault("")])
@pytest.mark.parametrize("key", ["child", "contacted", "age", "source"])
def test_nothing_is_nothing_however_it_is_written(key: str, cell: Cell) -> None:
    found = read(1, key, cell)
    assert (found.value, found.filled, found.rule) == (None, False, None)


@pytest.mark.parametrize(
    ("number", "key", "cell", "rule"),
    [
        (1, "contacted", True, rules.NOT_A_DATE),
        (1, "contacted", float("nan"), rules.NOT_A_DATE),
        (1, "contacted", 3.0, rules.NOT_A_DATE),
        (1, "contacted", Fault("#N/A"), rules.FAULT),
        (1, "age", 131, rules.NOT_AN_AGE),
        (1, "age", date(2026, 1, 1), rules.NOT_AN_AGE),
        (3, "referrals", -1, rules.NOT_A_COUNT),
        (3, "referrals", 1.5, rules.NOT_A_COUNT),
        (1, "source", 99, rules.NOT_A_CODE),
        (1, "child", date(2026, 1, 1), rules.ODD_ID),
        (1, "child", "a b", rules.ODD_ID),
    ],
)
def test_an_odd_value_is_named(number: int, key: str, cell: Cell, rule: object) -> None:
    assert read(number, key, cell).rule is rule


@pytest.mark.parametrize("key", ["team", "worker"])
@pytest.mark.parametrize("cell", ["Ann Other", Fault("#N/A"), None, 3])
def test_a_name_is_never_kept(key: str, cell: Cell) -> None:
    found = read(3, key, cell)
    assert (found.value, found.rule, found.found) == (None, None, "")


@pytest.mark.parametrize("cell", ["M1 1AE", "m11ae", "M1\xa01AE", "nope", "M1", 12])
def test_a_postcode_is_never_kept_and_never_shown(cell: Cell) -> None:
    found = read(8, "postcode", cell)
    assert found.value is None
    assert str(cell) not in str(found)


@pytest.mark.parametrize(
    ("cell", "code", "raw"),
    [
        ("Manchester", "E08000003", "Manchester"),
        ("E08000003", "E08000003", ""),
        ("WAL - Child placed in Wales", "WAL", "WAL - Child placed in Wales"),
    ],
)
def test_where_a_child_is_placed_is_a_code_where_it_is_known(
    cell: Cell, code: str, raw: str
) -> None:
    found = read(8, "place", cell).value
    assert (getattr(found, "code", None), getattr(found, "raw", None)) == (code, raw)


@pytest.mark.parametrize("key", ["place", "urn"])
@pytest.mark.parametrize("cell", ["Mrs A Carer", "4 Elm Street", "M12 6AA"])
def test_a_name_or_address_where_a_home_is_named_is_not_kept_and_not_shown(
    key: str, cell: Cell
) -> None:
    found = read(8, key, cell)
    assert found.value is None
    assert found.rule is not None
    assert str(cell) not in str(found)


@pytest.mark.parametrize("cell", ["SC123456", "sc123456", "1234567", "XXXXXXX"])
def test_a_home_is_kept_by_its_number(cell: str) -> None:
    assert read(8, "urn", cell).value == cell.upper()


def test_a_row_with_something_in_it_but_no_id_is_listed_once_and_an_empty_one_is_not() -> None:
    odd = row(1, contacted="soon") | {"child": None}
    empty: dict[str, Cell] = dict.fromkeys(odd)
    people, issues = hear(sheet(1, odd, empty, row(1, contacted=JAN)))
    assert [each.key for each in people] == ["K1"]
    assert [each.rule for each in issues] == [rules.NO_ID]


def test_a_heading_with_a_slip_is_read_and_said() -> None:
    _, issues = hear(sheet(1, row(1, contacted=JAN), headings={"source": "Contact Sourse"}))
    assert [(each.rule, each.found) for each in issues] == [
        (rules.WRITTEN_OTHERWISE, "Contact Sourse")
    ]


def test_a_sheet_without_the_column_that_dates_its_rows_is_no_list_and_is_told_what_it_wants() -> (
    None
):
    keys = ("child", "sex", "ethnicity", "born", "age", "source")
    wanting = sheet(1, row(1, contacted=JAN), keys=keys)
    _, issues = hear(wanting, sheet(3, row(3, referred=JAN)))
    assert [(each.rule, each.expected) for each in issues] == [
        (rules.NOT_A_LIST, "as List 1, also Date of Contact")
    ]


@pytest.mark.parametrize("name", ["Guidance", "Codes_used", "Front_Sheet", "FAQ_and_changes"])
def test_the_sheets_of_the_template_that_are_no_lists_are_passed_over(name: str) -> None:
    beside = Sheet(name, as_rows([["a", "b"], ["c", "d"]]))
    assert hear(beside, sheet(1, row(1, contacted=JAN)))[1] == []


def test_a_workbook_without_any_list_is_refused_with_what_to_do() -> None:
    nothing = book(Sheet("Sheet1", as_rows([["a", "b"], [1, 2]])), name="x.xlsx")
    with pytest.raises(Unreadable, match="headings of Ofsted's template"):
        AnnexA().spoken([nothing], AS_AT)


def test_a_file_is_recognised_by_its_headings(tmp_path: Path) -> None:
    mine, other, none = (tmp_path / name for name in ("a.txt", "list_3.csv", "missing.csv"))
    mine.write_text(",".join(f'"{each.heading}"' for each in listing(3).fields) + "\nK1\n")
    other.write_text("Child Unique ID,Gender,Ethnicity\nK1,F,WBRI\n")
    assert [AnnexA().recognises(each) for each in (mine, other, none)] == [True, False, False]


@pytest.mark.parametrize("status", ["c) Child in need plan", "d) Open assessment"])
def test_without_list_4_in_need_and_under_assessment_are_both_possible(status: str) -> None:
    open_case = row(6, since=JAN, case_status=status)
    assert hear(sheet(6, open_case), sheet(7), sheet(8))[1] == []
