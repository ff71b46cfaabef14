"""LAC10: looked-after children with a standing decision about where they will grow up."""

import pytest


@pytest.fixture
def care(told):
    told.opened("looked_after", "2018-06-01", child=1)
    told.opened("looked_after", "2018-06-01", child=2)
    return told


@pytest.mark.parametrize(("decided", "with_plan"), [("2019-03-31", 1), ("2019-04-01", 0)])
def test_a_child_has_a_plan_from_the_day_it_was_decided(care, decided, with_plan):
    care.opened("permanence_plan", decided)
    assert care.numbers("LAC10", "2019-03") == (with_plan, 2)


def test_a_plan_that_is_open_again_is_none_until_the_next(care):
    care.opened("permanence_plan", "2018-09-20")
    care.ended("permanence_plan", "2019-03-31")
    assert care.numbers("LAC10", "2019-02") == (1, 2)
    assert care.numbers("LAC10", "2019-03") == (0, 2)
    care.opened("permanence_plan", "2019-04-30")
    assert care.numbers("LAC10", "2019-04") == (1, 2)


def test_a_plan_put_in_the_place_of_another_is_one(care):
    care.opened("permanence_plan", "2018-09-20", facts={"option": "a"})
    care.ended("permanence_plan", "2019-03-14")
    care.opened("permanence_plan", "2019-03-14", facts={"option": "f"})
    assert care.numbers("LAC10", "2019-03") == (1, 2)


def test_a_child_who_has_left_care_is_in_neither_number(care):
    care.opened("permanence_plan", "2018-09-20")
    care.ended("permanence_plan", "2019-03-29")
    care.ended("looked_after", "2019-03-29")
    assert care.numbers("LAC10", "2019-03") == (0, 1)
