"""WF02: cases of social workers in their first year, for each full-time one who held any."""

import pytest


@pytest.mark.parametrize(
    ("grade", "counted"),
    [("newly_qualified", (9, 1)), ("qualified", (0, 0)), ("student", (0, 0))],
)
def test_only_those_in_their_first_year(told, counting, grade, counted):
    counting("2018-06-29", grade, cases=9, fte=1)
    assert told.numbers("WF02", "2018-06") == counted


def test_the_papers_june_is_17_point_7_where_it_was_21_point_4(told, counting):
    """107 cases of five in June 2018; 177 of ten in June 2019."""
    for worker, cases in enumerate([21, 21, 21, 22, 22], start=1):
        counting("2018-06-29", "newly_qualified", cases=cases, fte=1, worker=worker)
    for worker, cases in enumerate([18] * 7 + [17] * 3, start=1):
        counting("2019-06-28", "newly_qualified", cases=cases, fte=1, worker=worker)
    assert told.numbers("WF02", "2018-06") == (107, 5)
    assert told.numbers("WF02", "2019-06") == (177, 10)


def test_a_worker_whose_year_is_over_moves_from_one_average_to_the_other(told, counting):
    counting("2018-06-29", "newly_qualified", cases=10, fte=1)
    counting("2018-07-31", "qualified", cases=16, fte=1)
    assert told.numbers("WF02", "2018-06") == (10, 1)
    assert told.numbers("WF02", "2018-07") == (0, 0)
    assert told.numbers("WF01", "2018-07") == (16, 1)
