"""ED05: suspensions in 12 months, for every hundred pupils of the autumn term."""

import pytest


@pytest.mark.parametrize(
    ("on", "counted"),
    [("2024-08-31", 0), ("2024-09-01", 1), ("2025-08-31", 1), ("2025-09-01", 0)],
)
def test_a_suspension_is_of_the_school_year_it_began_in(told, on, counted):
    told.completed("attendance_return", "2024-12-20", facts={"term": "autumn"})
    told.completed("suspension", on, facts={"days": 2})
    assert told.numbers("ED05", "2025-08") == (counted, 1)


def test_a_child_suspended_three_times_counts_three_times(told):
    told.completed("attendance_return", "2024-12-20", facts={"term": "autumn"})
    for on in ("2025-01-10", "2025-01-10", "2025-03-03"):
        told.completed("suspension", on)
    assert told.numbers("ED05", "2025-08") == (3, 1)


def test_returns_of_other_terms_are_no_more_pupils(told):
    for on, term in (("2024-12-20", "autumn"), ("2025-04-04", "spring"), ("2025-07-22", "summer")):
        told.completed("attendance_return", on, facts={"term": term})
    told.completed("permanent_exclusion", "2025-05-01", outcome="excluded")
    assert told.numbers("ED05", "2025-08") == (0, 1)
