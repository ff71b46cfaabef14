"""Of which months an extract tells everything: no part of a month, and nothing it leaves out."""

from __future__ import annotations

from datetime import date

import pytest

from medlock.boards.reads.statements import Said
from medlock.indicators.period import month_of, spelled
from medlock.returns.annex_a.scopes import UNDATED


def told(since: str, as_at: str, *, latest: bool = False, is_step: bool = True) -> list[str]:
    names = {"cp_visit": since}
    said = Said(date(2000, 1, 1), date.fromisoformat(as_at), names, ["cp_visit"] if latest else [])
    return [spelled(month) for month in said.months("cp_visit", is_step=is_step)]


@pytest.mark.parametrize(
    ("since", "as_at", "months"),
    [
        ("2026-01-01", "2026-02-28", ["2026-01", "2026-02"]),
        ("2026-01-02", "2026-02-28", ["2026-02"]),
        ("2026-01-01", "2026-02-27", ["2026-01"]),
        ("2024-02-01", "2024-02-28", []),  # a leap year's February has a day more
        ("2026-01-31", "2026-01-31", ["2026-01"]),  # a count of one day is its month's
        ("2026-01-14", "2026-01-14", ["2026-01"]),
    ],
)
def test_months_that_lie_wholly_within_its_days(since: str, as_at: str, months: list[str]) -> None:
    assert told(since, as_at) == months


def test_of_a_step_told_only_last_the_last_month_alone_and_if_it_is_over() -> None:
    assert told("2026-01-01", "2026-06-30", latest=True) == ["2026-06"]
    assert told("2026-01-01", "2026-06-29", latest=True) == []
    status = told("2026-01-01", "2026-03-31", latest=True, is_step=False)
    assert status == ["2026-01", "2026-02", "2026-03"]


@pytest.mark.parametrize(("as_at", "months"), [("2026-06-30", ["2026-06"]), ("2026-06-29", [])])
def test_of_a_status_without_a_first_day_the_last_month_alone_and_if_it_is_over(
    as_at: str, months: list[str]
) -> None:
    scopes = {"permanence_plan": "2026-01-01", "looked_after": "2026-01-01"}
    latest = ["permanence_plan", "looked_after"]
    said = Said(date(2026, 1, 1), date.fromisoformat(as_at), scopes, latest, UNDATED)
    told = [spelled(month) for month in said.months("permanence_plan", is_step=False)]
    assert told == months
    assert len(said.months("looked_after", is_step=False)) >= 5


def test_of_a_name_it_does_not_speak_for_none() -> None:
    said = Said(date(2026, 1, 1), date(2026, 6, 30), {"contact": "2026-01-01"}, [])
    assert not said.months("referral", is_step=True)
    every = Said(date(2026, 1, 1), date(2026, 1, 31), {}, [])
    assert list(every.months("referral", is_step=True)) == [month_of(date(2026, 1, 1))]
