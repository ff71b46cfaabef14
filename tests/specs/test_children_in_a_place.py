"""How many children live in a place, with the vintage, or a sentence that says what is missing."""

import pytest

from medlock.footprint.place import Level, Place
from medlock.footprint.places import every_place
from medlock.footprint.population import Vintage, children, newest_children, years_held

TEN = [each for each in every_place().values() if each.parent == "E47000001"]


def test_manchester_in_mid_2024() -> None:
    found = children("E08000003", 2024)
    assert found.count == 131_831
    assert "rebased" in found.vintage
    assert not found.modelled


@pytest.mark.parametrize("year", range(2012, 2025))
def test_greater_manchester_is_the_sum_of_its_ten(year: int) -> None:
    counts = [children(each.code, year).count for each in TEN]
    assert children("E47000001", year).count == sum(filter(None, counts))
    assert None not in counts


@pytest.mark.parametrize("year", [2016, 2020])
@pytest.mark.parametrize("authority", TEN, ids=lambda each: each.name)
def test_official_wards_add_up_to_the_authority_as_first_published(
    authority: Place, year: int
) -> None:
    assert (
        _wards_total(authority.code, year)
        == children(authority.code, year, Vintage.FIRST_PUBLISHED).count
    )


@pytest.mark.parametrize("authority", TEN, ids=lambda each: each.name)
def test_modelled_wards_add_up_to_the_authority_but_for_rounding(authority: Place) -> None:
    whole = children(authority.code, 2024).count
    assert whole is not None
    assert abs(_wards_total(authority.code, 2024) - whole) <= 3


@pytest.mark.parametrize("year", [2016, 2017, 2019, 2020, 2024])
def test_wards_add_up_to_neighbourhoods_localities_school_clusters_and_city(year: int) -> None:
    sums = {
        level: sum(
            children(each.code, year).count or 0
            for each in every_place().values()
            if each.level is level and each.authority == "E08000003"
        )
        for level in (Level.LOCALITY, Level.NEIGHBOURHOOD, Level.SCHOOL_CLUSTER)
    }
    assert set(sums.values()) == {_wards_total("E08000003", year)}


def _wards_total(authority: str, year: int) -> int:
    wards = (
        each
        for each in every_place().values()
        if each.level is Level.WARD and each.authority == authority
    )
    return sum(children(each.code, year).count or 0 for each in wards)


def test_modelled_estimates_are_labelled_at_every_level() -> None:
    for code in ("E05011351", "MCR-N05", "MCR-L02"):
        assert children(code, 2024).modelled
        assert not children(code, 2016 if code != "E05011351" else 2017).modelled
        assert "modelled" in children(code, 2024).vintage


def test_a_sum_says_how_many_it_is_the_sum_of() -> None:
    assert children("MCR-L01", 2024).vintage.startswith("sum of 11: modelled")


def test_a_missing_year_is_a_sentence_not_an_exception() -> None:
    found = children("E05011351", 2018)
    assert found.count is None
    assert found.note == (
        "No estimate of children is held for Ardwick in mid-2018: "
        "there is one for 2017, 2019, 2020, 2024."
    )


def test_places_nobody_counted_say_so() -> None:
    assert "Liverpool in mid-2020" in children("E08000012", 2020).note
    assert "MCR-N01" not in children("MCR-N01", 2018).note
    assert children("MCR-N01", 2018).count is None
    assert children("GM-C01", 2020).count is None  # Cheshire East is not held
    assert children("GM-C04", 2020).count == 54_553 + 43_667


def test_a_vintage_that_is_not_held_is_missing() -> None:
    assert children("E08000003", 2013, Vintage.FIRST_PUBLISHED).count is None


def test_the_newest_estimate_by_a_year_is_the_nearest_earlier_one() -> None:
    assert newest_children("E08000003", 2026).year == 2024
    assert newest_children("E08000003", 2023).year == 2023
    assert newest_children("MCR-L01", 2023).year == 2020
    assert newest_children("E08000003", 2011).count is None
    assert years_held()[-1] == 2024
