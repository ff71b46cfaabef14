"""Code sets: what may be written, in which census years, and what is refused."""

from datetime import date

import pytest

from medlock.words.codes import census_year, code_set, code_sets
from medlock.words.refusals import Refused

OFFICIAL = {
    "assessment_factors": 44,
    "referral_source": 22,
    "ethnicity": 20,
    "disability": 13,
    "primary_need": 10,
    "reason_for_closure": 9,
    "upn_unknown": 7,
    "category_of_abuse": 5,
    "sex": 3,
    "yes_no": 2,
}


@pytest.mark.parametrize(("name", "count"), OFFICIAL.items())
def test_official_sets_have_the_codes_of_the_2026_layout(name: str, count: int) -> None:
    assert len(code_set(name).on(date(2026, 3, 31))) == count


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("assessment_factors", {2017: 39, 2020: 39, 2021: 43, 2022: 44}),
        ("referral_source", {2017: 21, 2022: 21, 2023: 22}),
        ("reason_for_closure", {2017: 8, 2022: 8, 2023: 9}),
        ("sex", {2017: 4, 2024: 4, 2025: 3}),
        ("pp_outcome", {2026: 0, 2027: 3}),
    ],
)
def test_each_years_layout_has_its_own_codes(name: str, counts: dict[int, int]) -> None:
    for year, count in counts.items():
        assert len(code_set(name).on(date(year, 3, 31))) == count
        assert len(code_set(name).on(date(year - 1, 4, 1))) == count


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2022, 3, 31), 2022), (date(2022, 4, 1), 2023), (date(2024, 2, 29), 2024)],
)
def test_a_census_year_ends_on_31_march(day: date, year: int) -> None:
    assert census_year(day) == year


@pytest.mark.parametrize(
    ("name", "code", "last_day_without", "first_day_with"),
    [
        ("referral_source", "5D", date(2022, 3, 31), date(2022, 4, 1)),
        ("reason_for_closure", "RC9", date(2022, 3, 31), date(2022, 4, 1)),
        ("assessment_factors", "24A", date(2021, 3, 31), date(2021, 4, 1)),
        ("assessment_factors", "18B", date(2020, 3, 31), date(2020, 4, 1)),
        ("sex", "M", date(2024, 3, 31), date(2024, 4, 1)),
        ("sex", "1", date(2024, 4, 1), date(2024, 3, 31)),
    ],
)
def test_a_code_begins_and_ends_with_its_census_year(
    name: str, code: str, last_day_without: date, first_day_with: date
) -> None:
    assert code_set(name).get(code, on=first_day_with).code == code
    with pytest.raises(Refused, match=f"{code} .*census years"):
        code_set(name).get(code, on=last_day_without)


def test_a_label_that_changed_has_its_own_years() -> None:
    needs = code_set("primary_need")
    assert needs.get("N1", on=date(2025, 3, 31)).label == "Abuse or neglect"
    assert needs.get("N1", on=date(2025, 4, 1)).label == "Abuse, neglect and exploitation"
    assert needs.get("N1").label == "Abuse, neglect and exploitation"
    assert {each.group for each in needs.codes if each.code == "N1"} == {"Abuse or neglect"}


def test_detailed_codes_share_the_group_they_are_reported_under() -> None:
    sources = code_set("referral_source")
    assert {sources.get(code).group for code in ("3A", "3F")} == {"Health services"}
    sexes = code_set("sex")
    assert sexes.get("1").group == sexes.get("M").group == "Male"
    assert sexes.get("9").group == sexes.get("0").group == sexes.get("U").group == "Unknown"


def test_blanks_and_small_letters_are_forgiven() -> None:
    assert code_set("referral_source").get(" 1a ").code == "1A"


def test_an_unknown_code_is_refused_with_what_was_meant() -> None:
    with pytest.raises(Refused) as refused:
        code_set("referral_source").get("6A")
    assert str(refused.value) == (
        "“6A” is not a code of source of referral. Did you mean 6 (Police)?"
    )


def test_a_label_instead_of_a_code_is_understood_as_a_slip() -> None:
    with pytest.raises(Refused, match=r"Did you mean 6 \(Police\)\?"):
        code_set("referral_source").get("police")


def test_nothing_like_a_code_is_refused_with_what_was_expected() -> None:
    with pytest.raises(Refused, match=r"“blue” is not a code of urgency.*Expected .*red.*green"):
        code_set("rag").get("blue")


def test_an_expired_code_is_refused_with_its_years() -> None:
    with pytest.raises(Refused, match=r"used in the census years to 2024, not in 2025"):
        code_set("sex").get("2", on=date(2024, 4, 1))


@pytest.mark.parametrize("name", code_sets())
def test_every_code_has_a_label_a_source_and_a_licence(name: str) -> None:
    for each in code_set(name).codes:
        assert each.label
        assert each.source
        assert each.licence in {"OGL v3.0", "MIT"}
        assert " " not in each.code  # several codes are one space-joined string


@pytest.mark.parametrize("name", code_sets())
def test_on_any_day_a_code_means_one_thing(name: str) -> None:
    for year in range(2013, 2029):
        codes = [each.code.upper() for each in code_set(name).on(date(year, 3, 31))]
        assert len(codes) == len(set(codes))
