"""Duties that count from a birthday, not from how long a status has been held."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.working_days import ENGLAND
from medlock.pathway import phrases
from medlock.pathway.clocks import birthday_on, next_due
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances, Clock
from medlock.pathway.transitions import transitions
from medlock.pathways import CATALOGUE

SNAPSHOT = Clock(
    step="snapshot",
    terms=(local("snapshot", "For a test", Term(1, Unit.MONTHS)),),
    birthdays=(17, 18, 19),
    months_before=3,
)
BORN = date(2008, 12, 10)
OPENED = datetime(2025, 6, 2, 9, tzinfo=LONDON)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def due(on, met=(), opened=OPENED, born=BORN):
    subject = Circumstances(on=date.fromisoformat(on), born_on=born)
    asked = next_due(SNAPSHOT, opened, [at(each) for each in met], subject, ENGLAND)
    return asked and asked.due.date().isoformat()


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-09-09", None),
        ("2025-09-10", "2026-01-10"),
        ("2026-01-10", "2026-01-10"),
        ("2026-08-01", "2026-01-10"),
    ],
)
def test_it_asks_from_three_months_before_the_birthday_until_it_is_done(on, expected):
    assert due(on) == expected


@pytest.mark.parametrize(
    ("done", "on", "expected"),
    [
        ("2025-09-09", "2025-10-01", "2026-01-10"),
        ("2025-09-10", "2025-10-01", None),
        ("2026-01-20", "2026-09-09", None),
        ("2026-01-20", "2026-09-10", "2027-01-10"),
        ("2026-09-10", "2026-10-01", None),
    ],
)
def test_it_is_met_in_the_months_before_or_any_time_after(done, on, expected):
    assert due(on, met=[done]) == expected


def test_a_birthday_whose_time_had_passed_when_it_began_does_not_ask():
    assert due("2026-03-01", opened=at("2026-01-11")) is None
    assert due("2026-03-01", opened=at("2026-01-10T23:00")) == "2026-01-10"


def test_it_asks_nothing_after_the_last_birthday_nor_of_someone_whose_birthday_is_unknown():
    assert due("2029-01-01", met=["2027-12-10"]) is None
    assert due("2026-01-01", born=None) is None


def test_someone_born_on_a_leap_day_comes_of_age_on_the_first_of_march():
    assert birthday_on(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday_on(date(2008, 2, 29), 16) == date(2024, 2, 29)


def test_it_is_said_in_words():
    said = phrases.clock(SNAPSHOT)
    assert said == "within 1 month (local) of turning 17, 18 and 19, from 3 months before"


def test_the_table_of_transitions_says_which_birthdays_it_counts_from():
    (row,) = (each for each in transitions(CATALOGUE) if each.target == "care_leaver_snapshot")
    assert (row.source, row.counts_from) == ("care_leaver", "birthday 17 18 19 20 21")
    assert (row.turn, row.length, row.unit) == ("once", "1", "months")
