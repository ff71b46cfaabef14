"""Where no plan says which code is chosen, as often as published, however few records differ."""

from __future__ import annotations

import json
from collections import Counter
from random import Random

import pytest

from medlock.city.calibration.shares import factors, shares
from medlock.city.walk.calendar import DAY
from medlock.city.walk.codes import changes, code, several, spread
from medlock.city.walk.forms import VARIANTS, Asked, filled, form
from medlock.words.codes import code_set

MANCHESTER, YEAR = "E08000003", 2019
NOON = 18_000 * DAY + DAY // 2


def facts(step, outcome, number, **answers):
    asked = Asked(step, outcome, MANCHESTER, YEAR, False)
    told = filled(asked, number, answers) if answers else form(asked, number)
    return json.loads(told.told(NOON, "ward", "agency"))


@pytest.mark.parametrize(
    "name", ["placement_type", "reason_placement_change", "care_leaver_activity"]
)
def test_codes_are_chosen_as_often_as_published(name):
    chosen = Counter(code(name, MANCHESTER, YEAR, (n + 0.5) / 1000) for n in range(1000))
    wanted = shares(name, MANCHESTER, YEAR)
    assert set(chosen) <= set(wanted)
    assert all(abs(chosen[each] - 1000 * share) <= 2 for each, share in wanted.items())


def test_the_variants_of_a_record_are_spread_evenly():
    places = [spread(n, VARIANTS, "placement", "placed", "placement_type") for n in range(VARIANTS)]
    assert sorted(places) == [(n + 0.5) / VARIANTS for n in range(VARIANTS)]
    assert places != sorted(places)


def test_two_answers_of_one_record_have_nothing_to_do_with_each_other():
    one, other = (
        [spread(n, VARIANTS, "placement", "placed", name) for n in range(VARIANTS)]
        for name in ("placement_type", "provider_type")
    )
    assert one != other


def test_variants_of_a_placement_have_kinds_near_the_published_shares():
    kinds = Counter(facts("placement", "placed", n)["placement_type"] for n in range(VARIANTS))
    wanted = shares("placement_type", MANCHESTER, YEAR)
    assert all(abs(kinds[each] / VARIANTS - share) < 0.04 for each, share in wanted.items())


@pytest.mark.parametrize("number", range(VARIANTS))
def test_parents_provide_for_a_child_placed_with_them_and_for_no_other(number):
    at_home = facts("placement", "placed", number, placement_type="P1")
    assert at_home["provider_type"] == "PR0"
    assert facts("placement", "placed", number, placement_type="U6")["provider_type"] != "PR0"


def test_every_factor_is_found_as_often_as_published():
    chance, found = Random(1), Counter()
    for _ in range(4000):
        found.update(several("assessment_factors", MANCHESTER, YEAR, chance, 3))
    for each, likely in factors(MANCHESTER, YEAR).items():
        if likely > 0.02:
            assert abs(found[each] / 4000 - likely) < 0.04, each


def test_nothing_is_chosen_out_of_its_years():
    for name in ("assessment_factors", "care_leaver_accommodation"):
        here = {each.code for each in code_set(name).codes if each.covers(2016)}
        chosen = several(name, MANCHESTER, 2016, Random(2), 3)
        assert chosen
        assert set(chosen) <= here


def test_what_is_published_by_year_is_chosen_anew_each_year():
    assert changes("placement_provider")
    assert changes("assessment_factors")
    assert not changes("contact_method")
