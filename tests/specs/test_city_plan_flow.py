"""Who ends when: exactly what was counted is left, those meant to end soonest end first, and just
as many have lasted long as were counted."""

from __future__ import annotations

import numpy as np
import pytest

from medlock.city.plan.almanac import NEVER, almanac
from medlock.city.plan.flow import Spells, Stock, match

DAYS = almanac(2010, 2024)
FIRST = 16161  # 1 April 2014, a Tuesday
YEAR = 365
LONG = 730


def year(number: int, held: int, old: int | None = None, old_ended: int = 0) -> Stock:
    begin = FIRST + number * YEAR
    return Stock(begin, begin + YEAR - 1, held, old, old_ended)


def spells(starts, meant=None, *, earliest=1, latest=NEVER, luck=0.5) -> Spells:
    begun = np.array(starts, dtype=np.int64)
    return Spells(
        starts=begun,
        meant=begun + 100 if meant is None else np.array(meant, dtype=np.int64),
        earliest=begun + earliest,
        latest=np.full(len(begun), latest, dtype=np.int64),
        old_from=begun + LONG,
        luck=np.full(len(begun), luck),
    )


def left(found, given: Spells, stock: Stock) -> int:
    return int(((given.starts <= stock.last) & (found > stock.last)).sum())


def test_as_many_are_left_as_were_counted_whatever_was_meant():
    chance = np.random.default_rng(1)
    for _ in range(60):
        starts = FIRST + chance.integers(-900, 3 * YEAR - 30, chance.integers(20, 200))
        given = spells(np.sort(starts), starts + chance.integers(5, 900, len(starts)))
        stocks, held = [], int((starts < FIRST).sum())
        for number in range(3):
            stock = year(number, 0)
            begun = int(((starts >= stock.first) & (starts <= stock.last)).sum())
            held = int(chance.integers(0, held + begun + 1))
            able = int((given.earliest <= stock.last).sum())
            stocks.append(year(number, max(held, int((starts <= stock.last).sum()) - able)))
            held = stocks[-1].held
        found = match(given, stocks, DAYS)
        assert [left(found, given, each) for each in stocks] == [each.held for each in stocks]
        ended = found < NEVER
        assert (found[ended] >= given.earliest[ended]).all()
        assert (found[ended] >= FIRST).all()


def test_those_meant_to_end_soonest_end_first():
    given = spells([FIRST] * 4, [FIRST + 300, FIRST + 20, FIRST + 900, FIRST + 80])
    found = match(given, [year(0, 2)], DAYS)
    assert (found < NEVER).tolist() == [False, True, False, True]


def test_who_ends_on_the_day_meant_does_and_who_was_to_end_later_ends_on_a_working_day():
    given = spells([FIRST] * 2, [FIRST + 20, FIRST + 900])
    found = match(given, [year(0, 0)], DAYS)
    assert found[0] == FIRST + 20
    assert DAYS.works(int(found[1]))
    assert FIRST < found[1] < FIRST + YEAR


def test_the_last_day_of_a_year_still_counts_to_it_and_the_day_after_does_not():
    last = year(0, 0).last
    given = spells([FIRST, FIRST], [last, last + 1])
    found = match(given, [year(0, 1)], DAYS)
    assert found.tolist() == [last, NEVER]


def test_a_year_in_which_nothing_begins_and_nothing_is_left():
    given = spells([FIRST - 40] * 5)
    assert (match(given, [year(0, 0)], DAYS) < FIRST + YEAR).all()


def test_nobody_at_all():
    assert match(spells([]), [year(0, 0), year(1, 3)], DAYS).tolist() == []


def test_a_stock_larger_than_all_there_are_ends_nobody():
    assert (match(spells([FIRST] * 3), [year(0, 9)], DAYS) == NEVER).all()


def test_who_must_end_ends_even_where_more_should_be_left():
    given = spells([FIRST] * 3, latest=FIRST + 50)
    assert (match(given, [year(0, 3)], DAYS) <= FIRST + 50).all()


def test_nobody_ends_before_they_can():
    given = spells([FIRST + YEAR - 10] * 2, earliest=20)
    assert (match(given, [year(0, 0), year(1, 0)], DAYS) >= FIRST + YEAR + 10).all()


def test_all_can_have_lasted_two_years():
    given = spells([FIRST - LONG - 10] * 6, [FIRST + 30] * 6)
    found = match(given, [year(0, 4, old=4, old_ended=2)], DAYS)
    assert (found < NEVER).sum() == 2


@pytest.mark.parametrize(("old", "old_ended"), [(0, 0), (0, 3), (3, 0), (2, 2), (5, 4)])
def test_just_as_many_have_lasted_long_of_those_left_and_of_those_ended(old, old_ended):
    """Twenty that turn two years old in the year, and forty younger ones."""
    turning = [FIRST - LONG + 40 + 15 * number for number in range(20)]
    younger = [FIRST - 200 + 8 * number for number in range(40)]
    given = spells(turning + younger)
    stock = year(0, 30, old=old, old_ended=old_ended)
    found = match(given, [stock], DAYS)
    long_enough = given.starts + LONG <= stock.last
    assert left(found, given, stock) == 30
    assert int((long_enough & (found == NEVER)).sum()) == old
    assert int(((found < NEVER) & (found >= given.old_from)).sum()) == old_ended


def test_enough_are_kept_to_grow_old_in_the_year_to_come():
    """Meant to end soon, but without them nobody could be two years old a year later."""
    old = [FIRST - 300] * 10
    new = [FIRST + 30] * 30
    given = spells(old + new, [FIRST + 5] * 10 + [FIRST + 300] * 30)
    found = match(given, [year(0, 20, old=0), year(1, 10, old=6, old_ended=2)], DAYS)
    grown = found[:10]
    assert int((grown > FIRST + 2 * YEAR - 1).sum()) == 6
    assert int(((grown >= given.old_from[:10]) & (grown < NEVER)).sum()) == 2


def test_brothers_and_sisters_with_the_same_luck_end_on_the_same_day():
    given = spells([FIRST] * 3, [FIRST + 2000] * 3, luck=0.3)
    assert len(set(match(given, [year(0, 0)], DAYS).tolist())) == 1
