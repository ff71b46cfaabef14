"""CS07: return interviews held, of those that were held or given up."""

import pytest

from medlock.indicators.catalogue.return_interviews import HELD, INDICATOR
from medlock.pathways import CATALOGUE


@pytest.mark.parametrize(
    ("outcome", "held"),
    [
        ("completed", 1),
        ("harm", 1),
        ("third_time", 1),
        ("declined", 0),
        ("missing_again", 0),
        ("not_reached", 0),
    ],
)
def test_one_that_was_declined_was_not_held(told, outcome, held):
    told.completed("return_interview", "2018-05-12", outcome=outcome)
    assert told.numbers("CS07", "2018-05") == (held, 1)


def test_those_that_were_held_are_said_to_be():
    labels = {o.key: o.label for o in CATALOGUE.step("return_interview").outcomes}
    assert {key for key, label in labels.items() if label.startswith("Held")} == set(HELD)


def test_an_interview_counts_in_the_month_it_was_held_whenever_the_child_was_found(told):
    told.opened("missing", "2018-04-29")
    told.ended("missing", "2018-05-31")
    told.completed("return_interview", "2018-06-01", outcome="completed")
    assert told.numbers("CS07", "2018-05") == (0, 0)
    assert told.numbers("CS07", "2018-06") == (1, 1)


def test_it_is_a_share_that_never_passes_a_hundred():
    assert INDICATOR.proportion
