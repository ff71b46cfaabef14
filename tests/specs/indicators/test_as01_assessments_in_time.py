"""AS01: assessments finished within 45 working days of the referral."""

from datetime import date

import pytest

from medlock.law.working_days import ENGLAND

REFERRED = date(2018, 3, 12)


@pytest.mark.parametrize(("working_days", "in_time"), [(44, 1), (45, 1), (46, 0)])
def test_the_45th_working_day_is_the_last_in_time(told, working_days, in_time):
    finished = ENGLAND.working_day_after(REFERRED, working_days)
    told.completed("cf_assessment", finished.isoformat(), counts_from=REFERRED)
    assert told.numbers("AS01", "2018-05") == (in_time, 1)


def test_bank_holidays_do_not_count(told):
    """Good Friday, Easter Monday and two in May lie between."""
    assert ENGLAND.working_day_after(REFERRED, 45) == date(2018, 5, 17)
    told.completed("cf_assessment", "2018-05-17", counts_from=REFERRED)
    assert told.numbers("AS01", "2018-05") == (1, 1)


def test_the_weekend_after_the_last_day_is_late_as_its_light_says(told):
    due = ENGLAND.working_day_after(date(2018, 3, 13), 45)
    assert due == date(2018, 5, 18)  # a Friday
    told.completed("cf_assessment", "2018-05-19", counts_from=date(2018, 3, 13))
    assert told.numbers("AS01", "2018-05") == (0, 1)


def test_without_the_day_of_its_referral_it_counts_as_late(told):
    told.completed("cf_assessment", "2018-05-16")
    assert told.numbers("AS01", "2018-05") == (0, 1)


def test_what_is_not_finished_is_not_counted(told):
    told.started("cf_assessment", "2018-05-16", counts_from=REFERRED)
    assert told.numbers("AS01", "2018-05") == (0, 0)
