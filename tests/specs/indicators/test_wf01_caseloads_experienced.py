"""WF01: cases of social workers past their first year, for each full-time one who held any."""

import pytest


@pytest.mark.parametrize(
    ("grade", "counted"),
    [
        ("qualified", (14, 1)),
        ("experienced", (14, 1)),
        ("advanced", (14, 1)),
        ("newly_qualified", (0, 0)),
        ("team_manager", (0, 0)),
        ("unqualified", (0, 0)),
    ],
)
def test_only_social_workers_past_their_first_year(told, counting, grade, counted):
    counting("2018-06-29", grade, cases=14, fte=1)
    assert told.numbers("WF01", "2018-06") == counted


def test_the_papers_june_is_14_where_it_was_21_point_3(told, counting):
    """213 cases of ten full-time workers in June 2018; 140 of ten in June 2019."""
    for year, loads in ((2018, [21] * 7 + [22] * 3), (2019, [14] * 10)):
        for worker, cases in enumerate(loads, start=1):
            counting(f"{year}-06-29", "experienced", cases=cases, fte=1, worker=worker)
    assert told.numbers("WF01", "2018-06") == (213, 10)
    assert told.numbers("WF01", "2019-06") == (140, 10)


def test_part_time_workers_are_parts_of_one(told, counting):
    counting("2018-06-29", "experienced", cases=12, fte=0.6, worker=1)
    counting("2018-06-29", "experienced", cases=9, fte=0.4, worker=2)
    assert told.numbers("WF01", "2018-06") == (21, 1)


def test_whoever_holds_no_case_or_is_away_is_in_neither_number(told, counting):
    counting("2018-06-29", "experienced", cases=14, fte=1, worker=1)
    counting("2018-06-29", "experienced", cases=0, fte=1, worker=2)
    counting("2018-06-29", "experienced", cases=5, fte=0, worker=3)
    counting("2018-06-29", "experienced", cases=5, fte=1, worker=4, outcome="away")
    assert told.numbers("WF01", "2018-06") == (14, 1)


@pytest.mark.parametrize(
    ("on", "cases"), [("2018-05-31", 0), ("2018-06-01", 14), ("2018-06-30", 14), ("2018-07-01", 0)]
)
def test_only_the_count_of_the_last_month(told, counting, on, cases):
    counting(on, "experienced", cases=14, fte=1)
    assert told.numbers("WF01", "2018-04..2018-06")[0] == cases
