"""What a city is fitted to: published counts by authority and year, each with how it is known."""

from itertools import pairwise

import pytest

from medlock.city.calibration.everywhere import authorities, children_in
from medlock.city.calibration.held import printed
from medlock.city.calibration.held import sources as own_sources
from medlock.city.calibration.levels import FURTHEST, level
from medlock.city.calibration.months import shared_out
from medlock.city.calibration.targets import How, Year, targets
from medlock.footprint.places import place
from medlock.published.measure import sources
from medlock.published.series import ten

MANCHESTER, SALFORD, BOLTON, WIGAN, LUTON = (
    "E08000003",
    "E08000006",
    "E08000001",
    "E08000010",
    "E06000032",
)
PUBLISHED = range(2013, 2026)


def one(authority: str, year: int, children: int | None = None) -> Year:
    return targets(authority, [year], children)[year]


PRINTED: dict[tuple[str, int], dict[str, float]] = {  # typed in from the publications' own tables
    (MANCHESTER, 2019): {
        "referrals": 11174,
        "rereferrals": 3072,
        "no_further_action": 1316,
        "assessed_not_in_need": 5053,
        "assessments": 10387,
        "enquiries": 3027,
        "conferences": 1024,
        "plans_started": 911,
        "second_plans": 191,
        "plans_ended": 1086,
        "plans_at_end": 787,
        "plans_two_years_at_end": 18,
        "in_need_at_end": 5279,
        "need_started": 4805,
        "need_ended": 4257,
        "looked_after_at_end": 1290,
        "care_started": 520,
        "care_ceased": 497,
        "alone_at_end": 84,
        "care_leavers_19_21": 479,
        "cases": 4060,
        "social_workers": 440.1,
        "caseload": 19.1,
        "absence": 0.046,
    },
    (SALFORD, 2022): {
        "referrals": 3486,
        "rereferrals": 582,
        "no_further_action": 15,
        "assessed_not_in_need": 1196,
        "assessments": 4059,
        "enquiries": 1173,
        "conferences": 365,
        "plans_started": 322,
        "second_plans": 90,
        "plans_ended": 402,
        "plans_at_end": 330,
        "plans_two_years_at_end": 18,
        "in_need_at_end": 2404,
        "need_started": 2275,
        "need_ended": 2546,
        "looked_after_at_end": 563,
        "care_started": 218,
        "care_ceased": 191,
        "alone_at_end": 23,
        "care_leavers_19_21": 202,
        "cases": 2204,
        "caseload": 17.3,
        "assessments_in_45_days": 0.737,
        "conferences_in_15_days": 0.871,
        "plans_ended_after_two_years": 0.085,
        "persistent_absence": 0.2602,
    },
    (BOLTON, 2016): {
        "referrals": 4437,
        "rereferrals": 868,
        "no_further_action": 752,
        "assessed_not_in_need": 1231,
        "enquiries": 868,
        "conferences": 245,
        "plans_started": 222,
        "plans_at_end": 221,
        "in_need_at_end": 2465,
        "need_started": 2454,
        "looked_after_at_end": 561,
        "care_started": 162,
        "care_ceased": 172,
        "assessments_in_45_days": 0.917,
        "conferences_in_15_days": 0.718,
    },
    (MANCHESTER, 2013): {"looked_after_at_end": 1302, "care_started": 514, "care_ceased": 536},
    (WIGAN, 2014): {"looked_after_at_end": 497, "care_started": 148, "care_ceased": 160},
}


def test_what_was_printed_is_carried_over_to_the_digit() -> None:
    wrong = [
        (place(authority).name, year, name, found, value)
        for (authority, year), told in PRINTED.items()
        for name, value in told.items()
        if (found := getattr(one(authority, year), name)) != pytest.approx(value)
    ]
    assert wrong == []


def test_manchesters_referrals_of_april_and_may_2018_are_the_censuss() -> None:
    assert one(MANCHESTER, 2019).referrals_by_month[:2] == (920, 1075)


def test_months_add_up_to_the_year_for_all_ten_in_every_year_and_size() -> None:
    for authority in ten():
        for children in (None, 1_000):
            for year in targets(authority, range(2013, 2031), children):
                assert sum(year.referrals_by_month) == year.referrals


def test_referrals_less_those_that_start_nothing_start_an_episode_of_need() -> None:
    """True of the publications themselves but for four children of Oldham's."""
    apart = {
        (place(authority).name, year.year): _started_nothing(year) - year.need_started
        for authority in ten()
        for year in targets(authority, PUBLISHED)
        if _started_nothing(year) != year.need_started
    }
    assert apart == {("Oldham", 2020): 4}


def test_rounding_after_scaling_does_not_part_them() -> None:
    for children in (777, 5_003, 250_000):
        for year in targets(MANCHESTER, PUBLISHED, children):
            assert _started_nothing(year) == year.need_started


def _started_nothing(year: Year) -> int:
    return year.referrals - year.no_further_action - year.assessed_not_in_need


def test_half_the_children_have_half_the_work_and_the_same_shares() -> None:
    real = one(MANCHESTER, 2019)
    half = one(MANCHESTER, 2019, real.children // 2)
    assert (half.children, half.referrals, half.looked_after_at_end) == (62181, 5587, 645)
    assert half.social_workers == pytest.approx(220.1, abs=0.1)
    assert half.pupils == pytest.approx(real.pupils / 2, abs=1)
    assert half.assessments_in_45_days == real.assessments_in_45_days
    assert half.caseload == real.caseload
    assert half.known == real.known


def test_counts_are_rounded_to_the_nearest_child() -> None:
    third = one(MANCHESTER, 2019, 41_454)
    assert (third.referrals, third.conferences) == (3725, 341)  # 3,724.7 and 341.3
    assert third.pupils == 27715  # 27,715.1


def test_more_work_for_each_child_leaves_pupils_as_many() -> None:
    real = one(MANCHESTER, 2019)
    twice = targets(MANCHESTER, [2019], None, {"work_for_each_child": 2.0})[2019]
    assert (twice.referrals, twice.children) == (22348, real.children)
    assert (twice.pupils, twice.suspensions) == (real.pupils, real.suspensions)


def test_the_children_of_a_year_are_those_of_the_middle_of_the_year_before() -> None:
    assert children_in(MANCHESTER, 2019) == 124362
    assert one(MANCHESTER, 2019).children == 124362
    assert one(MANCHESTER, 2019).scale == 1.0


def test_years_after_the_last_carry_it_on_and_say_so() -> None:
    last, after = one(MANCHESTER, 2025), one(MANCHESTER, 2030)
    assert after.referrals == last.referrals
    told = after.known["referrals"]
    assert (told.how, told.year, told.value) == (How.CARRIED, 2025, 6342)
    assert last.known["referrals"].how is How.PUBLISHED
    assert {each.how for each in after.known.values()} <= {How.CARRIED}


def test_years_before_the_first_carry_it_back() -> None:
    told = one(MANCHESTER, 2013).known["care_leavers_19_21"]
    assert (told.how, told.year) == (How.CARRIED, 2015)


def test_a_gap_between_two_years_lies_on_the_line_between_them() -> None:
    pupils = [one(MANCHESTER, year) for year in range(2017, 2024)]
    steps = [round(after.pupils - before.pupils) for before, after in pairwise(pupils)]
    assert max(steps) - min(steps) <= 1
    assert pupils[0].known["pupils"].how is How.PUBLISHED
    assert pupils[3].known["pupils"].how is How.CARRIED


def test_what_follows_from_a_rate_is_derived() -> None:
    year = one(MANCHESTER, 2019)
    told = year.known["first_time_entrants"]
    assert (told.how, told.value) == (How.DERIVED, 373)
    assert 185 <= year.first_time_entrants <= 195  # 373 of each 100,000 aged 10 to 17
    assert year.known["suspensions"].how is How.DERIVED
    assert one(MANCHESTER, 2025).known["plans_ended"].how is How.DERIVED


def test_a_withheld_count_is_one_to_five_and_told_where_the_others_tell_it() -> None:
    withheld = [
        (name, getattr(year, name))
        for authority in ten()
        for year in targets(authority, PUBLISHED)
        for name, known in year.known.items()
        if known.how is How.SUPPRESSED
    ]
    assert {name for name, _ in withheld} == {
        "plans_two_years_at_end",
        "alone_at_end",
        "no_further_action",
        "awaiting_assessment",
    }
    assert {value for _, value in withheld} <= set(range(1, 6))
    assert one(SALFORD, 2024).no_further_action == 2


PRINTED_TO = {"referrals": 0.5, "caseload": 0.05, "social_workers": 0.05, "absence": 0.005}


def test_the_rounding_is_half_the_last_printed_digit() -> None:
    known = one(MANCHESTER, 2019).known
    rounding = {name: known[name].rounding for name in PRINTED_TO}
    assert rounding == pytest.approx(PRINTED_TO)


def test_every_number_names_a_source_that_is_held() -> None:
    held = {*sources(), *own_sources()}
    named = {
        known.source
        for authority in (*ten(), LUTON)
        for year in targets(authority, PUBLISHED)
        for known in year.known.values()
    }
    assert named <= held


def test_no_part_is_greater_than_its_whole_anywhere_in_england() -> None:
    for authority in authorities():
        for year in targets(authority, (2014, 2020, 2025)):
            assert year.rereferrals <= year.referrals
            assert year.no_further_action + year.assessed_not_in_need <= year.referrals
            assert year.conferences <= year.enquiries
            assert year.second_plans <= year.plans_started
            assert year.plans_two_years_at_end <= year.plans_at_end
            assert year.alone_at_end <= year.looked_after_at_end <= year.children
            assert abs(_started_nothing(year) - year.need_started) <= (1, 4)[authority in ten()]
            shares = (year.absence, year.persistent_absence, year.conferences_in_15_days)
            assert all(0 < share < 1 for share in shares)


def test_englands_authorities_add_up_to_about_england() -> None:
    """Each level is drawn; a spread that is lopsided makes the sum a little larger."""
    every = [one(authority, 2025) for authority in authorities()]
    assert len(every) == 153
    assert sum(year.children for year in every) == pytest.approx(12_183_016, rel=0.001)
    assert sum(year.referrals for year in every) == pytest.approx(632_830, rel=0.06)
    assert sum(year.looked_after_at_end for year in every) == pytest.approx(81_770, rel=0.09)


def test_another_authority_is_drawn_within_the_published_spread_and_keeps_its_level() -> None:
    year = one(LUTON, 2025)
    assert {each.how for each in year.known.values()} == {How.DRAWN}
    england = one("E92000001", 2025)
    assert year.need_ended / year.need_started == pytest.approx(
        england.need_ended / england.need_started, abs=0.005
    )
    high = 346.0 * (412.9 / 300.5) ** (FURTHEST / 1.349)
    assert 346.0**2 / high <= 10_000 * level(LUTON, "in_need_at_end", 0.0346) <= high
    ratios = {round(level(LUTON, "referrals", value) / value, 9) for value in (1.0, 500.0)}
    assert len(ratios) == 1


def test_none_and_all_stay_none_and_all_at_every_level() -> None:
    assert level(LUTON, "rereferrals", 0.0, 100.0) == 0
    assert level(LUTON, "rereferrals", 100.0, 100.0) == 100


def test_what_was_never_printed_of_a_place_is_not_known() -> None:
    assert printed("zzz", MANCHESTER, 2019) is None
    assert printed("pupils", "E12000002", 2019) is None


def test_children_of_a_place_nobody_counts_are_not_guessed() -> None:
    with pytest.raises(KeyError, match="No estimate of children is held for North East"):
        children_in("E12000001", 2019)


def test_targets_are_of_the_years_asked_for_in_their_order() -> None:
    told = targets(MANCHESTER, (2020, 2018, 2019))
    assert told.years == (2018, 2019, 2020)
    assert [year.year for year in told] == [2018, 2019, 2020]
    assert told[2019] is told.by_year[2019]


def test_a_whole_shared_out_loses_nobody() -> None:
    assert shared_out(10, (1, 1, 1)) == (4, 3, 3)
    assert shared_out(0, (1, 2)) == (0, 0)
    assert shared_out(7, (0, 1, 0)) == (0, 7, 0)
