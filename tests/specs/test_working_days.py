"""Which days count: England's working days, and the school days of an authority."""

from __future__ import annotations

from datetime import date

import pytest

from medlock.law.school_terms import SchoolTerm, SchoolTerms, terms_from_csv, usual_terms
from medlock.law.working_days import ENGLAND, WorkingDays, is_working_day
from medlock.words.refusals import Refused


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 6),  # Easter Monday
        date(2020, 5, 8),  # the early May holiday, moved to a Friday in 2020
        date(2022, 6, 3),  # the Platinum Jubilee
        date(2022, 9, 19),  # the State Funeral
        date(2023, 5, 8),  # the Coronation
        date(2021, 12, 28),  # in place of Boxing Day on a Sunday
        date(2026, 12, 28),  # in place of Boxing Day on a Saturday
        date(2026, 11, 21),  # a Saturday
        date(2026, 11, 22),  # a Sunday
    ],
)
def test_weekends_and_bank_holidays_of_england_are_not_working_days(day):
    assert not is_working_day(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 3, 17),  # a bank holiday in Northern Ireland only
        date(2026, 1, 2),  # in Scotland only
        date(2020, 5, 4),  # the Monday that was not a holiday in 2020
        date(2026, 12, 24),  # a day on which councils may close: their choice stops no clock
        date(2024, 2, 29),
    ],
)
def test_every_other_weekday_is_a_working_day(day):
    assert is_working_day(day)


def test_the_day_a_thing_happens_is_day_nought_whatever_day_it_is():
    assert ENGLAND.working_day_after(date(2026, 4, 3), 0) == date(2026, 4, 3)
    assert ENGLAND.school_day_after(date(2026, 8, 1), 0) == date(2026, 8, 1)


def test_day_one_of_something_at_a_weekend_is_monday():
    assert ENGLAND.working_day_after(date(2026, 11, 21), 1) == date(2026, 11, 23)
    assert ENGLAND.working_day_after(date(2026, 11, 22), 1) == date(2026, 11, 23)


def test_counting_runs_through_christmas_and_the_new_year():
    assert ENGLAND.working_day_after(date(2025, 12, 24), 1) == date(2025, 12, 29)
    assert ENGLAND.working_day_after(date(2025, 12, 24), 4) == date(2026, 1, 2)


def test_counting_runs_through_several_years():
    assert ENGLAND.working_day_after(date(2024, 12, 31), 253) == date(2025, 12, 31)
    assert ENGLAND.working_days_between(date(2023, 12, 31), date(2025, 12, 31)) == 254 + 253


def test_nothing_lies_between_a_day_and_itself_or_a_day_before():
    assert ENGLAND.working_days_between(date(2026, 11, 20), date(2026, 11, 20)) == 0
    assert ENGLAND.working_days_between(date(2026, 11, 20), date(2026, 11, 16)) == 0


def test_schools_are_shut_in_august_at_christmas_and_at_half_term_as_a_rule():
    open_days = set(ENGLAND.school_days_of(2026))
    for shut in (
        date(2026, 1, 2),
        date(2026, 2, 18),
        date(2026, 4, 1),
        date(2026, 5, 27),
        date(2026, 8, 12),
        date(2026, 10, 28),
        date(2026, 12, 23),
    ):
        assert shut not in open_days
    for open_ in (date(2026, 1, 5), date(2026, 9, 3), date(2026, 11, 2), date(2026, 7, 22)):
        assert open_ in open_days


@pytest.mark.parametrize(
    ("year", "terms"),
    [
        (
            2026,  # 15 February, 29 March and 25 October are Sundays
            "01-05 02-15, 02-23 03-29, 04-13 05-24, 06-01 07-22, 09-03 10-25, 11-02 12-20",
        ),
        (
            2027,  # the same days are Mondays
            "01-05 02-14, 02-22 03-28, 04-12 05-30, 06-07 07-22, 09-03 10-24, 11-01 12-20",
        ),
    ],
)
def test_the_usual_pattern_has_six_half_terms_to_the_day(year, terms):
    found = [f"{t.first_day:%m-%d} {t.last_day:%m-%d}" for t in usual_terms(year)]
    assert ", ".join(found) == terms


@pytest.mark.parametrize("year", range(2010, 2041))
def test_the_usual_pattern_is_about_the_190_days_that_schools_must_open(year):
    assert 186 <= len(ENGLAND.school_days_of(year)) <= 197
    assert list(usual_terms(year)) == sorted(usual_terms(year))


def test_the_sixth_school_day_after_a_friday_in_july_is_in_september():
    assert ENGLAND.school_day_after(date(2026, 7, 17), 3) == date(2026, 7, 22)
    assert ENGLAND.school_day_after(date(2026, 7, 17), 6) == date(2026, 9, 7)


MANCHESTER = """first_day,last_day
2026-09-02,2026-10-16
2026-11-02,2026-12-18
"""


def test_an_authoritys_own_term_dates_count_where_it_gave_them():
    days = WorkingDays(terms_from_csv(MANCHESTER))
    assert date(2026, 9, 2) in days.school_days_of(2026)
    assert date(2026, 10, 19) not in days.school_days_of(2026)
    assert days.school_day_after(date(2026, 10, 16), 1) == date(2026, 11, 2)


def test_outside_the_days_an_authority_gave_the_usual_pattern_counts():
    own = WorkingDays(terms_from_csv(MANCHESTER))
    assert own.school_days_of(2025) == ENGLAND.school_days_of(2025)
    assert date(2026, 7, 22) in own.school_days_of(2026)


def test_term_dates_may_come_in_any_order():
    backwards = "\n".join([MANCHESTER.splitlines()[0], *MANCHESTER.splitlines()[:0:-1]])
    assert terms_from_csv(backwards) == terms_from_csv(MANCHESTER)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("first_day\n2026-09-02\n", "last_day is missing"),
        ("", "first_day and last_day are missing"),
        ("first_day,last_day\n2026-09-02,soon\n", "line 2: “2026-09-02” to “soon”"),
        ("first_day,last_day\n2026-09-02\n", "line 2: “2026-09-02” to “None”"),
        ("first_day,last_day\n2026-09-02,2026-08-02\n", "line 2: A term cannot end"),
        (
            "first_day,last_day\n2026-09-02,2026-10-16\n2026-10-16,2026-12-18\n",
            "begins on 2026-10-16 begins before the one before it has ended, on 2026-10-16",
        ),
    ],
)
def test_term_dates_that_cannot_be_read_say_where_and_why(text, said):
    with pytest.raises(Refused, match=said):
        terms_from_csv(text)


def test_every_wrong_line_of_term_dates_is_named():
    with pytest.raises(Refused) as refused:
        terms_from_csv("first_day,last_day\na,b\n2026-09-02,2026-10-16\nc,d\n")
    assert len(refused.value.objections) == 2


def test_two_authorities_with_the_same_terms_have_the_same_calendar():
    term = SchoolTerm(date(2026, 9, 2), date(2026, 10, 16))
    assert WorkingDays(SchoolTerms((term,))) == WorkingDays(SchoolTerms((term,)))
