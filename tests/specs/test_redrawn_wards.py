"""Wards are redrawn on a day of council elections: new codes, and a break in the series."""

from datetime import date, timedelta

import pytest

from medlock.footprint.places import place, wards_of
from medlock.footprint.vintages import breaks, predecessor, redrawn_on, successor

CHANGES = [
    ("Manchester", "E08000003", date(2018, 5, 3)),
    ("Salford", "E08000006", date(2021, 5, 6)),
    ("Bury", "E08000002", date(2022, 5, 5)),
    ("Rochdale", "E08000005", date(2022, 5, 5)),
    *(
        (name, code, date(2023, 5, 4))
        for name, code in (
            ("Bolton", "E08000001"),
            ("Oldham", "E08000004"),
            ("Stockport", "E08000007"),
            ("Tameside", "E08000008"),
            ("Trafford", "E08000009"),
            ("Wigan", "E08000010"),
        )
    ),
]


@pytest.mark.parametrize(("name", "code", "day"), CHANGES)
def test_the_day_before_has_the_old_wards_and_the_day_the_new(
    name: str, code: str, day: date
) -> None:
    assert place(code).name == name
    assert redrawn_on(code) == (day,)
    before, on, after = (wards_of(code, day + timedelta(days=step)) for step in (-1, 0, 1))
    assert on == after
    assert not before & on
    assert len(before) == len(on)


def test_a_name_that_goes_on_is_followed_across_the_change() -> None:
    after = successor("E05000688")
    assert after is not None
    assert (after.code, after.name) == ("E05011351", "Ardwick")
    assert predecessor("E05011351") == place("E05000688")


def test_a_name_that_ends_has_no_certain_successor() -> None:
    assert successor("E05000690") is None  # Bradford
    assert predecessor("E05011361") is None  # Deansgate


def test_and_may_be_written_two_ways() -> None:
    after = successor("E05000709")  # Miles Platting and Newton Heath
    assert after is not None
    assert after.name == "Miles Platting & Newton Heath"


def test_a_ward_still_in_force_has_no_successor() -> None:
    assert successor("E05011351") is None
    assert predecessor("E05000688") is None


def test_the_break_is_on_the_day_of_change_and_says_why() -> None:
    (began,) = breaks("E05011351")
    assert began.on == date(2018, 5, 3)
    assert "3 May 2018" in began.says
    assert "E05000688 had the same name and another boundary" in began.says
    (new,) = breaks("E05011361")
    assert "no earlier ward had this name" in new.says
    (ended,) = breaks("E05000690")
    assert ended.on == date(2018, 5, 3)
    assert "no certain successor" in ended.says
    (followed,) = breaks("E05000688")
    assert "E05011351 has the same name" in followed.says


@pytest.mark.parametrize("code", ["E08000003", "MCR-L01", "MCR-N04", "E92000001"])
def test_larger_places_run_through(code: str) -> None:
    assert breaks(code) == ()
