"""FD05: referrals of a child who was referred in the twelve months before."""

import pytest


@pytest.mark.parametrize(
    ("earlier", "again"),
    [
        ("2017-05-09", 0),  # a year and a day before
        ("2017-05-10", 1),  # a year to the day
        ("2017-05-11", 1),
        ("2018-05-09", 1),
    ],
)
def test_an_earlier_referral_counts_up_to_twelve_months_back(told, earlier, again):
    told.completed("referral", earlier)
    told.completed("referral", "2018-05-10")
    assert told.numbers(
        "FD05",
        "2018-05",
    ) == (again, 1 + (earlier >= "2018-05-01"))


def test_from_a_leap_day_twelve_months_back_is_the_28th(told):
    told.completed("referral", "2015-02-28")
    told.completed("referral", "2016-02-29", child=1)
    assert told.numbers("FD05", "2016-02") == (1, 1)


def test_two_on_one_day_are_not_repeats_of_each_other(told):
    told.completed("referral", "2018-05-10")
    told.completed("referral", "2018-05-10")
    assert told.numbers("FD05", "2018-05") == (0, 2)


def test_another_child_another_authority_or_another_source_is_no_repeat(told):
    told.completed("referral", "2018-05-01", child=2)
    told.completed("referral", "2018-05-02", authority="E08000006")
    told.completed("referral", "2018-05-03", source="cin_census")
    told.completed("referral", "2018-05-10")
    assert told.numbers("FD05", "2018-05") == (0, 3)


def test_a_later_referral_makes_none_of_the_earlier(told):
    told.completed("referral", "2018-05-10")
    told.completed("referral", "2018-06-01")
    assert told.numbers("FD05", "2018-05") == (0, 1)
