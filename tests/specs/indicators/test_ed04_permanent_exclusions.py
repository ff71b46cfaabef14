"""ED04: permanent exclusions in 12 months, for every hundred pupils of the autumn term."""

import pytest


@pytest.fixture
def pupils(told):
    for child in (1, 2, 3, 4):
        told.completed("attendance_return", "2024-12-20", child=child, facts={"term": "autumn"})
        told.completed("attendance_return", "2025-04-04", child=child, facts={"term": "spring"})
    return told


@pytest.mark.parametrize(
    ("on", "counted"),
    [("2024-08-31", 0), ("2024-09-01", 1), ("2025-08-31", 1), ("2025-09-01", 0)],
)
def test_those_of_the_school_year_are_divided_by_the_pupils_of_autumn(pupils, on, counted):
    pupils.completed("permanent_exclusion", on, outcome="excluded")
    assert pupils.numbers("ED04", "2025-08") == (counted, 4)


@pytest.mark.parametrize(("outcome", "counted"), [("excluded", 1), ("", 1), ("withdrawn", 0)])
def test_one_the_head_withdrew_is_none(pupils, outcome, counted):
    pupils.completed("permanent_exclusion", "2025-05-01", outcome=outcome)
    assert pupils.numbers("ED04", "2025-08") == (counted, 4)


def test_a_suspension_is_not_permanent(pupils):
    pupils.completed("suspension", "2025-05-01")
    assert pupils.numbers("ED04", "2025-08") == (0, 4)
