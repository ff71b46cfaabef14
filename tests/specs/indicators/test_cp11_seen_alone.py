"""CP11: visits at which the child was seen alone, of those at which they were seen."""

import pytest


@pytest.mark.parametrize(
    ("outcome", "facts", "counted"),
    [
        ("seen", {"seen_alone": True}, (1, 1)),
        ("seen", {"seen_alone": False}, (0, 1)),
        ("seen", {}, (0, 1)),
        ("new_harm", {"seen_alone": True}, (1, 1)),
        ("", {"seen_alone": True}, (1, 1)),
        ("not_seen", {}, (0, 0)),
        ("no_longer_needed", {}, (0, 0)),
    ],
)
def test_a_child_not_seen_is_in_neither_number_and_what_nobody_wrote_down_is_not_alone(
    told, outcome, facts, counted
):
    told.completed("cp_visit", "2018-05-31", outcome=outcome, facts=facts)
    assert told.numbers("CP11", "2018-05") == counted


def test_each_visit_counts_on_its_day(told):
    for on in ("2018-04-30", "2018-05-01", "2018-05-31", "2018-06-01"):
        told.completed("cp_visit", on, outcome="seen", facts={"seen_alone": True})
    assert told.numbers("CP11", "2018-05") == (2, 2)
