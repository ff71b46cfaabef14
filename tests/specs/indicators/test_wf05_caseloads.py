"""WF05: cases held by all social workers, for each full-time one who held any, as DfE averages."""

from decimal import Decimal

import pytest


@pytest.mark.parametrize(
    ("grade", "counted"),
    [
        ("newly_qualified", 1),
        ("qualified", 1),
        ("experienced", 1),
        ("advanced", 1),
        ("team_manager", 1),
        ("senior_manager", 1),
        ("unqualified", 0),
        ("student", 0),
    ],
)
def test_a_manager_with_a_case_counts_and_whoever_is_no_social_worker_does_not(
    told, counting, grade, counted
):
    counting("2018-09-30", grade, cases=3, fte=1)
    assert told.numbers("WF05", "2018-09") == (3 * counted, counted)


def test_19_point_6_is_cases_over_full_time_equivalents(told, counting):
    """49 cases of 2.5 full-time social workers: 19.6."""
    for worker, (cases, fte) in enumerate([(20, 1), (19, 1), (10, 0.5)], start=1):
        counting("2018-09-30", "experienced", cases=cases, fte=fte, worker=worker)
    assert told.numbers("WF05", "2018-09") == (49, Decimal("2.5"))


def test_a_child_is_no_worker(told):
    facts = {"worker_grade": "experienced", "cases": 9, "fte": 1.0}
    told.completed("workforce_count", "2018-09-30", outcome="counted", facts=facts)
    assert told.numbers("WF05", "2018-09") == (0, 0)
