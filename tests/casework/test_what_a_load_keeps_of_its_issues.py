"""What was odd in a file is kept with its load, all of it: what only the sheet shows as well, and
how many there were where they are too many to list."""

from __future__ import annotations

from pathlib import Path

import pytest

from medlock.returns import issue
from medlock.returns.acts.load import load
from medlock.returns.models import Load
from medlock.returns.reads.history import report_of
from medlock.returns.report import Report
from medlock.returns.wish import Wish
from tests.casework.test_loading_a_cin_census import MANCHESTER, NOW, operator
from tests.casework.test_loading_local_files import pupil
from tests.specs.local_file import as_csv

pytestmark = pytest.mark.usefixtures("db")


def loaded(path: Path) -> Report:
    return load(Wish(files=(path,), authority=MANCHESTER), by=operator(), now=NOW)


def kept(report: Report) -> list[Report]:
    loads = [each.load for each in report.statements if each.load]
    return [report_of(Load.objects.using("system").get(id=each), "system") for each in loads]


def test_what_is_odd_of_cells_and_headings_is_kept_with_the_load(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    odd = pupil("AUT", "4") | {"sessions_unauthorised": "many", "shoe_size": "4"}
    path.write_text(as_csv([odd, pupil("AUT", "5", child_id="A B")]), "utf-8")
    report = loaded(path)
    (found,) = kept(report)
    assert len(report.issues) == 3
    assert found.issues.by_rule() == report.issues.by_rule()


def test_what_is_too_much_to_list_is_counted_by_rule(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    odd = [
        pupil("AUT", "4", child_id=f"A{number}") | {"sessions_unauthorised": "many"}
        for number in range(3)
    ]
    path.write_text(as_csv([*odd, pupil("AUT", "5", child_id="A B")]), "utf-8")
    with pytest.MonkeyPatch.context() as shorter:
        shorter.setattr(issue, "LISTED", 2)
        report = loaded(path)
    (found,) = kept(report)
    assert len(found.issues) == len(report.issues) == 4
    assert len(found.issues.listed) == 2
    assert found.issues.by_rule() == report.issues.by_rule()


def test_each_load_keeps_what_is_odd_of_its_own_files(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    odd = {"sessions_unauthorised": "many"}
    first.write_text(as_csv([pupil("AUT", "4", child_id="A1") | odd]), "utf-8")
    second.write_text(
        as_csv([pupil("SPR", "4", child_id="A1") | odd | {"sessions_possible": "90"}]), "utf-8"
    )
    report = load(Wish(files=(first, second), authority=MANCHESTER), by=operator(), now=NOW)
    assert [[each.at.file for each in one.issues] for one in kept(report)] == [["a.csv"], ["b.csv"]]
    assert len(report.issues) == 2
