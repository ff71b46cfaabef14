"""CP08: plans open on the last day of the period that began two years before or earlier."""

import pytest


@pytest.mark.parametrize(
    ("opened", "long"), [("2016-05-30", 1), ("2016-05-31", 1), ("2016-06-01", 0)]
)
def test_two_years_are_counted_to_the_last_day(told, opened, long):
    told.opened("cp_plan", opened)
    assert told.numbers("CP08", "2018-05") == (long, 1)


def test_from_a_leap_day_two_years_are_over_on_1_march_and_to_a_leap_day_on_it(told):
    told.opened("cp_plan", "2016-02-29")
    assert told.numbers("CP08", "2018-02") == (0, 1)
    assert told.numbers("CP08", "2018-03") == (1, 1)
    told.opened("cp_plan", "2018-02-28", child=2)
    told.opened("cp_plan", "2018-03-01", child=3)
    assert told.numbers("CP08", "2020-02") == (2, 3)


def test_a_plan_that_ended_that_day_is_in_neither_number(told):
    told.opened("cp_plan", "2012-01-01")
    told.ended("cp_plan", "2018-05-31")
    assert told.numbers("CP08", "2018-05") == (0, 0)


def test_ending_the_long_ones_makes_this_better_and_the_other_worse(told):
    for child in (1, 2, 3, 4):
        told.opened("cp_plan", "2015-01-01" if child < 3 else "2018-01-01", child=child)
    assert told.numbers("CP08", "2018-04") == (2, 4)
    told.ended("cp_plan", "2018-05-10", child=1)
    assert told.numbers("CP08", "2018-05") == (1, 3)
    assert told.numbers("CP07", "2018-05") == (1, 1)
