"""ED01: half days of school missed, of those possible, in terms that ended within 12 months."""

import pytest


@pytest.fixture
def term(told):
    def end(on, possible, missed, **more):
        facts = {"sessions_possible": possible, "sessions_missed": missed}
        told.completed("attendance_return", on, outcome="returned", facts=facts, **more)

    return end


def test_a_school_year_is_all_sessions_missed_over_all_possible(told, term):
    """130 + 110 + 120 possible of one child, who missed 13 + 0 + 9; 360 of another, who missed
    none: 22 of 720."""
    for on, possible, missed in (
        ("2024-12-20", 130, 13),
        ("2025-04-04", 110, 0),
        ("2025-07-22", 120, 9),
    ):
        term(on, possible, missed)
        term(on, possible, 0, child=2)
    assert told.numbers("ED01", "2024-09..2025-08") == (22, 720)


@pytest.mark.parametrize(
    ("month", "possible"),
    [("2024-11", 0), ("2024-12", 130), ("2025-11", 130), ("2025-12", 0)],
)
def test_a_term_is_of_the_year_to_the_month_in_which_it_ended(told, term, month, possible):
    term("2024-12-20", 130, 13)
    assert told.numbers("ED01", month) == (possible // 10, possible)


def test_a_child_at_two_schools_has_the_sessions_of_both(told, term):
    term("2024-12-20", 65, 1)
    term("2024-12-20", 65, 2)
    assert told.numbers("ED01", "2024-12") == (3, 130)


def test_a_return_without_a_number_adds_nothing(told):
    told.completed("attendance_return", "2024-12-20", facts={"sessions_possible": 130})
    assert told.numbers("ED01", "2024-12") == (0, 130)
