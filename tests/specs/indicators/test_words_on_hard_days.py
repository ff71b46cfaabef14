"""Totals, how long something lasted and when somebody was seen, on the days that decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID

import pytest

from medlock.engines import reference
from medlock.engines.amounts import amount, hundredths
from medlock.indicators.language import (
    FactAtLeast,
    LastedAtLeast,
    OpenFor,
    OutcomeIs,
    SeenWithin,
    completed,
    ended,
    open_at_end,
    total,
)
from medlock.indicators.period import period
from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.pathway.event import LONDON, Kind, Source

MANCHESTER = "E08000003"
ON_PLAN, OVER = open_at_end("cp_plan"), ended("cp_plan")


def seen(length: int, unit: Unit, *outcomes: str) -> SeenWithin:
    return SeenWithin("cp_visit", local("visit", "Visit", Term(length, unit)), outcomes)


def count(told, counted, when, as_known=None) -> int:
    standing = reference.standing(told.events, as_known)
    return reference.how_many(counted, standing, MANCHESTER, period(when))


class TestLasted:
    @pytest.mark.parametrize(
        ("opened", "ended", "lasted"),
        [
            ("2016-05-10", "2018-05-09", 0),  # a day short
            ("2016-05-10", "2018-05-10", 1),  # to the day
            ("2016-05-10", "2018-05-11", 1),
            ("2016-02-29", "2018-02-28", 0),  # opened after the same day two years before
            ("2016-02-28", "2018-02-28", 1),
            ("2016-02-29", "2018-03-01", 1),
            ("2014-02-28", "2016-02-29", 1),  # that February had no 29th: its last day counts
            ("2014-03-01", "2016-02-29", 0),
            ("2016-05-31", "2018-05-31", 1),  # the last of the month
        ],
    )
    def test_two_years_or_longer(self, told, opened, ended, lasted):
        told.opened("cp_plan", opened)
        told.ended("cp_plan", ended)
        assert count(told, OVER.where(LastedAtLeast(24)), ended[:7]) == lasted
        assert count(told, OVER, ended[:7]) == 1

    def test_opened_and_ended_on_one_day_lasted_no_month(self, told):
        told.opened("cp_plan", "2018-05-10")
        told.ended("cp_plan", "2018-05-10")
        assert count(told, OVER.where(LastedAtLeast(1)), "2018-05") == 0

    def test_a_second_plan_is_measured_from_its_own_beginning(self, told):
        told.opened("cp_plan", "2015-01-10")
        told.ended("cp_plan", "2015-06-10")
        told.opened("cp_plan", "2018-01-10")
        told.ended("cp_plan", "2018-05-10")
        assert count(told, OVER.where(LastedAtLeast(24)), "2018-05") == 0
        assert count(told, OVER.where(LastedAtLeast(4)), "2015-01..2018-05") == 2

    def test_what_ended_and_was_never_begun_lasted_not_at_all(self, told):
        told.ended("cp_plan", "2018-05-10")
        assert count(told, OVER.where(LastedAtLeast(1)), "2018-05") == 0

    def test_another_source_or_authority_began_another_plan(self, told):
        told.opened("cp_plan", "2015-01-10", source=Source.CIN_CENSUS)
        told.opened("cp_plan", "2015-01-10", authority="E08000006")
        told.ended("cp_plan", "2018-05-10")
        assert count(told, OVER.where(LastedAtLeast(1)), "2018-05") == 0

    def test_a_beginning_that_was_taken_back_counts_only_until_then(self, told):
        told.opened("cp_plan", "2016-05-10")
        told.opened("cp_plan", "2017-05-10", known="2018-06-01")
        told.take_back(0, "2018-06-01")
        told.ended("cp_plan", "2018-05-10")
        two_years = OVER.where(LastedAtLeast(24))
        assert count(told, two_years, "2018-05", date(2018, 5, 31)) == 1
        assert count(told, two_years, "2018-05", date(2018, 6, 1)) == 0


class TestOpenFor:
    @pytest.mark.parametrize(
        ("opened", "when", "so"),
        [
            ("2016-05-31", "2018-05", 1),
            ("2016-06-01", "2018-05", 0),
            ("2016-02-29", "2018-02", 0),  # a year with no 29th looks back to the 28th
            ("2016-02-28", "2018-02", 1),
            ("2014-02-28", "2016-02", 1),
            ("2016-06-30", "2018-06", 1),
            ("2016-07-01", "2018-06", 0),
        ],
    )
    def test_two_years_at_the_end_of_the_month(self, told, opened, when, so):
        told.opened("cp_plan", opened)
        assert count(told, ON_PLAN.where(OpenFor(24)), when) == so

    def test_what_ended_on_the_last_of_the_month_is_open_no_more(self, told):
        told.opened("cp_plan", "2016-01-10")
        told.ended("cp_plan", "2018-05-31")
        assert count(told, ON_PLAN.where(OpenFor(24)), "2018-05") == 0
        assert count(told, ON_PLAN.where(OpenFor(24)), "2018-04") == 1


class TestSeen:
    @pytest.mark.parametrize(
        ("length", "unit", "visit", "so"),
        [
            (28, Unit.DAYS, "2018-05-03", 1),  # the last day allowed
            (28, Unit.DAYS, "2018-05-02", 0),
            (28, Unit.DAYS, "2018-05-31", 1),  # the day itself
            (28, Unit.DAYS, "2018-06-01", 0),  # not yet
            (10, Unit.WORKING_DAYS, "2018-05-16", 1),  # the late May bank holiday does not count
            (10, Unit.WORKING_DAYS, "2018-05-15", 0),
            (6, Unit.WEEKS, "2018-04-19", 1),
            (6, Unit.WEEKS, "2018-04-18", 0),
            (3, Unit.MONTHS, "2018-02-28", 0),  # three months from then ran out on 28 May
            (3, Unit.MONTHS, "2018-03-01", 1),
        ],
    )
    def test_by_the_end_of_the_month_no_longer_ago_than_the_term(
        self, told, length, unit, visit, so
    ):
        told.opened("cp_plan", "2018-01-10")
        told.completed("cp_visit", visit, outcome="seen")
        assert count(told, ON_PLAN.where(seen(length, unit)), "2018-05") == so

    def test_a_month_after_a_last_day_is_the_next_last_day(self, told):
        told.opened("cp_plan", "2018-01-10")
        told.completed("cp_visit", "2018-01-31")
        assert count(told, ON_PLAN.where(seen(1, Unit.MONTHS)), "2018-02") == 1
        assert count(told, ON_PLAN.where(seen(1, Unit.MONTHS)), "2018-03") == 0

    def test_only_with_the_outcomes_named(self, told):
        told.opened("cp_plan", "2018-01-10")
        told.completed("cp_visit", "2018-05-30", outcome="not_seen")
        assert count(told, ON_PLAN.where(seen(28, Unit.DAYS)), "2018-05") == 1
        assert count(told, ON_PLAN.where(seen(28, Unit.DAYS, "seen", "")), "2018-05") == 0

    def test_counts_a_plan_once_however_often_the_child_was_seen(self, told):
        told.opened("cp_plan", "2018-01-10")
        for day in ("2018-05-20", "2018-05-20", "2018-05-25"):
            told.completed("cp_visit", day)
        assert count(told, ON_PLAN.where(seen(28, Unit.DAYS)), "2018-05") == 1

    def test_a_visit_to_another_child_or_told_by_another_source_is_none(self, told):
        told.opened("cp_plan", "2018-01-10")
        told.completed("cp_visit", "2018-05-20", child=2)
        told.completed("cp_visit", "2018-05-20", source=Source.ANNEX_A)
        assert count(told, ON_PLAN.where(seen(28, Unit.DAYS)), "2018-05") == 0

    def test_a_visit_that_was_taken_back_counts_only_until_then(self, told):
        told.opened("cp_plan", "2018-01-10")
        told.completed("cp_visit", "2018-05-20")
        told.take_back(1, "2018-06-05")
        both = [date(2018, 6, 4), date(2018, 6, 5)]
        asked = ON_PLAN.where(seen(28, Unit.DAYS))
        assert [count(told, asked, "2018-05", day) for day in both] == [1, 0]

    def test_nobody_is_seen_on_a_plan_that_has_ended(self, told):
        told.opened("cp_plan", "2018-01-10")
        told.completed("cp_visit", "2018-05-31")
        told.ended("cp_plan", "2018-05-31")
        assert count(told, ON_PLAN.where(seen(28, Unit.DAYS)), "2018-05") == 0

    def test_every_condition_must_hold(self, told):
        told.opened("cp_plan", "2018-05-10", facts={"previous_plans": 1})
        told.completed("cp_visit", "2018-05-20")
        both = ON_PLAN.where(seen(28, Unit.DAYS), FactAtLeast("previous_plans", 1))
        assert count(told, both, "2018-05") == 1
        assert count(told, both.where(OpenFor(1)), "2018-05") == 0
        assert count(told, both.where(seen(10, Unit.DAYS)), "2018-05") == 0


class TestTotals:
    def test_add_up_what_the_events_say_and_nothing_for_those_that_do_not(self, told):
        for facts in ({"days": 3}, {"days": 0.8}, {}, {"days": "7"}, {"days": True}):
            told.completed("referral", "2018-05-10", facts=facts)
        whole = total(completed("referral"), "days")
        assert amount(whole, count(told, whole, "2018-05")) * 10 == 38

    def test_only_of_events_that_meet_the_conditions(self, told):
        told.completed("referral", "2018-05-10", outcome="a", facts={"days": 3})
        told.completed("referral", "2018-05-10", outcome="b", facts={"days": 4})
        told.completed("referral", "2018-06-01", outcome="b", facts={"days": 5})
        asked = total(completed("referral").where(OutcomeIs(("b",))), "days")
        assert amount(asked, count(told, asked, "2018-05")) == 4

    @pytest.mark.parametrize(
        ("fact", "is_worth"),
        [(190, 19000), (0.29, 29), (0.8, 80), (0.125, 13), (-0.125, -12), (1e9, 10**11),
         (1.1e9, 0), (-1e300, 0), (10**400, 0), (True, 0), ("1", 0), (None, 0)],
    )  # fmt: skip
    def test_are_summed_in_whole_hundredths_rounded_half_up(self, fact, is_worth):
        assert hundredths(fact) == is_worth

    def test_a_thousand_tenths_are_a_hundred_exactly(self):
        assert sum(hundredths(0.1) for _ in range(1000)) == 100 * 100

    def test_are_amounts_and_whole_where_they_are(self):
        whole = total(completed("referral"), "days")
        assert str(amount(whole, 12345)) == "123.45"
        assert (amount(whole, 12300), type(amount(whole, 12300))) == (123, int)
        assert amount(completed("referral"), 12345) == 12345


@pytest.fixture
def told(told):
    """With what was learnt later, and what was taken back."""

    def take_back(at, on):
        moment = datetime.combine(date.fromisoformat(on), time(12), LONDON)
        gone = told.events[at]
        told.events.append(
            replace(
                gone, id=UUID(int=900 + at), kind=Kind.CORRECTED, facts={}, supersedes=gone.id,
                known_at=moment, recorded_at=moment,
            )
        )  # fmt: skip

    def opened(status, on, known=None, **more):
        told.tell(Kind.OPENED, status, on, **more)
        if known:
            moment = datetime.combine(date.fromisoformat(known), time(12), LONDON)
            told.events[-1] = replace(told.events[-1], known_at=moment, recorded_at=moment)

    told.take_back, told.opened = take_back, opened
    return told
