"""EH03: early help plans that ended because social work took over, of those that ended."""

import pytest


@pytest.mark.parametrize(
    ("reason", "stepped_up"),
    [("stepped_up", 1), ("met", 0), ("partly_met", 0), ("withdrew", 0), ("not_engaged", 0)],
)
def test_only_social_work_taking_over_is(told, reason, stepped_up):
    told.opened("early_help", "2018-01-10")
    told.ended("early_help", "2018-05-31", facts={"end_reason": reason})
    assert told.numbers("EH03", "2018-05") == (stepped_up, 1)


def test_a_plan_that_goes_on_is_in_neither_number(told):
    told.opened("early_help", "2018-01-10")
    assert told.numbers("EH03", "2018-05") == (0, 0)


def test_an_ending_without_a_reason_is_not_social_work(told):
    told.opened("early_help", "2018-01-10")
    told.ended("early_help", "2018-05-31")
    assert told.numbers("EH03", "2018-05") == (0, 1)
