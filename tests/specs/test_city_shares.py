"""How counts spread: published distributions in the product's codes, for a place and a year."""

from datetime import date
from itertools import pairwise

import pytest

from medlock.city.calibration.places import aged, single_ages, wards
from medlock.city.calibration.shares import CODED, disabilities, disabled, factors, shares, spans
from medlock.city.calibration.spread import filled, nearest
from medlock.footprint.places import wards_of
from medlock.published.series import ten
from medlock.words.codes import code_set

MANCHESTER, OLDHAM, WIGAN, LUTON = "E08000003", "E08000004", "E08000010", "E06000032"
OTHERS = (
    "month_of_referral",
    "placement_location",
    "age_referred",
    "age_entering_care",
    "age_in_care",
    "age_ceased",
    "sex_referred",
    "sex_in_care",
    "sex_entering_care",
)
SPANS = (
    "assessment_days",
    "conference_days",
    "need_ended",
    "need_at_end",
    "plan_ended",
    "plan_at_end",
    "care_ended",
    "placement_ended",
)
YEARS = (2013, 2017, 2020, 2023, 2026)


def test_shares_add_up_to_one_for_the_ten_and_another_in_every_year() -> None:
    for authority in (*ten(), LUTON):
        for year in YEARS:
            for of in (*CODED, *OTHERS):
                told = shares(of, authority, year)
                assert sum(told.values()) == pytest.approx(1), (of, authority, year)
                assert min(told.values()) > 0


def test_every_code_is_one_of_the_products_and_in_force_that_year() -> None:
    for of, codes in CODED.items():
        for year in YEARS:
            for code in shares(of, MANCHESTER, year):
                code_set(codes).get(code, on=date(year, 3, 31))


def test_every_factor_is_a_code_and_several_may_be_found_at_once() -> None:
    told = factors(MANCHESTER, 2024)
    for code, chance in told.items():
        code_set("assessment_factors").get(code, on=date(2024, 3, 31))
        assert 0 <= chance < 1
    assert sum(told.values()) > 1.5
    assert factors(MANCHESTER, 2019)["16A"] == pytest.approx(2424 / 14946)


def test_a_published_share_is_the_published_share() -> None:
    assert shares("referral_source", MANCHESTER, 2019)["6"] == pytest.approx(0.222, abs=0.0005)
    assert shares("sex_referred", LUTON, 2020)["M"] == pytest.approx(209430 / 381460)
    month = shares("month_of_referral", MANCHESTER, 2019)
    assert month["4"] == pytest.approx(920 / 11174)


def test_a_new_code_is_used_from_its_first_year() -> None:
    assert "5D" not in shares("referral_source", MANCHESTER, 2022)
    assert shares("referral_source", MANCHESTER, 2023)["5D"] > 0
    assert shares("reason_ceased", MANCHESTER, 2014).keys() >= {"E43", "E44"}
    assert "E43" not in shares("reason_ceased", MANCHESTER, 2020)
    assert "K3" not in shares("placement_type", MANCHESTER, 2023)
    assert shares("placement_type", MANCHESTER, 2026)["K3"] > 0


def test_reasons_for_leaving_care_before_2017_are_those_of_the_table_of_the_time() -> None:
    assert shares("reason_ceased", MANCHESTER, 2014)["E6"] == pytest.approx(52 / 560)
    assert shares("reason_ceased", MANCHESTER, 2016)["E6"] == pytest.approx(52 / 560)


def test_semi_independent_homes_were_counted_with_childrens_homes_until_2019() -> None:
    before, after = (shares("placement_type", MANCHESTER, year) for year in (2014, 2022))
    assert before["H5"] / before["K2"] == pytest.approx(260 / 744)
    assert after["H5"] / after["P2"] == pytest.approx(73 / 27)


def test_where_nothing_is_held_of_a_place_its_region_speaks_and_then_england() -> None:
    assert nearest("primary_need", MANCHESTER, 2020).place == MANCHESTER
    assert nearest("primary_need", "E08000012", 2020).place == "E12000002"  # Liverpool
    assert nearest("primary_need", LUTON, 2020).place == "E92000001"
    assert nearest("care_ended", MANCHESTER, 2013).place == "E92000001"


def test_the_nearest_year_is_taken_and_the_earlier_of_two() -> None:
    assert nearest("primary_need", MANCHESTER, 2030).year == 2024
    assert nearest("legal_status", WIGAN, 2012).year == 2013


def test_an_old_row_of_a_place_moves_as_england_has_moved_since() -> None:
    """Far more children start alone, whose need is that nobody is there to care for them."""
    old = shares("category_of_need", MANCHESTER, 2017)["N8"]
    new = shares("category_of_need", MANCHESTER, 2022)["N8"]
    assert old == pytest.approx(58 / 445, abs=0.01)
    assert new > old * 1.4


def test_what_was_withheld_is_what_is_missing_but_never_more_than_five() -> None:
    assert filled({"a": "10", "b": "c"}, 13) == {"a": 10, "b": 3}
    assert filled({"a": "10", "b": "c", "d": "c"}, 16) == {"a": 10, "b": 3, "d": 3}
    assert filled({"a": "10", "b": "c"}, 10) == {"a": 10, "b": 1}
    assert filled({"a": "10", "b": "c"}, 99) == {"a": 10, "b": 5}
    assert filled({"a": "10", "b": "z"}, 99) == {"a": 10, "b": 0}


def test_durations_follow_each_other_without_gaps_and_weigh_one() -> None:
    for of in SPANS:
        for authority in (MANCHESTER, LUTON):
            told = spans(of, authority, 2019)
            assert sum(each.weight for each in told) == pytest.approx(1)
            assert all(after.first == before.last + 1 for before, after in pairwise(told)), of
            assert all(each.first <= each.last for each in told)


def test_as_many_assessments_last_up_to_45_days_as_are_published_in_time() -> None:
    in_time = sum(
        each.weight for each in spans("assessment_days", MANCHESTER, 2019) if each.last <= 45
    )
    assert in_time == pytest.approx(0.938, abs=0.001)


def test_ages_are_single_years_within_published_groups() -> None:
    entering = shares("age_entering_care", MANCHESTER, 2014)
    assert list(entering) == [str(age) for age in range(18)]
    assert entering["0"] == pytest.approx(121 / 618)
    assert sum(entering[str(age)] for age in (16, 17)) == pytest.approx(59 / 618)
    assert shares("age_ceased", MANCHESTER, 2022)["18"] > 0.2


def test_ethnicity_is_the_places_own() -> None:
    assert shares("ethnicity", OLDHAM, 2020)["ABAN"] > 20 * shares("ethnicity", WIGAN, 2020)["ABAN"]
    assert shares("ethnicity", WIGAN, 2020)["WBRI"] > 0.85
    assert shares("ethnicity_in_care", MANCHESTER, 2017)["WBRI"] < 683 / 1165


def test_children_in_need_are_of_a_group_more_often_than_residents_where_englands_are() -> None:
    residents = 47_858 / 551_938
    assert shares("ethnicity", MANCHESTER, 2020)["BAFR"] > 1.5 * residents


def test_disability_is_that_of_children_in_need() -> None:
    share = disabled(MANCHESTER, 2019)
    assert shares("disability", MANCHESTER, 2019)["NONE"] == pytest.approx(1 - share)
    assert disabilities(MANCHESTER, 2019)["LD"] == pytest.approx(0.395)


def test_as_many_leavers_live_suitably_as_was_published() -> None:
    told = shares("care_leaver_accommodation", MANCHESTER, 2024)
    suitable = sum(weight for code, weight in told.items() if code.endswith("1"))
    row = nearest("care_leaver_suitability", MANCHESTER, 2024).counts
    assert suitable == pytest.approx(row["suitable"] / (row["suitable"] + row["unsuitable"]))
    assert {"S1", "X1"} & told.keys() == set()


def test_wards_share_the_work_by_children_and_poverty() -> None:
    for year in (2014, 2018, 2024):
        told = wards(MANCHESTER, year)
        assert {each.code for each in told} == wards_of(MANCHESTER, date(year, 5, 31))
        assert sum(each.weight for each in told) == pytest.approx(1)
        assert sum(each.children for each in told) == pytest.approx(
            aged(MANCHESTER, year, range(18)), abs=20
        )
    flat = wards(MANCHESTER, 2024, {"deprivation_gradient": 0})
    for ward, even in zip(wards(MANCHESTER, 2024), flat, strict=True):
        assert even.weight == pytest.approx(ward.children / 130_700, rel=0.02)
    poor = max(wards(MANCHESTER, 2024), key=lambda each: each.deprivation)
    assert poor.weight > poor.children / 130_700


def test_an_authority_without_known_wards_has_none() -> None:
    assert wards(LUTON, 2024) == ()


def test_ages_of_children_add_up_and_are_of_the_nearest_year() -> None:
    for authority in (*ten(), LUTON):
        assert sum(single_ages(authority, 2019)) == pytest.approx(1)
    assert single_ages(MANCHESTER, 2010) == single_ages(MANCHESTER, 2016)
    assert single_ages(MANCHESTER, 2030) == single_ages(MANCHESTER, 2023)
