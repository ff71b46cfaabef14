"""LAC22: periods of care that begin within 12 months of the beginning of an earlier one."""

import pytest


@pytest.mark.parametrize(
    ("first", "again"), [("2018-03-09", 0), ("2018-03-10", 1), ("2018-03-11", 1)]
)
def test_a_year_is_counted_to_the_day_the_earlier_one_began(told, first, again):
    told.opened("looked_after", first)
    told.ended("looked_after", "2018-12-01")
    told.opened("looked_after", "2019-03-10")
    assert told.numbers("LAC22", "2019-03") == (again, 1)


def test_a_first_time_in_care_is_none_again(told):
    told.opened("looked_after", "2019-03-10")
    told.opened("looked_after", "2019-03-20", child=2)
    assert told.numbers("LAC22", "2019-03") == (0, 2)


def test_short_breaks_before_care_do_not_make_it_care_again(told):
    told.opened("short_breaks", "2018-09-01")
    told.ended("short_breaks", "2019-03-10")
    told.opened("looked_after", "2019-03-10")
    assert told.numbers("LAC22", "2019-03") == (0, 1)
