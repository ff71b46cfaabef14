"""A month takes as many referrals as were counted: what it has no room for was referred before."""

from __future__ import annotations

from medlock.city.plan.arrivals import Month, make_room
from medlock.city.plan.case import Case, Group

FIRST = 17000
MONTH = 30


def months(*accepted: int) -> list[Month]:
    begins = [FIRST + MONTH * number for number in range(len(accepted))]
    return [
        Month(day, day + MONTH - 1, 0, count) for day, count in zip(begins, accepted, strict=True)
    ]


def referred(day: int, size: int = 1) -> Group:
    return Group(day, [Case(day, 0) for _ in range(size)])


def test_who_fits_stays_where_they_are():
    there, each = months(2, 2), referred(FIRST + 40, 2)
    make_room(there, [each])
    assert each.day == FIRST + 40
    assert [month.room for month in there] == [2, 0]


def test_who_does_not_fit_is_referred_the_month_before_and_their_cases_with_them():
    there, families = months(1, 1), [referred(FIRST + 40), referred(FIRST + 45)]
    make_room(there, families)
    assert [month.room for month in there] == [0, 0]
    early = min(families, key=lambda each: each.day)
    assert early.day <= FIRST + MONTH - 1
    assert all(case.opened == each.day for each in families for case in each.cases)


def test_where_no_month_has_room_they_were_there_before_the_first_day():
    there, each = months(1, 1), referred(FIRST + 40, 3)
    make_room(there, [each])
    assert each.day < FIRST
    assert [month.room for month in there] == [1, 1]


def test_no_month_ever_takes_more_than_it_may():
    there = months(3, 0, 2, 4)
    families = [referred(FIRST + 7 * number, 1 + number % 3) for number in range(16)]
    make_room(there, families)
    assert all(month.room >= 0 for month in there)
    assert sum(len(month.deep) for month in there) + sum(g.day < FIRST for g in families) == 16
