"""Of somebody of whom a row could not be told, a local file takes nothing back of its names."""

from __future__ import annotations

from pathlib import Path

import pytest

from medlock.returns.local_files.catalogue import LAYOUTS
from tests.specs.local_file import as_csv, heard

Row = dict[str, str]

USUAL: dict[str, Row] = {
    "attendance": {"upn": "C999000016001", "academic_year": "2025/26", "term": "AUT",
                   "sessions_possible": "140", "sessions_authorised": "4"},
    "exclusions": {"child_id": "A1", "category": "PERM", "start": "2025-10-14", "reason1": "DB",
                   "reinstated": "2025-11-03", "as_at": "2026-03-31"},
    "domestic_abuse": {"child_id": "A1", "received": "2025-06-02", "notified_by": "police",
                       "as_at": "2026-03-31"},
    "missing_education": {"child_id": "A1", "from": "2025-09-08", "as_at": "2026-03-31"},
    "missing_home": {"child_id": "A1", "kind": "missing", "from": "2025-09-08",
                     "as_at": "2026-03-31"},
    "early_help": {"child_id": "A1", "lead_agency": "school", "assessment_start": "2025-05-06",
                   "assessment_end": "2025-06-02", "plan_start": "2025-06-05",
                   "as_at": "2026-03-31"},
    "workforce": {"worker_id": "W1", "worker_grade": "experienced", "fte": "1", "cases": "12",
                  "as_at": "2026-03-31"},
}  # fmt: skip


def unread(path: Path, layout: str, *rows: Row) -> list[frozenset[str]]:
    file = path / "file.csv"
    file.write_text(as_csv(list(rows)), "utf-8")
    return [each.unread for each in heard(layout, file).stated]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_can_be_read_is_all_there_is(tmp_path: Path, layout: str) -> None:
    assert unread(tmp_path, layout, USUAL[layout]) == [frozenset()]


@pytest.mark.parametrize(
    ("layout", "changed"),
    [
        ("attendance", {"sessions_possible": "many"}),
        ("attendance", {"sessions_authorised": "141"}),
        ("exclusions", {"category": "EXCL"}),
        ("exclusions", {"category": ""}),
        ("exclusions", {"start": "2026-04-01"}),
        ("exclusions", {"reinstated": "soon"}),
        ("exclusions", {"reinstated": "2025-10-13"}),
        ("domestic_abuse", {"received": "#N/A"}),
        ("missing_education", {"from": "2026-04-01"}),
        ("missing_home", {"from": "soon"}),
        ("early_help", {"assessment_start": "soon"}),
        ("early_help", {"assessment_start": ""}),
        ("early_help", {"plan_start": "soon"}),
        ("early_help", {"plan_start": "", "plan_end": "2025-09-01"}),
        ("workforce", {"cases": "some"}),
        ("workforce", {"fte": "full"}),
        ("workforce", {"fte": "full", "cases": "0"}),
        ("workforce", {"fte": "80"}),
    ],
)
def test_a_row_left_out_takes_nothing_back(tmp_path: Path, layout: str, changed: Row) -> None:
    found = unread(tmp_path, layout, USUAL[layout] | changed)
    assert found == [LAYOUTS[layout].names]


def test_of_two_at_once_the_one_left_out_takes_nothing_back(tmp_path: Path) -> None:
    row = USUAL["missing_education"]
    found = unread(tmp_path, "missing_education", row, row | {"from": "2025-11-03"})
    assert found == [LAYOUTS["missing_education"].names]


@pytest.mark.parametrize(
    ("layout", "changed"),
    [
        ("exclusions", {"reinstated": ""}),
        ("exclusions", {"start": "2025-07-18", "reinstated": ""}),  # of the year before
        ("early_help", {"plan_start": ""}),
        ("early_help", {"assessment_start": "", "assessment_end": ""}),
        ("workforce", {"fte": "0", "cases": "0"}),
        ("workforce", {"fte": "", "cases": "0"}),
    ],
)
def test_what_is_not_there_was_not_left_out(tmp_path: Path, layout: str, changed: Row) -> None:
    assert unread(tmp_path, layout, USUAL[layout] | changed) == [frozenset()]


@pytest.mark.parametrize(
    ("layout", "changed"),
    [
        ("attendance", {"term": "later"}),
        ("attendance", {"academic_year": ""}),
        ("missing_home", {"as_at": ""}),
        ("workforce", {"as_at": "soon"}),
    ],
)
def test_a_row_of_no_day_takes_nothing_back_on_any(
    tmp_path: Path, layout: str, changed: Row
) -> None:
    row = USUAL[layout]
    other = {"upn": "R999000016002"} if layout == "attendance" else {}
    other = {name: "Z9" for name in ("child_id", "worker_id") if name in row} or other
    found = unread(tmp_path, layout, row | changed, row | other)
    assert found == [LAYOUTS[layout].names, frozenset()]
    both = unread(tmp_path, layout, row, row | changed)
    assert both == [LAYOUTS[layout].names]
