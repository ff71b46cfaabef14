"""Every timescale against worked examples. The dates were reckoned apart from the code, from the
bank holidays GOV.UK lists: a Friday before Easter, Good Friday, a leap day, the end of a month."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from medlock.law import (
    allocation,
    assessment,
    care_proceedings,
    case_transfer,
    child_in_need_plan,
    closure,
    conference,
    conversation,
    core_group,
    court_hearing,
    early_help,
    escalation,
    family_group,
    legal_planning,
    mash_enquiry,
    protection_visit,
    referral_decision,
    review_conference,
    section_47,
    serious_incident,
    service_request,
    sharing,
    strategy_discussion,
    sustained_outcome,
    youth_court,
)
from medlock.law.term import Term, Unit
from medlock.law.timescale import InForce
from medlock.law.working_days import ENGLAND
from medlock.pathway.event import LONDON

FRIDAY = date(2026, 3, 27)
GOOD_FRIDAY = date(2026, 4, 3)
LEAP_DAY = date(2024, 2, 29)
MONTH_END = date(2026, 8, 31)  # also the summer bank holiday
STARTS = (FRIDAY, GOOD_FRIDAY, LEAP_DAY, MONTH_END)

ONE_DAY = ("2026-03-30", "2026-04-07", "2024-03-01", "2026-09-01")
TWO_DAYS = ("2026-03-31", "2026-04-08", "2024-03-04", "2026-09-02")
FIVE_DAYS = ("2026-04-07", "2026-04-13", "2024-03-07", "2026-09-07")
TEN_DAYS = ("2026-04-14", "2026-04-20", "2024-03-14", "2026-09-14")
FIFTEEN_DAYS = ("2026-04-21", "2026-04-27", "2024-03-21", "2026-09-21")
EIGHTEEN_DAYS = ("2026-04-24", "2026-04-30", "2024-03-26", "2026-09-24")
TWENTY_DAYS = ("2026-04-28", "2026-05-05", "2024-03-28", "2026-09-28")
FORTY_FIVE_DAYS = ("2026-06-04", "2026-06-10", "2024-05-07", "2026-11-02")
FOUR_WEEKS = ("2026-04-24", "2026-05-01", "2024-03-28", "2026-09-28")
SIX_WEEKS = ("2026-05-08", "2026-05-15", "2024-04-11", "2026-10-12")
EIGHT_WEEKS = ("2026-05-22", "2026-05-29", "2024-04-25", "2026-10-26")
TWELVE_WEEKS = ("2026-06-19", "2026-06-26", "2024-05-23", "2026-11-23")
SIXTEEN_WEEKS = ("2026-07-17", "2026-07-24", "2024-06-20", "2026-12-21")
TWENTY_SIX_WEEKS = ("2026-09-25", "2026-10-02", "2024-08-29", "2027-03-01")
THREE_MONTHS = ("2026-06-27", "2026-07-03", "2024-05-29", "2026-11-30")
SIX_MONTHS = ("2026-09-27", "2026-10-03", "2024-08-29", "2027-02-28")

EXAMPLES = {
    referral_decision.REFERRAL_DECISION: ONE_DAY,
    allocation.ALLOCATION: ONE_DAY,
    escalation.ESCALATION: FIVE_DAYS,
    mash_enquiry.AGENCY_REPORT: FIVE_DAYS,
    core_group.FIRST_CORE_GROUP: TEN_DAYS,
    protection_visit.PROTECTION_VISIT: TEN_DAYS,
    child_in_need_plan.PLAN_AGREED: TEN_DAYS,
    child_in_need_plan.FIRST_VISIT: TEN_DAYS,
    closure.CLOSURE: TEN_DAYS,
    conference.INITIAL_CONFERENCE: FIFTEEN_DAYS,
    conference.TRANSFER_IN_CONFERENCE: FIFTEEN_DAYS,
    section_47.SECTION_47: FIFTEEN_DAYS,
    child_in_need_plan.NEXT_VISIT: TWENTY_DAYS,
    assessment.ASSESSMENT: FORTY_FIVE_DAYS,
    core_group.NEXT_CORE_GROUP: FOUR_WEEKS,
    child_in_need_plan.FIRST_REVIEW: SIX_WEEKS,
    child_in_need_plan.NEXT_REVIEW: THREE_MONTHS,
    review_conference.FIRST_REVIEW_CONFERENCE: THREE_MONTHS,
    review_conference.NEXT_REVIEW_CONFERENCE: SIX_MONTHS,
    care_proceedings.PRE_PROCEEDINGS: SIXTEEN_WEEKS,
    care_proceedings.PROCEEDINGS: TWENTY_SIX_WEEKS,
    sharing.SHARING_DECISION: ONE_DAY,
    early_help.TRIAGE: TWO_DAYS,
    early_help.NEW_LEAD: FIVE_DAYS,
    early_help.FIRST_VISIT: TEN_DAYS,
    early_help.ASSESSMENT: TWENTY_DAYS,
    early_help.NEXT_VISIT: TWENTY_DAYS,
    early_help.TEAM_MEETING: SIX_WEEKS,
    service_request.ANSWERED: FIVE_DAYS,
    service_request.FORUM: TEN_DAYS,
    service_request.HELP_REVIEWED: TWELVE_WEEKS,
    sustained_outcome.SUSTAINED_OUTCOME: SIX_MONTHS,
    case_transfer.CASE_TRANSFER: FIVE_DAYS,
    family_group.FAMILY_GROUP: TWENTY_DAYS,
    legal_planning.LEGAL_PLANNING: TEN_DAYS,
    legal_planning.FIRST_MEETING: TEN_DAYS,
    legal_planning.APPLICATION: FIVE_DAYS,
    court_hearing.PRE_PROCEEDINGS_REVIEW: EIGHT_WEEKS,
    court_hearing.CASE_MANAGEMENT_HEARING: EIGHTEEN_DAYS,
    court_hearing.NEXT_HEARING: EIGHT_WEEKS,
    serious_incident.NOTIFICATION: FIVE_DAYS,
    serious_incident.RAPID_REVIEW: FIFTEEN_DAYS,
    serious_incident.PRACTICE_REVIEW: SIX_MONTHS,
}

IN_HOURS = {
    conversation.CONVERSATION: 2,
    mash_enquiry.AGENCY_ANSWER: 4,
    mash_enquiry.MASH_ENQUIRY: 24,
    strategy_discussion.STRATEGY_DISCUSSION: 24,
    youth_court.BAIL_AND_REMAND: 24,
}

TERM_ENDS = ("2026-02-13", "2026-05-22", "2026-07-22", "2026-10-23", "2026-12-18")
SCHOOL_DAYS = {
    1: ("2026-02-23", "2026-06-01", "2026-09-03", "2026-11-02", "2027-01-05"),
    5: ("2026-02-27", "2026-06-05", "2026-09-09", "2026-11-06", "2027-01-11"),
    6: ("2026-03-02", "2026-06-08", "2026-09-10", "2026-11-09", "2027-01-12"),
    10: ("2026-03-06", "2026-06-12", "2026-09-16", "2026-11-13", "2027-01-18"),
    15: ("2026-03-13", "2026-06-19", "2026-09-23", "2026-11-20", "2027-01-25"),
    20: ("2026-03-20", "2026-06-26", "2026-09-30", "2026-11-27", "2027-02-01"),
    30: ("2026-04-17", "2026-07-10", "2026-10-14", "2026-12-11", "2027-02-22"),
}
"""From the last day of lessons before each break of the usual year, by how many school days."""

CASES = [
    pytest.param(timescale, start, due, id=f"{timescale.code}-from-{start}")
    for timescale, expected in EXAMPLES.items()
    for start, due in zip(STARTS, expected, strict=True)
]


@pytest.mark.parametrize(("timescale", "start", "due"), CASES)
def test_a_timescale_runs_out_at_the_end_of_the_day_worked_out_by_hand(timescale, start, due):
    assert timescale.term.due_on(start, ENGLAND).isoformat() == due
    began = datetime.combine(start, datetime.min.time(), LONDON) + timedelta(hours=14)
    last_moment = timescale.term.due(began, ENGLAND)
    assert last_moment.date().isoformat() == due
    assert last_moment.tzinfo is LONDON
    assert (last_moment + timedelta(microseconds=1)).date() > last_moment.date()


@pytest.mark.parametrize(("timescale", "hours"), IN_HOURS.items(), ids=lambda each: str(each)[:40])
def test_a_timescale_in_hours_runs_through_nights_and_weekends(timescale, hours):
    friday_evening = datetime(2026, 11, 20, 22, 30, tzinfo=LONDON)
    assert timescale.term.due(friday_evening, ENGLAND) == friday_evening + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("began", "due"),
    [
        (datetime(2026, 3, 28, 16, 30, tzinfo=LONDON), "2026-03-29T17:30:00"),
        (datetime(2026, 10, 24, 16, 30, tzinfo=LONDON), "2026-10-25T15:30:00"),
        (datetime(2026, 6, 10, 16, 30, tzinfo=LONDON), "2026-06-11T16:30:00"),
    ],
)
def test_twenty_four_hours_are_twenty_four_hours_when_the_clocks_change(began, due):
    found = strategy_discussion.STRATEGY_DISCUSSION.term.due(began, ENGLAND)
    assert found.replace(tzinfo=None).isoformat() == due


def test_a_term_in_hours_has_a_moment_and_no_day():
    with pytest.raises(ValueError, match="has a moment, not a day"):
        conversation.CONVERSATION.term.due_on(FRIDAY, ENGLAND)


@pytest.mark.parametrize("length", SCHOOL_DAYS)
def test_school_days_counted_from_the_end_of_a_term_begin_with_the_next(length):
    term = Term(length, Unit.SCHOOL_DAYS)
    found = [term.due_on(date.fromisoformat(day), ENGLAND).isoformat() for day in TERM_ENDS]
    assert found == list(SCHOOL_DAYS[length])


def test_a_rule_is_in_force_from_its_first_day_to_its_last():
    during = InForce(date(2013, 4, 15), date(2015, 3, 25))
    assert not during.covers(date(2013, 4, 14))
    assert during.covers(date(2013, 4, 15))
    assert during.covers(date(2015, 3, 25))
    assert not during.covers(date(2015, 3, 26))
    assert InForce(date(2013, 4, 15)).covers(date(2099, 1, 1))


def test_the_single_assessment_came_in_on_15_april_2013():
    assert assessment.ASSESSMENT.in_force == InForce(date(2013, 4, 15))


def test_the_editions_of_working_together_follow_each_other_without_a_gap():
    from medlock.law import working_together as editions

    found = [editions.EDITION_2013, editions.EDITION_2015, editions.EDITION_2018]
    for before, after in zip(found, [*found[1:], editions.EDITION_2023], strict=True):
        assert before.end == after.start - timedelta(days=1)
    assert editions.EDITION_2023.end is None
