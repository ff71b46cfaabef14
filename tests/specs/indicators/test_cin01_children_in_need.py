"""CIN01: children open to social care on the last day of the period."""

import pytest


@pytest.mark.parametrize(
    ("ended", "open_at_end"), [("2019-03-31", 0), ("2019-04-01", 1), (None, 1)]
)
def test_a_case_closed_that_day_is_no_longer_open_that_day(told, ended, open_at_end):
    told.opened("in_need", "2018-11-05")
    if ended:
        told.ended("in_need", ended)
    assert told.numbers("CIN01", "2019-03") == (open_at_end, None)


def test_a_child_with_a_plan_or_in_care_is_one_child_in_need(told):
    told.opened("in_need", "2018-11-05")
    told.opened("cp_plan", "2018-12-01")
    told.ended("cp_plan", "2019-02-01")
    told.opened("looked_after", "2019-02-01")
    assert told.numbers("CIN01", "2019-03") == (1, None)


def test_a_second_referral_of_a_child_who_is_open_is_no_second_child(told):
    told.completed("referral", "2018-11-05")
    told.opened("in_need", "2018-11-05")
    told.completed("referral", "2019-01-10")
    assert told.numbers("CIN01", "2019-03") == (1, None)
