"""When a clock asks next: in whatever order people work, and whatever it depends on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from medlock.law.care_proceedings import PRE_PROCEEDINGS, PROCEEDINGS
from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.working_days import ENGLAND, WorkingDays
from medlock.pathway.clocks import limits, met_by, named, next_due, run
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.pathway.language import Case, Circumstances, Clock, Status, TermsBy
from medlock.pathway.spans import Span
from medlock.pathways import CATALOGUE

OPENED = datetime(2026, 3, 27, 14, tzinfo=LONDON)
NOBODY = Circumstances(on=date(2026, 11, 21))
CLOCKS = {clock.step: clock for clock in CATALOGUE.status("cp_plan").clocks}


def of(length, unit):
    return local(f"{length}_{unit}", "For a test", Term(length, unit))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def dues(clock, opened, met, subject=NOBODY, days=ENGLAND):
    return [asked.due.date().isoformat() for asked, _ in run(clock, opened, met, subject, days)]


def test_a_plan_is_reviewed_within_three_months_and_then_within_six_of_each_review():
    held = [at("2026-06-20"), at("2026-12-01")]
    assert dues(CLOCKS["rcpc"], OPENED, held) == ["2026-06-27", "2026-12-20", "2027-06-01"]


def test_a_late_review_moves_the_next_but_not_its_own_due_date():
    asked, done = run(CLOCKS["rcpc"], OPENED, [at("2026-07-10")], NOBODY, ENGLAND)[0]
    assert asked.due.date() == date(2026, 6, 27)
    assert done > asked.due
    assert dues(CLOCKS["rcpc"], OPENED, [at("2026-07-10")])[1] == "2027-01-10"


def test_core_groups_meet_in_ten_working_days_and_then_every_four_weeks():
    met = [at("2026-04-10"), at("2026-05-08"), at("2026-06-05")]
    assert dues(CLOCKS["core_group"], OPENED, met) == [
        "2026-04-14",
        "2026-05-08",
        "2026-06-05",
        "2026-07-03",
    ]


def test_a_single_term_falls_due_once():
    allocation, _ = CATALOGUE.status("in_need").clocks
    assert dues(allocation, OPENED, []) == ["2026-03-30"]
    assert next_due(allocation, OPENED, [at("2026-03-30")], NOBODY, ENGLAND) is None
    assert len(run(allocation, OPENED, [at("2026-03-30")], NOBODY, ENGLAND)) == 1


def test_the_reviews_of_a_looked_after_child_are_three_terms_of_which_the_last_repeats():
    terms = (of(20, Unit.WORKING_DAYS), of(3, Unit.MONTHS), of(6, Unit.MONTHS))
    met = [at("2026-04-28"), at("2026-07-28"), at("2027-01-28")]
    assert dues(Clock(step="lac_review", terms=terms), OPENED, met) == [
        "2026-04-28",
        "2026-07-28",
        "2027-01-28",
        "2027-07-28",
    ]


UNDER_FIVE = TermsBy(
    cases=(
        Case("under five", lambda c: c.age is not None and c.age < 5, (of(6, Unit.MONTHS),) * 2),
    ),
    otherwise=(of(12, Unit.MONTHS),) * 2,
)


HEALTH = Clock(step="health_assessment", terms=UNDER_FIVE)


@pytest.mark.parametrize(
    ("held", "due"),
    [("2026-06-09", "2026-12-09"), ("2026-06-10", "2027-06-10"), ("2026-06-11", "2027-06-11")],
)
@pytest.mark.parametrize("on", [date(2026, 6, 11), date(2026, 11, 21), date(2027, 11, 21)])
def test_a_health_assessment_is_half_yearly_until_the_fifth_birthday(held, due, on):
    """By the age on the day it was held: whenever it is asked, the answer is the same."""
    subject = Circumstances(on=on, born_on=date(2021, 6, 10))
    asked = next_due(HEALTH, OPENED, [at(held)], subject, ENGLAND)
    assert asked.due.date().isoformat() == due


@pytest.mark.parametrize("on", [date(2026, 6, 9), date(2026, 6, 10), date(2026, 6, 11)])
def test_a_birthday_neither_moves_what_is_overdue_nor_what_was_due_before(on):
    subject = Circumstances(on=on, born_on=date(2021, 6, 10))
    opened, held = at("2025-02-10"), [at("2025-09-10")]
    assert dues(HEALTH, opened, held, subject) == ["2025-08-10", "2026-03-10"]


def test_someone_born_on_a_leap_day_is_five_on_the_first_of_march():
    subject = Circumstances(on=date(2025, 6, 1), born_on=date(2020, 2, 29))
    opened = at("2024-10-01")
    for held, due in [("2025-02-28", "2025-08-28"), ("2025-03-01", "2026-03-01")]:
        assert dues(HEALTH, opened, [at(held)], subject)[1] == due


def test_a_term_may_depend_on_where_a_child_is_placed():
    clock = Clock(
        step="cla_visit",
        terms=TermsBy(
            cases=(
                Case(
                    "with parents", lambda c: c.facts.get("placement") == "P1", (of(1, Unit.WEEKS),)
                ),
            ),
            otherwise=(of(6, Unit.WEEKS),),
        ),
    )
    at_home = Circumstances(on=date(2026, 4, 1), facts={"placement": "P1"})
    assert next_due(clock, OPENED, [], at_home, ENGLAND).due.date() == date(2026, 4, 3)
    assert next_due(clock, OPENED, [], NOBODY, ENGLAND).due.date() == date(2026, 5, 8)


def test_a_term_may_depend_on_how_long_an_arrangement_has_lasted():
    a_year = Case(
        "after a year",
        lambda c: (c.on - c.status_opened_on).days > 365,
        (of(12, Unit.WEEKS),) * 2,
    )
    clock = Clock(step="pf_visit", terms=TermsBy((a_year,), (of(6, Unit.WEEKS),) * 2))
    opened = at("2025-01-06")
    visits = [("2026-01-06", "2026-02-17"), ("2026-01-07", "2026-04-01")]
    for on in (date(2026, 1, 7), date(2026, 3, 1), date(2027, 3, 1)):
        subject = Circumstances(on=on, status_opened_on=opened.date())
        for visited, due in visits:
            assert dues(clock, opened, [at(visited)], subject) == ["2025-02-17", due]


def from_fourth_birthday(subject):
    return date(subject.born_on.year + 4, subject.born_on.month, subject.born_on.day)


AGED_FOUR = Case(
    "aged four",
    lambda c: c.age is not None and 4 <= c.age < 17,
    (of(12, Unit.MONTHS),) * 2,
    since=from_fourth_birthday,
)
YEARLY_FROM_FOUR = Clock(step="strengths_questionnaire", terms=TermsBy((AGED_FOUR,), ()))


@pytest.mark.parametrize(
    ("on", "asked"), [("2026-06-09", []), ("2026-06-10", ["2027-06-10"]), ("2043-06-10", [])]
)
def test_what_is_asked_from_a_birthday_counts_from_it_and_of_nobody_before_or_after(on, asked):
    subject = Circumstances(on=date.fromisoformat(on), born_on=date(2022, 6, 10))
    if on < "2043":
        assert dues(YEARLY_FROM_FOUR, OPENED, [], subject) == asked
    else:
        assert dues(YEARLY_FROM_FOUR, OPENED, [], replace(subject, born_on=date(2026, 6, 10))) == []


def test_what_was_done_before_anything_was_asked_is_no_deadline_met():
    subject = Circumstances(on=date(2027, 7, 1), born_on=date(2022, 6, 10))
    assert run(YEARLY_FROM_FOUR, OPENED, [at("2026-05-01"), at("2027-06-01")], subject, ENGLAND)[
        0
    ] == (
        next_due(YEARLY_FROM_FOUR, OPENED, [at("2026-05-01")], subject, ENGLAND),
        at("2027-06-01"),
    )


def test_a_clock_in_school_days_runs_by_the_authoritys_terms():
    clock = Clock(step="day_six", terms=(of(6, Unit.SCHOOL_DAYS),))
    excluded = at("2026-07-17")
    assert dues(clock, excluded, []) == ["2026-09-07"]
    assert dues(clock, excluded, [], days=WorkingDays()) == ["2026-09-07"]


def test_a_limit_bounds_the_whole_of_a_status_whatever_is_done_meanwhile():
    court = Status(
        key="proceedings",
        title="Care proceedings",
        clocks=(Clock(step="court_hearing", terms=(of(18, Unit.WORKING_DAYS),) * 2),),
        limits=(PROCEEDINGS,),
    )
    (limit,) = limits(court, OPENED, ENGLAND)
    assert limit.due.date() == date(2026, 9, 25)
    assert limit.timescale.code == "proceedings"
    before = Status(key="plo", title="Pre-proceedings", limits=(PRE_PROCEEDINGS,))
    assert [each.due.date() for each in limits(before, OPENED, ENGLAND)] == [date(2026, 7, 17)]
    assert list(limits(CATALOGUE.status("cp_plan"), OPENED, ENGLAND)) == []


def test_a_deadline_is_by_the_wall_clock_in_england():
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # half past midnight on 1 July in England
    found = next_due(CLOCKS["rcpc"], late, [], NOBODY, ENGLAND)
    assert found.due.isoformat() == "2026-10-01T23:59:59.999999+01:00"


CHILD, OTHER = UUID(int=1), UUID(int=2)


def completed(day, outcome="seen", step="cp_visit", subject=CHILD, kind=Kind.COMPLETED):
    when = at(day)
    return Event(
        id=uuid4(), act=uuid4(), kind=kind, name=step, subject=subject, happened_at=when,
        known_at=when, recorded_at=when, source=Source.CASEWORK, origin=uuid4(),
        authority="E08000003", outcome=outcome,
    )  # fmt: skip


def span(opened="2026-03-27T14:00", ended=None):
    return Span(
        subject=CHILD, status="cp_plan", source=Source.CASEWORK, authority="E08000003",
        opened_at=at(opened), opened_by=uuid4(), ended_at=at(ended) if ended else None,
    )  # fmt: skip


def test_only_a_visit_at_which_the_child_was_seen_meets_the_clock():
    visits = [
        completed("2026-04-20", "new_harm"),
        completed("2026-04-10", "not_seen"),
        completed("2026-04-05"),
    ]
    found = met_by(CLOCKS["cp_visit"], span(), visits)
    assert found == [at("2026-04-05"), at("2026-04-20")]


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("2026-03-26T23:59", False),
        ("2026-03-27T09:00", True),  # the morning of the conference
        ("2026-05-01T18:00", True),  # the day the plan ended
        ("2026-05-02T00:00", False),
    ],
)
def test_a_clock_is_met_from_the_day_the_plan_opened_to_the_day_it_ended(day, counts):
    held = span(ended="2026-05-01T10:00")
    assert bool(met_by(CLOCKS["cp_visit"], held, [completed(day)])) is counts


def test_another_childs_visit_another_step_and_a_mere_start_do_not_count():
    for event in (
        completed("2026-04-05", subject=OTHER),
        completed("2026-04-05", step="cin_visit"),
        completed("2026-04-05", kind=Kind.STARTED),
    ):
        assert met_by(CLOCKS["cp_visit"], span(), [event]) == []


def test_a_clock_that_names_no_outcome_is_met_by_any():
    anything = Clock(step="cp_visit", terms=(of(1, Unit.WEEKS),) * 2)
    assert len(met_by(anything, span(), [completed("2026-04-05", "not_seen")])) == 1


@pytest.mark.parametrize("late", [timedelta(0), timedelta(days=1), timedelta(days=40)])
def test_the_next_visit_counts_from_the_last_whether_or_not_that_was_late(late):
    visited = at("2026-04-14") + late
    found = next_due(CLOCKS["cp_visit"], OPENED, [visited], NOBODY, ENGLAND)
    assert found.counts_from == visited
    assert found.due.date() == ENGLAND.working_day_after(visited.date(), 10)


def test_two_clocks_of_one_status_that_ask_for_the_same_step_are_told_apart():
    names = [name for name, _ in named(CATALOGUE.status("care_leaver"))]
    assert names.count("pathway_review") == names.count("pathway_review 2") == 1
    for status in CATALOGUE.statuses.values():
        found = dict(named(status))
        assert tuple(found.values()) == status.clocks
