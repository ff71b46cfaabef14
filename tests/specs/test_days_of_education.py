"""When each thing about a child’s education is due. The days were reckoned by hand from England’s
usual terms, with the bank holidays GOV.UK lists: ends of terms, a leap day, ends of months."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from medlock.law import (
    attendance,
    ehc_assessment,
    ehc_review,
    exclusion,
    missing_education,
    moving_school,
)
from medlock.law.school_terms import terms_from_csv
from medlock.law.timescale import Evidence
from medlock.law.working_days import ENGLAND, WorkingDays
from medlock.pathway.clocks import deadline, limits, next_due
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances
from medlock.pathways.education import EDUCATION
from medlock.pathways.education.attendance import ATTENDANCE_PLAN
from medlock.pathways.education.day_six import DAY_SIX_PROVISION
from medlock.pathways.education.ehc_advice import EHC_ADVICE
from medlock.pathways.education.ehc_decision import EHC_PROCESS
from medlock.pathways.education.ehc_plan import EHC_DRAFT, EHC_FINAL, EHC_PLAN
from medlock.pathways.education.ehc_request import EHC_REQUEST
from medlock.pathways.education.ehc_review import EHC_AMENDED, REVIEW_DECIDED
from medlock.pathways.education.missing_education import MISSING_EDUCATION
from medlock.pathways.education.permanent_exclusion import (
    GOVERNORS_MEETING,
    PERMANENTLY_EXCLUDED,
)

FRIDAY = date(2026, 3, 27)  # the last school day before Easter
GOOD_FRIDAY = date(2026, 4, 3)
LEAP_DAY = date(2024, 2, 29)
MONTH_END = date(2026, 8, 31)  # also the summer bank holiday, and before term
STARTS = (FRIDAY, GOOD_FRIDAY, LEAP_DAY, MONTH_END)

ONE_SCHOOL_DAY = ("2026-04-13", "2026-04-13", "2024-03-01", "2026-09-03")
FIVE_SCHOOL_DAYS = ("2026-04-17", "2026-04-17", "2024-03-07", "2026-09-09")
SIX_SCHOOL_DAYS = ("2026-04-20", "2026-04-20", "2024-03-08", "2026-09-10")
TEN_SCHOOL_DAYS = ("2026-04-24", "2026-04-24", "2024-03-14", "2026-09-16")
FIFTEEN_SCHOOL_DAYS = ("2026-05-01", "2026-05-01", "2024-03-21", "2026-09-23")
TWENTY_SCHOOL_DAYS = ("2026-05-11", "2026-05-11", "2024-03-28", "2026-09-30")
THIRTY_SCHOOL_DAYS = ("2026-06-01", "2026-06-01", "2024-04-26", "2026-10-14")
TWO_DAYS = ("2026-03-31", "2026-04-08", "2024-03-04", "2026-09-02")
FIVE_DAYS = ("2026-04-07", "2026-04-13", "2024-03-07", "2026-09-07")
TEN_DAYS = ("2026-04-14", "2026-04-20", "2024-03-14", "2026-09-14")
THIRTY_DAYS = ("2026-05-13", "2026-05-19", "2024-04-15", "2026-10-12")
FIFTEEN_CALENDAR_DAYS = ("2026-04-11", "2026-04-18", "2024-03-15", "2026-09-15")
FOUR_WEEKS = ("2026-04-24", "2026-05-01", "2024-03-28", "2026-09-28")
SIX_WEEKS = ("2026-05-08", "2026-05-15", "2024-04-11", "2026-10-12")
TWELVE_WEEKS = ("2026-06-19", "2026-06-26", "2024-05-23", "2026-11-23")
SIXTEEN_WEEKS = ("2026-07-17", "2026-07-24", "2024-06-20", "2026-12-21")
TWENTY_WEEKS = ("2026-08-14", "2026-08-21", "2024-07-18", "2027-01-18")
SIX_MONTHS = ("2026-09-27", "2026-10-03", "2024-08-29", "2027-02-28")
TWELVE_MONTHS = ("2027-03-27", "2027-04-03", "2025-02-28", "2027-08-31")

EXAMPLES = {
    attendance.CONCERN: FIVE_SCHOOL_DAYS,
    attendance.FIRST_MEETING: TWENTY_SCHOOL_DAYS,
    attendance.NEXT_MEETING: THIRTY_SCHOOL_DAYS,
    attendance.MEASURE: TEN_SCHOOL_DAYS,
    missing_education.REPORTED: TWO_DAYS,
    missing_education.FIRST_ENQUIRIES: TEN_SCHOOL_DAYS,
    missing_education.NEXT_ENQUIRIES: TEN_SCHOOL_DAYS,
    missing_education.ANSWERED: FIVE_DAYS,
    missing_education.ANSWER_TO_NOTICE: FIFTEEN_CALENDAR_DAYS,
    missing_education.HOME_EDUCATION: TEN_DAYS,
    exclusion.NOTIFIED: ONE_SCHOOL_DAY,
    exclusion.GOVERNORS: FIFTEEN_SCHOOL_DAYS,
    exclusion.REVIEW_PANEL: FIFTEEN_SCHOOL_DAYS,
    exclusion.DAY_SIX: SIX_SCHOOL_DAYS,
    exclusion.THOUGHT_AGAIN: TEN_SCHOOL_DAYS,
    exclusion.FAIR_ACCESS: TWENTY_SCHOOL_DAYS,
    moving_school.PASSPORT: TWENTY_SCHOOL_DAYS,
    ehc_assessment.DECIDED_TO_ASSESS: SIX_WEEKS,
    ehc_assessment.ADVICE: SIX_WEEKS,
    ehc_assessment.DECIDED_TO_ISSUE: SIXTEEN_WEEKS,
    ehc_assessment.REPRESENTATIONS: FIFTEEN_CALENDAR_DAYS,
    ehc_assessment.FINAL_PLAN: TWENTY_WEEKS,
    ehc_review.ANNUAL_REVIEW: TWELVE_MONTHS,
    ehc_review.REVIEW_UNDER_FIVE: SIX_MONTHS,
    ehc_review.REVIEW_DECISION: FOUR_WEEKS,
    ehc_review.AMENDED_PLAN: TWELVE_WEEKS,
    ehc_review.APPEAL: THIRTY_DAYS,
    ehc_review.MOVED_IN: SIX_WEEKS,
}
"""From each of the four days one works badly from."""

NATIONAL = {
    "ehc_request": "6 weeks",
    "ehc_advice": "6 weeks",
    "ehc_decision": "16 weeks",
    "ehc_representations": "15 days",
    "ehc_final": "20 weeks",
    "ehc_annual_review": "12 months",
    "ehc_review_decision": "4 weeks",
    "ehc_amended_plan": "12 weeks",
    "day_six": "6 school days",
    "governors": "15 school days",
    "first_cme_review": "10 school days",
    "attendance_order": "15 days",
}

CASES = [
    pytest.param(timescale, start, due, id=f"{timescale.code}-from-{start}")
    for timescale, expected in EXAMPLES.items()
    for start, due in zip(STARTS, expected, strict=True)
]


def at(text):
    return datetime.fromisoformat(text).replace(hour=14, tzinfo=LONDON)


def child(born_on="2014-05-05", on="2026-11-21"):
    return Circumstances(on=date.fromisoformat(on), born_on=date.fromisoformat(born_on))


def due(clock, opened, *met, subject=None, days=ENGLAND):
    asked = next_due(clock, at(opened), [at(each) for each in met], subject or child(), days)
    return asked.due.date().isoformat()


def relied_on():
    steps = {each.due.timescale for each in EDUCATION.steps if each.due}
    clocks = {each for s in EDUCATION.statuses for clock in s.clocks for each in clock.timescales}
    return steps | clocks | {each for s in EDUCATION.statuses for each in s.limits}


@pytest.mark.parametrize(("timescale", "start", "expected"), CASES)
def test_a_timescale_runs_out_on_the_day_worked_out_by_hand(timescale, start, expected):
    assert timescale.term.due_on(start, ENGLAND).isoformat() == expected


def test_every_timescale_of_education_is_worked_and_every_one_worked_is_used():
    assert relied_on() == EXAMPLES.keys()


def test_only_the_national_ones_are_out_of_an_authoritys_hands():
    assert {each.code: str(each.term) for each in relied_on() if not each.local} == NATIONAL


def test_what_nobody_has_looked_up_is_not_called_verified():
    unsure = {each.code for each in relied_on() if each.evidence is Evidence.UNVERIFIED}
    assert unsure == {"governors", "first_cme_review", "ehc_annual_review"}
    assert ehc_assessment.DECIDED_TO_ASSESS.evidence is Evidence.READ


@pytest.mark.parametrize(
    ("excluded_on", "sixth_day"),
    [
        pytest.param("2026-11-09", "2026-11-17", id="a Monday in term: Tuesday of the next week"),
        pytest.param("2026-03-27", "2026-04-20", id="the last day of spring term"),
        pytest.param("2026-07-22", "2026-09-10", id="the last day of the school year"),
        pytest.param("2026-07-17", "2026-09-07", id="the last Friday of the school year"),
        pytest.param("2026-10-22", "2026-11-06", id="the day before the autumn half term"),
        pytest.param("2026-02-13", "2026-03-02", id="the Friday of the spring half term"),
        pytest.param("2026-04-30", "2026-05-11", id="over the early May bank holiday"),
        pytest.param("2026-12-18", "2027-01-12", id="over Christmas, into another year"),
        pytest.param("2024-02-29", "2024-03-08", id="a leap day"),
    ],
)
def test_an_excluded_child_is_taught_from_the_sixth_school_day(excluded_on, sixth_day):
    """Education Act 1996 section 19: the first school day out is the one after the last lessons."""
    (clock,) = PERMANENTLY_EXCLUDED.clocks
    assert due(clock, excluded_on) == sixth_day


def test_a_childs_sixth_day_follows_the_terms_of_its_own_authority():
    """Two weeks of half term, as some authorities have: the usual pattern would say 6 November."""
    own = WorkingDays(
        terms_from_csv("first_day,last_day\n2026-09-02,2026-10-23\n2026-11-09,2026-12-18\n")
    )
    (clock,) = PERMANENTLY_EXCLUDED.clocks
    assert due(clock, "2026-10-22", days=own) == "2026-11-13"


def test_only_education_in_place_meets_the_sixth_day_and_once_is_enough():
    (clock,) = PERMANENTLY_EXCLUDED.clocks
    assert clock.met_by == {"in_place"}
    assert next_due(clock, at("2026-11-09"), [at("2026-11-13")], child(), ENGLAND) is None


def test_education_in_a_long_suspension_counts_from_the_suspension():
    """Education and Inspections Act 2006 section 100."""
    assert DAY_SIX_PROVISION.due.since == "suspension.on"
    assert DAY_SIX_PROVISION.due.timescale is exclusion.DAY_SIX


@pytest.mark.parametrize(
    ("told_on", "by"),
    [
        pytest.param("2026-03-27", "2026-05-01", id="the last day of spring term"),
        pytest.param("2026-07-17", "2026-09-18", id="the last Friday of the school year"),
        pytest.param("2026-11-20", "2026-12-11", id="a Friday in term"),
        pytest.param("2024-02-29", "2024-03-21", id="a leap day"),
    ],
)
def test_governors_have_fifteen_school_days_from_being_told(told_on, by):
    """School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012."""
    assert GOVERNORS_MEETING.due.since == "permanent_exclusion.notified"
    found = deadline(GOVERNORS_MEETING.due.timescale, at(told_on), ENGLAND)
    assert found.due.date().isoformat() == by


@pytest.mark.parametrize(
    ("received", "assess", "decide", "final"),
    [
        pytest.param("2026-03-27", "2026-05-08", "2026-07-17", "2026-08-14", id="a Friday"),
        pytest.param("2026-04-03", "2026-05-15", "2026-07-24", "2026-08-21", id="Good Friday"),
        pytest.param("2024-02-29", "2024-04-11", "2024-06-20", "2024-07-18", id="a leap day"),
        pytest.param("2025-12-31", "2026-02-11", "2026-04-22", "2026-05-20", id="a year's end"),
        pytest.param("2026-07-22", "2026-09-02", "2026-11-11", "2026-12-09", id="a term's end"),
    ],
)
def test_an_assessment_runs_six_sixteen_and_twenty_weeks_from_the_request(
    received, assess, decide, final
):
    """SEND Regulations 2014, regulations 5, 10 and 13: calendar weeks, in term or not."""
    asked = deadline(EHC_REQUEST.due.timescale, at(received), ENGLAND)
    assert asked.due.date().isoformat() == assess
    (clock,) = EHC_PROCESS.clocks
    assert due(clock, received) == decide
    (whole,) = limits(EHC_PROCESS, at(received), ENGLAND)
    assert whole.due.date().isoformat() == final
    assert EHC_FINAL.due.since == EHC_REQUEST.due.since == "ehc_request.received"


def test_the_assessment_opens_on_the_day_of_the_request_however_late_it_is_decided():
    (opening,) = EHC_REQUEST.outcome("assess").opens
    assert (opening.status, opening.at) == ("ehc_process", "received")


def test_advice_is_due_six_weeks_from_being_asked_for():
    """SEND Regulations 2014, regulation 8."""
    assert (EHC_ADVICE.due.since, str(EHC_ADVICE.due.timescale.term)) == (
        "ehc_advice.asked",
        "6 weeks",
    )


def test_a_family_has_fifteen_calendar_days_to_answer_the_draft():
    """SEND Regulations 2014, regulation 13(1): at least; weekends and holidays count."""
    assert EHC_DRAFT.due.since == "ehc_draft.sent"
    found = deadline(EHC_DRAFT.due.timescale, at("2026-12-18"), ENGLAND)
    assert found.due.date() == date(2027, 1, 2)


def test_a_plan_is_reviewed_within_a_year_of_its_issue_and_of_each_review():
    """Children and Families Act 2014 section 44."""
    (clock,) = EHC_PLAN.clocks
    assert due(clock, "2024-02-29") == "2025-02-28"
    assert due(clock, "2024-02-29", "2025-01-31") == "2026-01-31"


def test_the_plan_of_a_child_under_five_is_reviewed_every_half_year():
    """By the age on the day it counts from: the day before the fifth birthday, and from it."""
    (clock,) = EHC_PLAN.clocks
    four, five = child("2021-09-01", "2026-11-21"), child("2021-08-31", "2026-11-21")
    older = child("2021-08-30", "2026-11-21")
    assert due(clock, "2026-08-31", subject=four) == "2027-02-28"
    assert due(clock, "2026-08-31", subject=five) == "2027-08-31"
    assert due(clock, "2026-08-31", subject=older) == "2027-08-31"
    unknown = Circumstances(on=date(2026, 11, 21))
    assert due(clock, "2026-08-31", subject=unknown) == "2027-08-31"


def test_a_review_is_decided_in_four_weeks_and_the_plan_amended_in_twelve():
    """SEND Regulations 2014, regulations 20 and 22; R (L) v Devon County Council [2022]."""
    assert REVIEW_DECIDED.due.since == EHC_AMENDED.due.since == "annual_review.held"
    held = at("2026-10-02")
    decided = deadline(REVIEW_DECIDED.due.timescale, held, ENGLAND)
    amended = deadline(EHC_AMENDED.due.timescale, held, ENGLAND)
    assert (decided.due.date(), amended.due.date()) == (date(2026, 10, 30), date(2026, 12, 25))


def test_a_review_put_off_does_not_meet_the_clock():
    (clock,) = EHC_PLAN.clocks
    assert clock.met_by == {"keep", "amend", "cease", "phase_transfer"}


def test_enquiries_into_a_missing_child_come_every_ten_school_days_until_it_is_found():
    (clock,) = MISSING_EDUCATION.clocks
    assert due(clock, "2026-07-17") == "2026-09-11"
    assert due(clock, "2026-07-17", "2026-09-11") == "2026-09-25"
    assert clock.met_by == {"found_no_place", "not_found", "still_looking"}


def test_attendance_is_looked_at_after_twenty_school_days_and_then_every_thirty():
    (clock,) = ATTENDANCE_PLAN.clocks
    assert due(clock, "2026-03-27") == "2026-05-11"
    assert due(clock, "2026-03-27", "2026-05-11") == "2026-06-29"
