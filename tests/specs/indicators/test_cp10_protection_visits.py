"""CP10: children on a plan who were seen in the ten working days to the last day of the period.

Thursday 31 May 2018, with the late May bank holiday on Monday the 28th: ten working days from
Wednesday the 16th end on the 31st (17, 18, 21-25, 29, 30, 31), from the 15th on the 30th.
"""

import pytest


@pytest.fixture
def plan(told):
    told.opened("cp_plan", "2018-02-01")
    return told


@pytest.mark.parametrize(
    ("on", "in_time"),
    [("2018-05-15", 0), ("2018-05-16", 1), ("2018-05-31", 1), ("2018-06-01", 0)],
)
def test_a_visit_counts_ten_working_days_and_not_after_the_day(plan, on, in_time):
    plan.completed("cp_visit", on, outcome="seen")
    assert plan.numbers("CP10", "2018-05") == (in_time, 1)


@pytest.mark.parametrize(
    ("outcome", "in_time"), [("seen", 1), ("new_harm", 1), ("", 1), ("not_seen", 0)]
)
def test_a_visit_at_which_the_child_was_not_seen_is_none(plan, outcome, in_time):
    plan.completed("cp_visit", "2018-05-30", outcome=outcome)
    assert plan.numbers("CP10", "2018-05") == (in_time, 1)


def test_two_visits_are_one_child_seen(plan):
    plan.completed("cp_visit", "2018-05-29", outcome="seen")
    plan.completed("cp_visit", "2018-05-30", outcome="seen")
    assert plan.numbers("CP10", "2018-05") == (1, 1)


def test_a_sister_seen_and_a_visit_of_another_kind_do_not_help(plan):
    plan.opened("cp_plan", "2018-02-01", child=2)
    plan.completed("cp_visit", "2018-05-30", child=2, outcome="seen")
    plan.completed("cin_visit", "2018-05-30", child=1, outcome="seen")
    assert plan.numbers("CP10", "2018-05") == (1, 2)


def test_a_child_whose_plan_has_ended_is_in_neither_number(plan):
    plan.completed("cp_visit", "2018-05-30", outcome="seen")
    plan.ended("cp_plan", "2018-05-31")
    assert plan.numbers("CP10", "2018-05") == (0, 0)
