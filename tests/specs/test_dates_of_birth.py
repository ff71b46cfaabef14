"""What may be said of a birth, by the day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from medlock.people.days import LONGEST_WAIT, OVERDUE, birth_objections, today

ON = date(2026, 5, 1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("born_on", "expected_on", "fine"),
    [
        (None, None, True),
        (ON, None, True),
        (ON + DAY, None, False),
        (ON, ON, False),
        (date(1906, 1, 1), None, True),
        (date(1905, 12, 31), None, False),
        (None, ON + LONGEST_WAIT, True),
        (None, ON + LONGEST_WAIT + DAY, False),
        (None, ON - OVERDUE, True),
        (None, ON - OVERDUE - DAY, False),
    ],
)
def test_a_birth_is_past_and_an_expected_one_near(born_on, expected_on, fine):
    said = birth_objections(born_on, expected_on, ON)
    assert (said == []) is fine
    assert all(each.endswith(".") for each in said)


def test_the_day_is_the_one_on_the_wall_in_england():
    assert today(datetime(2026, 4, 30, 23, 30, tzinfo=UTC)) == ON
    assert today(datetime(2026, 1, 31, 23, 30, tzinfo=UTC)) == date(2026, 1, 31)
