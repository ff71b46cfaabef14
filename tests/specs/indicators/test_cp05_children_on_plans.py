"""CP05: children on a child protection plan on the last day of the period."""

import pytest


@pytest.mark.parametrize(
    ("ended", "open_at_end"),
    [("2018-05-30", 0), ("2018-05-31", 0), ("2018-06-01", 1), (None, 1)],
)
def test_a_plan_that_ends_that_day_is_no_longer_open_that_day(told, ended, open_at_end):
    told.opened("cp_plan", "2018-02-01")
    if ended:
        told.ended("cp_plan", ended)
    assert told.numbers("CP05", "2018-04..2018-05") == (open_at_end, None)


@pytest.mark.parametrize(("opened", "open_at_end"), [("2018-05-31", 1), ("2018-06-01", 0)])
def test_a_plan_that_begins_that_day_is_open_that_day(told, opened, open_at_end):
    told.opened("cp_plan", opened)
    assert told.numbers("CP05", "2018-05") == (open_at_end, None)


def test_a_child_whose_second_plan_is_open_counts_once(told):
    told.opened("cp_plan", "2017-02-01")
    told.ended("cp_plan", "2017-09-01")
    told.opened("cp_plan", "2018-02-01")
    assert told.numbers("CP05", "2018-05") == (1, None)
    assert told.numbers("CP05", "2017-10") == (0, None)


def test_a_child_counts_where_the_plan_began_until_it_ends(told):
    """Otherwise what is open in a ward would not be what opened there less what ended."""
    told.opened("cp_plan", "2018-06-01", ward="E05011360")
    assert told.numbers("CP05", "2018-07", "E05011360") == (1, None)
    told.ended("cp_plan", "2018-08-01", ward="E05011357")
    assert told.numbers("CP05", "2018-08", "E05011360") == (0, None)
    assert told.numbers("CP05", "2018-08", "E05011357") == (0, None)


def test_other_statuses_do_not_count(told):
    told.opened("in_need", "2018-05-01")
    assert told.numbers("CP05", "2018-05") == (0, None)
