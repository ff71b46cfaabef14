"""Statistical neighbours: ten for each authority, by the year of the model."""

from statistics import fmean, median

import pytest

from medlock.footprint.places import place
from medlock.published.neighbours import MODELS, neighbour_mean, neighbour_median, neighbours
from medlock.published.series import series, ten
from medlock.words.refusals import Refused
from medlock.words.tables import rows

MANCHESTER = "E08000003"


@pytest.mark.parametrize("authority", ten())
@pytest.mark.parametrize("model", MODELS)
def test_every_authority_has_ten_neighbours_closest_first(authority: str, model: str) -> None:
    found = neighbours(authority, model)
    assert [each.rank for each in found] == list(range(1, 11))
    assert len({each.place for each in found}) == 10
    assert authority not in {each.place for each in found}
    assert all(place(each.place).dfe_number for each in found)


def test_manchesters_two_models_share_only_five() -> None:
    old, new = ({n.place for n in neighbours(MANCHESTER, model)} for model in MODELS)
    shared = {place(code).name for code in old & new}
    assert shared == {"Nottingham", "Birmingham", "Newcastle upon Tyne", "Salford", "Southampton"}


def test_the_newest_model_is_meant_unless_another_is_named() -> None:
    assert neighbours(MANCHESTER) == neighbours(MANCHESTER, "2025")


def test_an_unknown_model_or_place_is_refused() -> None:
    with pytest.raises(Refused, match=r"model “2020”\. Choose 2021-04 or 2025"):
        neighbours(MANCHESTER, "2020")
    with pytest.raises(Refused, match="No statistical neighbours are held for Liverpool"):
        neighbours("E08000012")


def test_the_published_mean_is_the_mean_of_the_2025_models_series() -> None:
    checked = 0
    for row in rows("medlock.published", "neighbour_means.csv"):
        if row["authority"] != MANCHESTER:
            continue
        year = int(row["year"])
        values = _values(row["measure"], year, row["model"])
        assert len(values) == int(row["known"])
        assert fmean(values) == pytest.approx(float(row["mean"]), abs=0.0051)
        checked += 1
    assert checked == 177


def _values(code: str, year: int, model: str) -> list[float]:
    held = (series(code, each.place) for each in neighbours(MANCHESTER, model))
    return [e.value for found in held for e in found if e.year == year and e.value is not None]


def test_a_mean_nobody_published_is_made_of_the_neighbours_own_series() -> None:
    found = neighbour_mean("FD05", MANCHESTER, 2024, "2021-04")
    assert found.value == pytest.approx(fmean(_values("FD05", 2024, "2021-04")))
    assert (found.known, found.source) == (10, "")
    assert neighbour_mean("FD05", MANCHESTER, 2024).source == "lait_2026"


def test_the_median_is_the_middle_of_the_neighbours_own_series() -> None:
    found = neighbour_median("FD05", MANCHESTER, 2024)
    assert found.value == pytest.approx(median(_values("FD05", 2024, "2025")))
    assert found.says == "statistical neighbours, model of 2025"


def test_suppressed_neighbours_are_left_out_and_counted() -> None:
    found = neighbour_median("FD06", MANCHESTER, 2024)
    assert (found.known, found.of) == (9, 10)
    assert found.says == "statistical neighbours, model of 2025, 9 of 10 known"


def test_an_average_of_fewer_than_half_is_not_given() -> None:
    few = neighbour_median("FD05", "E08000002", 2024)
    assert (few.value, few.known) == (None, 0)
    half = neighbour_median("FD05", "E08000001", 2024)
    assert (half.value is not None, half.known) == (True, 5)
    four = neighbour_median("FD05", "E08000004", 2024)
    assert (four.value, four.known) == (None, 4)


def test_places_are_compared_by_rate_not_by_count() -> None:
    found = neighbour_median("CP05", MANCHESTER, 2025)
    rates = _values("cpp_31mar_rate", 2025, "2025")
    assert found.value == pytest.approx(median(rates))


def test_an_indicator_without_published_series_has_no_average() -> None:
    found = neighbour_mean("FD99", MANCHESTER, 2025)
    assert (found.value, found.known) == (None, 0)
