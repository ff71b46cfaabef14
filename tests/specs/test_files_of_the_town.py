"""What the invented town's schools return: nobody's pupils, the same from the same seed, and files
that load without an issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from medlock.returns.local_files.period import Part, term_of
from medlock.returns.local_files.pupil_number import FORM, check_letter
from medlock.town.counted_cases import ends_of_months
from medlock.town.rolls import MOST_PUPILS, Roll, school_days
from tests.specs.local_file import Heard, as_csv, heard

ROLL = Roll(
    seed=5, authority="E08000003", children=60, begins=date(2024, 5, 20), until=date(2026, 5, 14)
)


def told(key: str, rows: Iterable[Mapping[str, str]], folder: Path) -> Heard:
    path = folder / f"{key}.csv"
    path.write_text(as_csv(list(rows)))
    return heard(key, path)


def test_terms_are_those_that_began_and_ended_in_the_town(tmp_path: Path) -> None:
    found = told("attendance", ROLL.attendance(), tmp_path)
    assert found.issues == []
    assert [as_at.isoformat() for _, as_at in found.periods] == [
        "2024-12-31", "2025-04-20", "2025-07-31", "2025-12-31", "2026-04-05",
    ]  # fmt: skip
    assert Counter(len(who.rows) for who in found.stated) == {1: 5 * 60}


def test_exclusions_load_without_an_issue_and_lie_on_school_days(tmp_path: Path) -> None:
    rows = list(ROLL.exclusions())
    found = told("exclusions", rows, tmp_path)
    assert found.issues == []
    assert len(found.said) == len(rows) > 5
    open_ = {day for _, _, period in ROLL.terms for day in school_days(period)}
    assert {date.fromisoformat(row["start"]) for row in rows} <= open_


def test_the_same_seed_returns_the_same_and_another_another() -> None:
    same = Roll(5, "E08000003", 60, ROLL.begins, ROLL.until)
    assert list(same.attendance()) == list(ROLL.attendance())
    assert list(same.exclusions()) == list(ROLL.exclusions())
    other = Roll(6, "E08000003", 60, ROLL.begins, ROLL.until)
    assert list(other.attendance()) != list(ROLL.attendance())


def test_a_later_day_adds_terms_and_changes_none() -> None:
    later = Roll(5, "E08000003", 60, ROLL.begins, date(2026, 8, 1))
    rows = list(ROLL.attendance())
    assert list(later.attendance())[: len(rows)] == rows
    assert sum(1 for _ in later.terms) == sum(1 for _ in ROLL.terms) + 1


def test_pupil_numbers_are_of_no_authority_and_each_is_one_pupils() -> None:
    assert len(set(ROLL.pupils)) == len(ROLL.pupils) == 60
    for each in ROLL.pupils:
        assert FORM.fullmatch(each)
        assert each[1:4] == "999"
        assert check_letter(each) == each[0]
    large = Roll(5, "E08000003", 90_000, ROLL.begins, ROLL.until)
    assert len(set(large.pupils)) == MOST_PUPILS


def test_no_school_is_open_at_weekends_on_bank_holidays_or_in_the_holidays() -> None:
    days = list(school_days(term_of(2026, Part.AUTUMN)))
    assert (min(days), max(days)) == (date(2025, 9, 3), date(2025, 12, 19))
    assert all(day.weekday() < 5 for day in days)
    assert date(2025, 10, 28) not in days
    may = list(school_days(term_of(2026, Part.SUMMER)))
    assert date(2026, 5, 4) not in may
    assert date(2026, 5, 5) in may


def test_cases_are_counted_at_the_end_of_each_month_that_is_over() -> None:
    found = list(ends_of_months(date(2024, 1, 31), date(2024, 4, 29)))
    assert found == [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]
    assert list(ends_of_months(date(2024, 2, 1), date(2024, 2, 28))) == []
    assert list(ends_of_months(date(2024, 2, 1), date(2024, 2, 29))) == [date(2024, 2, 29)]
