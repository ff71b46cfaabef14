"""A period is months, written as people write them; anything else is refused with what is right."""

from datetime import date

import pytest

from medlock.indicators.language import Basis
from medlock.indicators.period import Period, dfe_year, month_of, period
from medlock.words.refusals import Refused

APRIL_2018 = 2018 * 12 + 3


def test_a_month_is_its_first_to_its_last_day():
    found = period("2024-02")
    assert (found.starts, found.ends, found.months) == (date(2024, 2, 1), date(2024, 2, 29), 1)
    assert found.in_words == "February 2024"
    assert str(found) == "2024-02"


def test_two_months_include_both():
    found = period(" 2018-04..2018-05 ")
    assert found == Period(APRIL_2018, APRIL_2018 + 1)
    assert found.in_words == "April 2018 to May 2018"
    assert str(found) == "2018-04..2018-05"


def test_a_year_runs_from_april_to_march():
    found = period("2018/19")
    assert found == dfe_year(2019)
    assert (found.starts, found.ends) == (date(2018, 4, 1), date(2019, 3, 31))
    assert found.in_words == "the year to 31 March 2019"
    assert str(found) == "2018/19"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("2018-09..2019-08", "the school year 2018/19"),
        ("2018-09..2019-07", "September 2018 to July 2019"),
        ("2018-08..2019-07", "August 2018 to July 2019"),
    ],
)
def test_a_school_year_runs_from_september_to_august(asked, says):
    assert period(asked).in_words == says


def test_the_year_over_the_turn_of_the_century_is_written_with_two_noughts():
    assert period("1999/00") == dfe_year(2000)


@pytest.mark.parametrize("month", range(APRIL_2018 - 30, APRIL_2018 + 30))
def test_what_is_written_is_read_back(month):
    for months in (1, 2, 12):
        asked = Period(month, month + months - 1)
        assert period(str(asked)) == asked


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("2018", "is not a period. Write a month"),
        ("2018-4", "is not a period"),
        ("last month", "is not a period"),
        ("", "is not a period"),
        ("2018-13", "there is no month 13"),
        ("2018-00", "there is no month 00"),
        ("2018/20", "the one that begins in 2018 is 2018/19"),
        ("2018-05..2018-04", "Write the earlier month first"),
        ("2018-04..", "is not a period"),
        ("0018-04", "is not a period"),
    ],
)
def test_anything_else_is_refused_with_what_is_right(asked, says):
    with pytest.raises(Refused, match=says):
        period(asked)


def test_each_basis_looks_at_its_own_months():
    asked = period("2018-04..2018-05")
    assert Basis.PERIOD.window(asked) == asked
    assert Basis.SNAPSHOT.window(asked) == Basis.LAST_MONTH.window(asked) == period("2018-05")
    assert Basis.ROLLING_YEAR.window(asked) == period("2017-06..2018-05")
    assert Basis.ROLLING_YEAR.window(period("2018/19")) == period("2018/19")


def test_a_month_comes_after_the_month_before():
    assert month_of(date(2018, 1, 31)) - month_of(date(2017, 12, 1)) == 1
    assert [str(each) for each in period("2017-12..2018-01").each_month()] == ["2017-12", "2018-01"]
