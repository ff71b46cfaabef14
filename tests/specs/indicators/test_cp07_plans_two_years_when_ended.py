"""CP07: plans that had lasted two years or longer when they ended."""

import pytest


@pytest.mark.parametrize(
    ("opened", "ended", "long"),
    [
        ("2016-05-11", "2018-05-10", 0),  # a day short
        ("2016-05-10", "2018-05-10", 1),  # two years to the day
        ("2016-05-09", "2018-05-10", 1),
        ("2016-02-29", "2018-02-28", 0),
        ("2016-02-29", "2018-03-01", 1),  # from a leap day, as a birthday
        ("2014-02-28", "2016-02-28", 1),
        ("2014-03-01", "2016-02-29", 0),
    ],
)
def test_two_years_are_counted_to_the_day(told, opened, ended, long):
    told.opened("cp_plan", opened)
    told.ended("cp_plan", ended)
    assert told.numbers("CP07", ended[:7]) == (long, 1)


def test_a_second_plan_is_measured_from_its_own_beginning(told):
    told.opened("cp_plan", "2014-01-06")
    told.ended("cp_plan", "2016-06-01")
    told.opened("cp_plan", "2017-09-01")
    told.ended("cp_plan", "2018-05-10")
    assert told.numbers("CP07", "2016-06") == (1, 1)
    assert told.numbers("CP07", "2018-05") == (0, 1)


def test_a_plan_still_open_is_in_neither_number(told):
    told.opened("cp_plan", "2010-01-01")
    assert told.numbers("CP07", "2018-05") == (0, 0)


def test_two_children_are_not_mixed_up(told):
    told.opened("cp_plan", "2015-01-01", child=1)
    told.opened("cp_plan", "2018-01-01", child=2)
    told.ended("cp_plan", "2018-05-10", child=2)
    assert told.numbers("CP07", "2018-05") == (0, 1)
