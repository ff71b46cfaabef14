"""EH01: early help assessments made in the period."""

import pytest


@pytest.mark.parametrize(
    ("outcome", "counted"),
    [
        ("plan", 1),
        ("plan_continues", 1),
        ("one_service", 1),
        ("no_plan", 1),
        ("", 1),  # a file that does not say
        ("not_taken_up", 0),
        ("step_up", 0),
        ("no_longer_needed", 0),
    ],
)
def test_what_was_broken_off_is_no_assessment(told, outcome, counted):
    told.completed("eha", "2018-05-10", outcome=outcome)
    assert told.numbers("EH01", "2018-05") == (counted, None)


@pytest.mark.parametrize(
    ("on", "counted"), [("2018-03-31", 0), ("2018-04-01", 1), ("2018-05-31", 1), ("2018-06-01", 0)]
)
def test_two_months_hold_what_was_complete_in_them(told, on, counted):
    told.started("eha", "2018-03-01")
    told.completed("eha", on, outcome="plan")
    assert told.numbers("EH01", "2018-04..2018-05") == (counted, None)
