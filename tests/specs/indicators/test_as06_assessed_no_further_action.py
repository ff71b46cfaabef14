"""AS06: assessments finished in the period that ended in no further action."""

import pytest

from medlock.indicators.catalogue import CATALOGUE


@pytest.mark.parametrize(
    ("outcome", "nothing"),
    [("no_further_action", 1), ("early_help", 0), ("child_in_need_plan", 0), ("", 0)],
)
def test_only_no_further_action_is(told, outcome, nothing):
    told.completed("cf_assessment", "2018-05-10", outcome=outcome)
    assert told.numbers("AS06", "2018-05") == (nothing, 1)


@pytest.mark.parametrize(
    ("on", "counted"), [("2018-03-31", 0), ("2018-04-01", 1), ("2018-05-31", 1), ("2018-06-01", 0)]
)
def test_two_months_hold_what_was_finished_in_them(told, on, counted):
    told.started("cf_assessment", "2018-04-02")
    told.completed("cf_assessment", on, outcome="no_further_action")
    assert told.numbers("AS06", "2018-04..2018-05") == (counted, counted)


def test_forty_of_a_hundred_is_the_forty_per_cent_of_the_founding_paper(told):
    for child in range(1, 101):
        outcome = "no_further_action" if child <= 40 else "child_in_need_plan"
        told.completed("cf_assessment", "2018-04-16", child=child, outcome=outcome)
    assert told.numbers("AS06", "2018-04..2018-05") == (40, 100)


def test_the_census_cannot_tell_it_for_its_assessments_have_no_outcome():
    assert "cin_census" not in CATALOGUE["AS06"].told_by
