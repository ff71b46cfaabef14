"""FD15: domestic abuse notifications in the period, one for each child they name."""

import pytest


@pytest.mark.parametrize(
    ("on", "counted"), [("2018-04-30", 0), ("2018-05-01", 1), ("2018-05-31", 1), ("2018-06-01", 0)]
)
def test_a_notification_counts_on_the_day_it_was_received(told, on, counted):
    told.completed("domestic_abuse_notification", on, outcome="noted")
    assert told.numbers("FD15", "2018-05") == (counted, None)


def test_a_home_with_three_children_counts_three_times_and_twice_in_a_week_twice(told):
    for child in (1, 2, 3):
        told.completed("domestic_abuse_notification", "2018-05-10", child=child, outcome="noted")
    told.completed("domestic_abuse_notification", "2018-05-14", child=1, outcome="referral")
    assert told.numbers("FD15", "2018-05") == (4, None)


def test_a_contact_that_speaks_of_abuse_is_no_notification(told):
    told.completed("contact", "2018-05-10", outcome="advice", facts={"domestic_abuse": True})
    assert told.numbers("FD15", "2018-05") == (0, None)
