"""CP06: plans that begin for a child who has had one before."""

import pytest


@pytest.mark.parametrize(("earlier", "counts"), [(0, 0), (1, 1), (2, 1), (None, 0)])
def test_one_earlier_plan_at_any_time_makes_it_a_second_or_later_one(told, earlier, counts):
    facts = {} if earlier is None else {"previous_plans": earlier}
    told.opened("cp_plan", "2018-05-10", facts=facts)
    assert told.numbers("CP06", "2018-05") == (counts, 1)


def test_a_plan_counts_when_it_begins(told):
    told.opened("cp_plan", "2018-05-10", facts={"previous_plans": 1})
    told.ended("cp_plan", "2018-06-10", facts={"previous_plans": 1})
    assert told.numbers("CP06", "2018-06") == (0, 0)
