"""What can be odd in a local file of whom it is about and when, and what enters all the same."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from medlock.returns.local_files import rules
from medlock.words.refusals import Refused
from tests.specs.local_file import as_csv, heard
from tests.specs.local_rows import (
    Hear,
    attendance,
    hearing,
    missing,
    only,
    out_of_school,
    worker,
)


@pytest.fixture
def hear(tmp_path: Path) -> Hear:
    return hearing(tmp_path)


# — who —


def test_a_row_about_nobody_is_left_out(hear: Hear) -> None:
    found = hear("missing_education", out_of_school(child_id=""), out_of_school())
    only(found, rules.NO_ID)
    assert len(found.said) == 1


@pytest.mark.parametrize("written", ["A-1", "A" * 21])
def test_an_odd_id_is_said_and_kept(hear: Hear, written: str) -> None:
    found = hear("missing_education", out_of_school(child_id=written))
    only(found, rules.ODD_ID)
    assert [each.key for each in found.stated] == [written]


def test_one_pupil_number_of_two_children_stays_two_children(hear: Hear) -> None:
    number = "C999000016001"
    found = hear(
        "missing_education",
        out_of_school(upn=number),
        out_of_school(child_id="A2", upn=number),
        out_of_school(child_id="", upn=number),
    )
    only(found, rules.ID_CONTRADICTS)
    assert [each.key for each in found.stated] == ["A1", "A2", number]


def test_a_pupil_number_stands_for_the_child_it_is_given_with(hear: Hear) -> None:
    number = "C999000016001"
    late = {**out_of_school(child_id="", upn=number), "from": "2026-01-05", "to": ""}
    found = hear("missing_education", out_of_school(upn=number), late)
    assert found.keys == []
    assert [(each.key, each.upn, len(each.rows)) for each in found.stated] == [("A1", number, 2)]


def test_a_child_id_that_is_a_pupil_number_of_another_row_is_said(hear: Hear) -> None:
    number = "C999000016001"
    one, other = out_of_school(child_id=number), out_of_school(child_id="", upn=number)
    found = hear("missing_education", one, other)
    only(found, rules.ID_CONTRADICTS)
    assert [each.key for each in found.stated] == [number]


# — when —


def test_what_began_after_the_list_was_drawn_is_left_out(hear: Hear) -> None:
    found = hear("missing_education", {**out_of_school(to=""), "from": "2026-05-04"})
    only(found, rules.AFTER_AS_AT)
    assert found.said == []


def test_day_and_month_the_other_way_round_are_suggested(hear: Hear) -> None:
    found = hear("missing_education", {**out_of_school(to=""), "from": "2026-10-02"})
    only(found, rules.AFTER_AS_AT, "2026-02-10")


def test_what_was_over_before_the_days_of_the_file_is_left_out(hear: Hear) -> None:
    first = {**out_of_school(to="2025-08-01"), "from": "2025-01-06"}
    before = {**out_of_school(child_id="A2", to="2025-07-31"), "from": "2025-01-06"}
    found = hear("missing_education", first, before)
    only(found, rules.BEFORE_PERIOD)
    assert found.said == ["A1 missing_education 2025-01-06..2025-08-01"]


def test_an_end_before_its_beginning_is_not_taken(hear: Hear) -> None:
    found = hear("missing_education", out_of_school(to="2025-09-07"))
    only(found, rules.ENDED_FIRST)
    assert found.said == ["A1 missing_education 2025-09-08.."]


def test_two_at_once_are_one_and_ending_and_beginning_on_a_day_is_two(hear: Hear) -> None:
    again = {**out_of_school(to="2025-12-19"), "from": "2025-11-17"}
    assert hear("missing_education", out_of_school(), again).keys == []
    again["from"] = "2025-11-16"
    found = hear("missing_education", out_of_school(), again)
    only(found, rules.OVERLAPPING)
    assert found.said == ["A1 missing_education 2025-09-08..2025-11-17"]


def test_the_same_row_twice_is_taken_once(hear: Hear) -> None:
    found = hear("missing_education", out_of_school(), out_of_school())
    only(found, rules.SAME_TWICE)
    assert len(found.said) == 1


def test_a_file_that_does_not_say_its_day_is_asked_for_it(hear: Hear) -> None:
    with pytest.raises(Refused, match="--as-at YYYY-MM-DD, or in a column as_at"):
        hear("missing_education", out_of_school(as_at=""))
    found = hear("missing_education", out_of_school(as_at=""), as_at=date(2026, 3, 31))
    assert found.periods == [(date(2025, 8, 1), date(2026, 3, 31))]


def test_a_row_without_the_day_that_others_have_is_left_out(hear: Hear) -> None:
    found = hear("missing_education", out_of_school(), out_of_school(child_id="A2", as_at=""))
    only(found, rules.NO_DATE)
    assert [(each.key, len(each.rows)) for each in found.stated] == [("A1", 1), ("A2", 0)]


def test_a_day_to_come_is_refused(hear: Hear) -> None:
    with pytest.raises(Refused, match=r"line 2: .*as at 2026-11-23, which is after today"):
        hear("missing_education", out_of_school(as_at="2026-11-23"))
    assert hear("missing_education", out_of_school(as_at="2026-11-22", to="")).keys == []


def test_several_days_cannot_be_given_one(hear: Hear) -> None:
    rows = (worker(), worker(as_at="2026-02-28"))
    assert len(hear("workforce", *rows).periods) == 2
    with pytest.raises(Refused, match="2 different days, from 2026-02-28 to 2026-03-31"):
        hear("workforce", *rows, as_at=date(2026, 3, 31))


@pytest.mark.parametrize(
    ("as_at", "school", "april"),
    [
        ("2026-07-31", "2025-08-01", "2026-04-01"),
        ("2026-08-01", "2026-08-01", "2026-04-01"),
        ("2026-04-01", "2025-08-01", "2026-04-01"),
        ("2026-03-31", "2025-08-01", "2025-04-01"),
    ],
)
def test_years_turn_on_the_first_of_august_and_of_april(
    hear: Hear, as_at: str, school: str, april: str
) -> None:
    day = date.fromisoformat(as_at)
    out = {**out_of_school(as_at=as_at, to=""), "from": "2024-09-02"}
    away = {**missing(as_at=as_at, to="")}
    assert hear("missing_education", out).periods == [(date.fromisoformat(school), day)]
    assert hear("missing_home", away).periods == [(date.fromisoformat(april), day)]


def test_statements_of_one_day_begin_with_the_earliest(hear: Hear) -> None:
    rows = [out_of_school(speaks_from=day) for day in ("2025-09-01", "2025-02-01", "")]
    assert hear("missing_education", *rows).periods == [(date(2025, 2, 1), date(2026, 3, 31))]


def test_a_file_of_very_many_days_is_refused(hear: Hear) -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(131)]
    rows = [worker(as_at=day.isoformat()) for day in days]
    assert len(hear("workforce", *rows[:130]).periods) == 130
    with pytest.raises(Refused, match="131 different days, which is more than 130"):
        hear("workforce", *rows)


def test_files_of_one_day_are_one_statement_and_have_different_names(tmp_path: Path) -> None:
    for folder, child in (("one", "A1"), ("two", "A2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{child}.csv").write_text(as_csv([out_of_school(child_id=child)]))
    files = (tmp_path / "one" / "A1.csv", tmp_path / "two" / "A2.csv")
    found = heard("missing_education", *files)
    assert found.periods == [(date(2025, 8, 1), date(2026, 3, 31))]
    assert [each.key for each in found.stated] == ["A1", "A2"]
    same = files[1].rename(files[1].with_name("A1.csv"))
    with pytest.raises(Refused, match="one name"):
        heard("missing_education", files[0], same)


def test_a_pupil_number_stands_for_its_child_in_other_terms_too(hear: Hear) -> None:
    number = "C999000016001"
    rows = (attendance(child_id="A1"), attendance(child_id="", upn=number, term="SPR"))
    assert [each.key for each in hear("attendance", *rows).stated] == ["A1", "A1"]


def test_a_list_may_speak_from_an_earlier_day(hear: Hear) -> None:
    row = {**out_of_school(to="2024-11-17"), "from": "2024-09-08", "speaks_from": "2024-08-01"}
    found = hear("missing_education", row)
    assert found.keys == []
    assert found.periods == [(date(2024, 8, 1), date(2026, 3, 31))]
    late = hear("missing_education", out_of_school(speaks_from="2026-04-01"))
    only(late, rules.AFTER_AS_AT)
    assert late.periods == [(date(2025, 8, 1), date(2026, 3, 31))]
