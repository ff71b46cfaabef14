"""The issue list of a loading: as a workbook, as text and for programs; by rule and by child."""

from __future__ import annotations

import csv
import json
import zipfile
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from uuid import UUID

import pytest
import python_calamine

from medlock.returns.issue import LISTED, Issue, Place, Rule, Severity
from medlock.returns.issue_book import EACH, as_json, as_text, as_workbook, by_child
from medlock.returns.local_files import rules as local_files
from medlock.returns.pages.asking import in_words
from medlock.returns.pages.issues import download
from medlock.returns.report import FileRead, Report, Statement
from medlock.returns.sheets import Book, plain

LEFT = Rule("not-a-date", Severity.LEFT_OUT, "Not a date", "Correct it.", "8500")
ODD = Rule("many-cases", Severity.DOUBTFUL, "Many cases", "Look at it.")
SAME = Rule("written-otherwise", Severity.MENDED, "Read though written otherwise", "Nothing.")


def issue(rule: Rule, child: str, line: int = 2, found: str = "x", suggested: str = "") -> Issue:
    return Issue(rule, Place("a.csv", line, "from", child), found, "a date", suggested=suggested)


def report(*issues: Issue, **more: Any) -> Report:
    made = Report("E08000003", "Manchester", more.pop("dry_run", False), **more)
    file = FileRead("a.csv", 900, "ab" * 32)
    statement = Statement(2026, date(2025, 4, 1), date(2026, 3, 31), (file,), children=3)
    statement.load = UUID(int=1)
    statement.rows.update({"in_need": 4})
    statement.added.update({"opened in_need": 4})
    made.statements.append(statement)
    made.issues.add(issues)
    return made


def sheets(made: bytes) -> dict[str, list[list[Any]]]:
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(made))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


SOME = (
    issue(SAME, "K2", 5),
    issue(LEFT, "K2", 9, suggested="2026-02-10"),
    issue(ODD, "", 1),
    issue(LEFT, "K1", 3),
)


def test_issues_are_told_child_by_child_the_worst_first_and_of_the_file_last() -> None:
    found = by_child(report(*SOME))
    assert list(found) == ["K1", "K2", ""]
    assert [each.rule for each in found["K2"]] == [LEFT, SAME]


def test_the_order_in_which_issues_were_found_changes_nothing() -> None:
    assert as_workbook(report(*SOME)) == as_workbook(report(*reversed(SOME)))
    assert as_text(report(*SOME)) == as_text(report(*reversed(SOME)))


def test_the_workbook_tells_what_was_read_by_rule_by_child_and_each() -> None:
    found = sheets(as_workbook(report(*SOME)))
    assert list(found) == ["What was read", "By rule", "By child", "Every issue"]
    read = dict(found["What was read"][1:])
    assert read["Authority"] == "Manchester (E08000003)"
    assert (read["Kept"], read["File"], read["Rows: in need"]) == ("yes", "a.csv", 4)
    assert (read["Events added"], read["Issues"]) == (4, 4)
    assert [row[0::3] for row in found["By rule"][1:]] == [
        ["not-a-date", 2], ["many-cases", 1], ["written-otherwise", 1],
    ]  # fmt: skip
    assert found["By child"][1:] == [
        ["K1", 1, 1, 0, 0, "Not a date"],
        ["K2", 2, 1, 0, 1, "Not a date; Read though written otherwise"],
        ["(the file as a whole)", 1, 0, 1, 0, "Many cases"],
    ]
    assert found["Every issue"][2] == [
        "K2", "a.csv", 9, "from", "Not a date", "x", "a date", "2026-02-10", "left out",
        "Correct it.", "not-a-date", "8500",
    ]  # fmt: skip
    assert len(found["Every issue"]) == 5


def test_the_workbook_is_values_with_filters_and_headings_that_stay() -> None:
    parts = zipfile.ZipFile(BytesIO(as_workbook(report(*SOME))))
    for number in range(1, 5):
        sheet = parts.read(f"xl/worksheets/sheet{number}.xml").decode()
        assert "<autoFilter " in sheet
        assert 'state="frozen"' in sheet
        assert "<f>" not in sheet


@pytest.mark.parametrize("found", ["=1+1", "+44", "-3", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_looks_like_a_formula_is_text_wherever_it_is_copied(found: str) -> None:
    rows = sheets(as_workbook(report(issue(LEFT, "=K1", found=found))))
    cell = rows["Every issue"][1][5]
    assert cell.startswith("'")
    assert rows["By child"][1][0] == "'=K1"


def test_a_cell_holds_what_a_cell_can_hold() -> None:
    assert plain("a\x00b\x07c\nd") == "abc\nd"
    assert len(plain("x" * 99_999)) < 32_767
    assert plain("2026-03-31") == "2026-03-31"


@pytest.mark.parametrize("sign", ["＝", "＋", "－", "＠"])
def test_a_full_width_sign_begins_no_formula(sign: str) -> None:
    assert plain(f"{sign}SUM(A1)") == f"'{sign}SUM(A1)"


def test_a_page_does_not_send_anybody_to_the_command_line() -> None:
    named = "There is no column fte. See `medlock layout workforce`."
    said = in_words([named, local_files.UNKNOWN_COLUMN.remedy, "Give the day with --as-at."])
    assert said == (
        "There is no column fte. See “Empty layouts” on the page “Load files”.",
        "See “Empty layouts” on the page “Load files” for the columns, or leave it: "
        "it does no harm.",
        "Give the day with “The day the files speak as at”.",
    )


def test_numbers_are_numbers_and_text_that_looks_like_one_stays_text() -> None:
    book = Book()
    book.table("A", ("one", "two"), [(7, "007")])
    assert sheets(book.bytes())["A"][1] == [7, "007"]


def test_the_text_says_where_what_and_what_to_do() -> None:
    said = as_text(report(*SOME))
    assert said.startswith("Manchester (E08000003): 4 issues\n\nChild K1: 1\n")
    assert (
        "  a.csv, line 9, from: Not a date: found x; expected a date; perhaps 2026-02-10. "
        "Correct it.\n"
    ) in said
    assert "\nThe file as a whole: 1\n" in said


def test_programs_get_the_same_by_child() -> None:
    found = json.loads(as_json(report(*SOME)))
    assert (found["total"], found["listed"]) == (4, 4)
    assert [(each["child"], len(each["issues"])) for each in found["by_child"]] == [
        ("K1", 1), ("K2", 2), ("", 1),
    ]  # fmt: skip
    assert found["by_child"][1]["issues"][0]["suggested"] == "2026-02-10"


def test_nothing_odd_is_a_list_too() -> None:
    found = sheets(as_workbook(report(dry_run=True)))
    assert dict(found["What was read"][1:])["Kept"] == "no: a dry run"
    assert len(found["Every issue"]) == 1
    assert as_text(report()).endswith("0 issues\n")


def test_more_than_are_listed_are_counted() -> None:
    made = report(issue(LEFT, "K1"))
    made.issues.counts[ODD] += LISTED
    assert f"… and {LISTED:,} more, counted by rule" in as_text(made)
    read = dict(sheets(as_workbook(made))["What was read"][1:])
    assert read["Issues counted and not listed here"] == LISTED
    assert json.loads(as_json(made))["listed"] == 1


def test_where_there_is_no_line_none_is_given() -> None:
    assert Place("a.csv", 0, "", "K1").words == "a.csv"
    assert Place("a.csv", 0, "List 3").words == "a.csv, List 3"
    assert Place("a.csv", 9, "from").words == "a.csv, line 9, from"


def test_the_csv_has_what_the_workbook_has_and_no_formula_either() -> None:
    listed = download(
        report(*SOME, issue(LEFT, "K1", 4, found="=1+1")), "issues", "csv"
    ).content.decode()
    head, *lines = csv.reader(StringIO(listed))
    assert tuple(head) == EACH
    assert [each[0] for each in lines] == ["K1", "K1", "K2", "K2", "(the file as a whole)"]
    assert "'=1+1" in lines[1]
