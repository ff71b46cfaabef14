"""What is always true of counting working and school days, whatever the day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from medlock.law.term import Term, Unit, months_after
from medlock.law.working_days import ENGLAND, is_working_day, working_days_of

DAYS = st.dates(date(1991, 1, 1), date(2040, 12, 31))
COUNTS = st.integers(0, 600)
EDGES = (
    date(2024, 2, 29),
    date(2025, 12, 24),
    date(2026, 4, 2),
    date(2026, 5, 1),
    date(2021, 12, 31),
)


@given(DAYS, COUNTS)
@example(EDGES[0], 1)
@example(EDGES[1], 1)
@example(EDGES[4], 1)
def test_counting_back_from_where_one_counted_to_gives_the_count(start, count):
    assert ENGLAND.working_days_between(start, ENGLAND.working_day_after(start, count)) == count
    assert ENGLAND.school_days_between(start, ENGLAND.school_day_after(start, count)) == count


@given(DAYS, st.integers(1, 600))
def test_where_one_counts_to_is_a_day_that_counts(start, count):
    assert is_working_day(ENGLAND.working_day_after(start, count))
    found = ENGLAND.school_day_after(start, count)
    assert found in ENGLAND.school_days_of(found.year)


@given(DAYS, st.integers(0, 300), st.integers(0, 300))
def test_counting_in_two_goes_is_counting_in_one(start, first, second):
    halfway = ENGLAND.working_day_after(start, first)
    assert ENGLAND.working_day_after(halfway, second) == ENGLAND.working_day_after(
        start, first + second
    )


@given(DAYS, st.integers(0, 60))
def test_counting_is_what_one_does_on_a_calendar_with_a_finger(start, count):
    day, left = start, count
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    assert ENGLAND.working_day_after(start, count) == day


@given(DAYS, DAYS, COUNTS)
def test_what_happens_later_is_never_due_earlier(one, other, count):
    first, second = sorted((one, other))
    assert ENGLAND.working_day_after(first, count) <= ENGLAND.working_day_after(second, count)


@given(DAYS, DAYS, DAYS)
def test_stretches_of_time_add_up(a, b, c):
    first, second, third = sorted((a, b, c))
    assert ENGLAND.working_days_between(first, third) == ENGLAND.working_days_between(
        first, second
    ) + ENGLAND.working_days_between(second, third)


@given(st.integers(1991, 2040))
def test_a_year_has_52_weeks_less_eight_bank_holidays_or_so(year):
    assert 250 <= len(working_days_of(year)) <= 255


@given(DAYS, st.integers(0, 48), st.integers(0, 48))
def test_months_later_is_the_same_day_or_the_last_of_the_month(start, months, more):
    later = months_after(start, months)
    assert later.day == start.day or (later + timedelta(days=1)).day == 1
    assert later.day <= start.day
    assert (later.year - start.year) * 12 + later.month - start.month == months
    assert months_after(start, months + more) >= later


@given(DAYS, st.integers(0, 60), st.sampled_from([u for u in Unit if u is not Unit.HOURS]))
def test_a_longer_term_is_never_due_earlier(start, length, unit):
    shorter, longer = Term(length, unit), Term(length + 1, unit)
    assert start <= shorter.due_on(start, ENGLAND) <= longer.due_on(start, ENGLAND)
