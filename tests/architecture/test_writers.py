"""What a spreadsheet program may open is written in one place, which neutralises formulas; and what
leaves about people is made in one place, behind the check."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2] / "src/medlock"
WRITES_CSV = {"words/cells.py"}
WRITES_WORKBOOKS = {"returns/sheets.py"}
OF_CELLS = ("write", "write_formula", "write_array_formula", "write_url", "write_rich_string",
            "write_row", "write_column")  # fmt: skip
"""Ways of xlsxwriter to write a cell that take text for a formula or a link."""
SETS_PAPER = {
    "disclosure/making/paper.py",
    "boards/printing/as_pdf.py",  # counts alone, suppressed as on its pages
    "rights/certificate.py",  # that something was disposed of, and no word of what it was
}


@cache
def calls(path: Path) -> set[str]:
    """What a file calls, as it names it: `csv.writer`, `xlsxwriter.Workbook`."""
    found = ast.walk(ast.parse(path.read_text()))
    return {ast.unparse(each.func) for each in found if isinstance(each, ast.Call)}


def files_that(call: str) -> set[str]:
    return {str(path.relative_to(ROOT)) for path in ROOT.rglob("*.py") if call in calls(path)}


def test_csv_is_written_in_one_place() -> None:
    for call in ("csv.writer", "csv.DictWriter", "writer", "DictWriter"):
        assert files_that(call) <= WRITES_CSV, call
    assert files_that("csv.writer") == WRITES_CSV


def test_workbooks_are_written_in_one_place_and_only_as_values() -> None:
    assert files_that("xlsxwriter.Workbook") == WRITES_WORKBOOKS
    for path in ROOT.rglob("*.py"):
        if "xlsxwriter" in path.read_text():
            last = {each.rpartition(".")[2] for each in calls(path)}
            assert not last & set(OF_CELLS), path


def test_paper_is_set_in_few_places_and_the_page_is_never_printed_by_itself() -> None:
    assert files_that("typst.compile") == SETS_PAPER
    scripts = [path for path in ROOT.rglob("*.js") if "vendor" not in path.parts]
    assert [path for path in scripts if "window.print" in path.read_text()] == []
