"""What can be odd in the headings and cells of a local file, and what is read all the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from medlock.returns.local_files import rules
from medlock.returns.unreadable import Unreadable
from tests.specs.local_file import as_csv
from tests.specs.local_rows import (
    Hear,
    attendance,
    exclusion,
    hearing,
    missing,
    only,
    out_of_school,
    worker,
)


@pytest.fixture
def hear(tmp_path: Path) -> Hear:
    return hearing(tmp_path)


# — the headings —


def test_a_column_of_no_layout_is_named_and_the_rest_is_read(hear: Hear) -> None:
    found = hear("workforce", worker(shoe_size="9"))
    only(found, rules.UNKNOWN_COLUMN)
    assert found.issues[0].found == "shoe_size"
    assert found.said == ["W1 workforce_count 2026-03-31"]


def test_of_one_column_under_two_headings_the_first_is_read(hear: Hear) -> None:
    found = hear("workforce", worker(caseload="99"))
    only(found, rules.COLUMN_TWICE)
    assert found.facts[0]["cases"] == 15


def test_a_heading_with_a_slip_is_read_and_said(hear: Hear) -> None:
    text = as_csv([worker()]).replace("worker_grade", "worker_graed")
    found = hear("workforce", text=text)
    only(found, rules.LIKENED_COLUMN)
    assert found.facts[0]["worker_grade"] == "experienced"


def test_headings_of_the_school_census_are_known(hear: Hear) -> None:
    text = as_csv([attendance()])
    for ours, theirs in (
        ("sessions_possible", "TermlySessionsPossible"),
        ("sessions_authorised", "TermlySessionsAuthorised"),
        ("sessions_unauthorised", "TermlySessionsUnauthorised"),
        ("upn", "UPN"),
        ("term", "Term"),
    ):
        text = text.replace(ours, theirs)
    found = hear("attendance", text=text)
    assert found.keys == []
    assert found.said == ["C999000016001 attendance_return 2025-12-31"]


def test_a_file_without_a_needed_column_is_refused_by_its_name(hear: Hear) -> None:
    row = worker()
    del row["cases"]
    with pytest.raises(Unreadable, match=r"no column cases\. See `medlock layout workforce`"):
        hear("workforce", row)


def test_a_list_of_children_needs_one_of_two_ids(hear: Hear) -> None:
    row = out_of_school()
    del row["child_id"]
    with pytest.raises(Unreadable, match="no column child_id or upn"):
        hear("missing_education", row)


def test_headings_without_rows_are_refused(hear: Hear) -> None:
    with pytest.raises(Unreadable, match="headings and no rows"):
        hear("workforce", text=as_csv([worker()]).splitlines()[0] + "\n,,,,\n")


# — the text of a cell —


@pytest.mark.parametrize(
    ("written", "meant"),
    [("31/03/2026", "2026-03-31"), ("46112", "2026-03-31"), ("2026-03-31 00:00", "2026-03-31")],
)
def test_a_date_written_otherwise_is_the_same_day(hear: Hear, written: str, meant: str) -> None:
    found = hear("workforce", worker(as_at=written))
    assert found.periods == [(date.fromisoformat(meant),) * 2]
    assert {*found.keys} <= {rules.WRITTEN_OTHERWISE.key}


@pytest.mark.parametrize("written", ["2025-13-45", "yesterday", "14/14/2025"])
def test_what_is_no_date_is_not_taken_and_nor_is_its_row(hear: Hear, written: str) -> None:
    found = hear("missing_education", {**out_of_school(), "from": written})
    assert found.keys == [rules.NOT_A_DATE.key, rules.NO_DATE.key]
    assert found.said == []


def test_a_day_in_2091_is_doubtful_and_after_the_list_was_drawn(hear: Hear) -> None:
    found = hear("missing_education", {**out_of_school(), "to": "17/11/2091"})
    assert found.keys == [rules.LIKELY_WRONG.key, rules.AFTER_AS_AT.key]
    assert found.said == ["A1 missing_education 2025-09-08.."]


@pytest.mark.parametrize(
    ("written", "suggested"), [("offroll", "off_roll"), ("ten day", "ten_days"), ("zebra", "")]
)
def test_what_is_no_code_is_left_out_and_the_nearest_suggested(
    hear: Hear, written: str, suggested: str
) -> None:
    found = hear("missing_education", out_of_school(reason=written))
    only(found, rules.NOT_A_CODE, suggested)
    assert found.facts[0] == {}


@pytest.mark.parametrize(
    "written", ["OFF_ROLL", "off roll", "Taken off a school’s roll, no next school known"]
)
def test_a_code_written_otherwise_or_its_label_is_that_code(hear: Hear, written: str) -> None:
    found = hear("missing_education", out_of_school(reason=written))
    only(found, rules.WRITTEN_OTHERWISE)
    assert found.facts[0] == {"reason": "off_roll", "reason_raw": written}


@pytest.mark.parametrize("written", ["SUSP - Suspension", "SUSP: first", "susp"])
def test_a_code_with_its_label_is_that_code(hear: Hear, written: str) -> None:
    found = hear("exclusions", exclusion(category=written))
    only(found, rules.WRITTEN_OTHERWISE)
    assert found.said == ["A1 suspension 2025-10-14"]


def test_neither_yes_nor_no_is_left_out(hear: Hear) -> None:
    found = hear("missing_home", missing(looked_after="perhaps"))
    only(found, rules.NOT_A_FLAG)
    assert "looked_after" not in found.facts[0]


@pytest.mark.parametrize(("written", "suggested"), [("-15", "15"), ("many", ""), ("201", "")])
def test_a_number_that_cannot_be_is_left_out_with_its_row(
    hear: Hear, written: str, suggested: str
) -> None:
    found = hear("workforce", worker(cases=written))
    assert found.keys == [rules.NOT_A_NUMBER.key, rules.NO_CASES.key]
    assert found.issues[0].suggested == suggested
    assert found.said == []


@pytest.mark.parametrize("written", ["#N/A", "#REF!", "#DIV/0!"])
def test_an_error_of_a_workbook_is_no_value(hear: Hear, written: str) -> None:
    found = hear("workforce", worker(worker_grade=written))
    only(found, rules.FAULT)
    assert found.said == ["W1 workforce_count 2026-03-31"]
    assert "worker_grade" not in found.facts[0]


@pytest.mark.parametrize(
    ("written", "suggested"), [("2026", "2025/26"), ("2025/27", ""), ("last year", "")]
)
def test_a_school_year_names_both_its_years(hear: Hear, written: str, suggested: str) -> None:
    found = hear("attendance", attendance(), attendance(academic_year=written))
    assert found.keys == [rules.NOT_A_SCHOOL_YEAR.key, rules.NO_DATE.key]
    assert found.issues[0].suggested == suggested


@pytest.mark.parametrize("written", ["2025/26", "2025-26", "2025/2026", "202526", "2025 to 26"])
def test_a_school_year_is_written_in_many_ways(hear: Hear, written: str) -> None:
    found = hear("attendance", attendance(academic_year=written))
    assert found.keys == []
    assert found.periods == [(date(2025, 8, 1), date(2025, 12, 31))]


@pytest.mark.parametrize("written", ["C99900001600", "C99900001600I2", "1999000016001"])
def test_what_is_no_pupil_number_is_nobodys(hear: Hear, written: str) -> None:
    found = hear("attendance", attendance(upn=written))
    assert found.keys == [rules.NOT_A_PUPIL_NUMBER.key, rules.NO_ID.key]


def test_a_pupil_number_whose_letter_does_not_fit_is_kept_and_said(hear: Hear) -> None:
    found = hear("attendance", attendance(upn="B999000016001"))
    only(found, rules.CHECK_LETTER, "C999000016001")
    assert [each.key for each in found.stated] == ["B999000016001"]


def test_a_pupil_number_in_small_letters_is_the_same(hear: Hear) -> None:
    found = hear("attendance", attendance(upn="c999000016001"))
    only(found, rules.WRITTEN_OTHERWISE)
    assert [each.key for each in found.stated] == ["C999000016001"]


def test_a_text_no_value_could_be_is_left_out(hear: Hear) -> None:
    found = hear("missing_education", out_of_school(child_id="A" * 65))
    assert found.keys == [rules.TOO_LONG.key, rules.NO_ID.key]
