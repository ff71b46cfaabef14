"""CP03: initial conferences within 15 working days of the strategy discussion."""

from datetime import date

import pytest

from medlock.law.working_days import ENGLAND

DISCUSSED = date(2018, 12, 17)


@pytest.mark.parametrize(("working_days", "in_time"), [(14, 1), (15, 1), (16, 0)])
def test_the_15th_working_day_is_the_last_in_time(told, working_days, in_time):
    held = ENGLAND.working_day_after(DISCUSSED, working_days)
    told.completed("icpc", held.isoformat(), counts_from=DISCUSSED, outcome="plan")
    assert told.numbers("CP03", "2019-01") == (in_time, 1)


def test_christmas_and_new_year_do_not_count():
    assert ENGLAND.working_day_after(DISCUSSED, 15) == date(2019, 1, 10)


def test_every_conference_counts_however_it_ended(told):
    told.completed("icpc", "2019-01-08", counts_from=DISCUSSED, outcome="no_plan")
    told.completed("icpc", "2019-01-08", counts_from=DISCUSSED, outcome="plan", child=2)
    assert told.numbers("CP03", "2019-01") == (2, 2)
