"""LAC01: children in care on the last day of the period."""

import pytest


@pytest.mark.parametrize(
    ("began", "left", "counted"),
    [
        ("2019-03-31", None, 1),
        ("2019-04-01", None, 0),
        ("2018-01-01", "2019-03-31", 0),
        ("2018-01-01", "2019-04-01", 1),
    ],
)
def test_a_child_counts_from_the_day_care_began_and_not_on_the_day_it_ended(
    told, began, left, counted
):
    told.opened("looked_after", began)
    if left:
        told.ended("looked_after", left)
    assert told.numbers("LAC01", "2019-03") == (counted, None)


def test_a_series_of_short_breaks_is_not_care(told):
    told.opened("short_breaks", "2018-09-01")
    told.opened("on_short_break", "2019-03-29")
    assert told.numbers("LAC01", "2019-03") == (0, None)


def test_a_child_placed_elsewhere_counts_where_care_began(told):
    told.opened("looked_after", "2018-06-01", ward="E05011360")
    told.opened("placed", "2018-06-02", ward="E05011357")
    assert told.numbers("LAC01", "2019-03", "E05011360") == (1, None)
    assert told.numbers("LAC01", "2019-03", "E05011357") == (0, None)
