"""Every timescale of care against worked examples, reckoned by hand from the calendar and the bank
holidays GOV.UK lists: a Friday before Easter, Good Friday, a leap day, the end of a month."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from medlock.law import (
    adopters,
    adoption,
    care_plan,
    connected_person,
    edge_of_care,
    emergency,
    entry_to_care,
    exit_from_care,
    liberty,
    looked_after_health,
    looked_after_review,
    looked_after_visit,
    pathway_plan,
    permanence,
    personal_education_plan,
    placement,
    secure_accommodation,
    short_breaks,
)
from medlock.law.timescale import Evidence
from medlock.law.working_days import ENGLAND
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.event import LONDON
from medlock.pathways.care import CARE

STARTS = (date(2026, 3, 27), date(2026, 4, 3), date(2024, 2, 29), date(2026, 8, 31))
"""A Friday, Good Friday, a leap day, and a month’s end that is also the summer bank holiday."""

SAME_DAY = ("2026-03-27", "2026-04-03", "2024-02-29", "2026-08-31")
SEVEN_DAYS = ("2026-04-03", "2026-04-10", "2024-03-07", "2026-09-07")
EIGHT_DAYS = ("2026-04-04", "2026-04-11", "2024-03-08", "2026-09-08")
SEVENTEEN_DAYS = ("2026-04-13", "2026-04-20", "2024-03-17", "2026-09-17")
DAYS_121 = ("2026-07-26", "2026-08-02", "2024-06-29", "2026-12-30")
DAYS_426 = ("2027-05-27", "2027-06-03", "2025-04-30", "2027-10-31")
TWO_WORKING_DAYS = ("2026-03-31", "2026-04-08", "2024-03-04", "2026-09-02")
FIVE_WORKING_DAYS = ("2026-04-07", "2026-04-13", "2024-03-07", "2026-09-07")
TEN_WORKING_DAYS = ("2026-04-14", "2026-04-20", "2024-03-14", "2026-09-14")
TWENTY_WORKING_DAYS = ("2026-04-28", "2026-05-05", "2024-03-28", "2026-09-28")
FORTY_FIVE_WORKING_DAYS = ("2026-06-04", "2026-06-10", "2024-05-07", "2026-11-02")
TWO_WEEKS = ("2026-04-10", "2026-04-17", "2024-03-14", "2026-09-14")
FOUR_WEEKS = ("2026-04-24", "2026-05-01", "2024-03-28", "2026-09-28")
SIX_WEEKS = ("2026-05-08", "2026-05-15", "2024-04-11", "2026-10-12")
SIXTEEN_WEEKS = ("2026-07-17", "2026-07-24", "2024-06-20", "2026-12-21")
TWENTY_FOUR_WEEKS = ("2026-09-11", "2026-09-18", "2024-08-15", "2027-02-15")
ONE_MONTH = ("2026-04-27", "2026-05-03", "2024-03-29", "2026-09-30")
TWO_MONTHS = ("2026-05-27", "2026-06-03", "2024-04-29", "2026-10-31")
THREE_MONTHS = ("2026-06-27", "2026-07-03", "2024-05-29", "2026-11-30")
FOUR_MONTHS = ("2026-07-27", "2026-08-03", "2024-06-29", "2026-12-31")
SIX_MONTHS = ("2026-09-27", "2026-10-03", "2024-08-29", "2027-02-28")
TWELVE_MONTHS = ("2027-03-27", "2027-04-03", "2025-02-28", "2027-08-31")

EXAMPLES = {
    exit_from_care.OF_AGE: SAME_DAY,
    looked_after_visit.FIRST_VISIT: SEVEN_DAYS,
    looked_after_visit.UNASSESSED_WEEKLY: SEVEN_DAYS,
    looked_after_visit.TEMPORARY_WEEKLY: SEVEN_DAYS,
    looked_after_visit.ORDER_AT_HOME_FIRST: SEVEN_DAYS,
    adoption.FIRST_ADOPTION_VISIT: SEVEN_DAYS,
    adoption.WEEKLY_ADOPTION_VISIT: SEVEN_DAYS,
    emergency.EXTENDED_ORDER: SEVEN_DAYS,
    emergency.ASSESSMENT_ORDER: SEVEN_DAYS,
    emergency.EMERGENCY_ORDER: EIGHT_DAYS,
    short_breaks.ONE_BREAK: SEVENTEEN_DAYS,
    adoption.MATCHED: DAYS_121,
    adoption.MOVED_IN: DAYS_426,
    placement.PLACEMENT_SEARCH: TWO_WORKING_DAYS,
    placement.PLACEMENT_PLAN: FIVE_WORKING_DAYS,
    placement.PLACEMENT_NOTICE: FIVE_WORKING_DAYS,
    edge_of_care.PANEL: FIVE_WORKING_DAYS,
    entry_to_care.REVIEWING_OFFICER: FIVE_WORKING_DAYS,
    looked_after_review.DECISIONS_SENT: FIVE_WORKING_DAYS,
    care_plan.CARE_PLAN: TEN_WORKING_DAYS,
    placement.STABILITY_MEETING: TEN_WORKING_DAYS,
    looked_after_review.FIRST_REVIEW: TWENTY_WORKING_DAYS,
    looked_after_review.RECORD_SENT: TWENTY_WORKING_DAYS,
    looked_after_health.FIRST_HEALTH: TWENTY_WORKING_DAYS,
    personal_education_plan.FIRST_EDUCATION_PLAN: TWENTY_WORKING_DAYS,
    exit_from_care.EXIT_DECISION: TWENTY_WORKING_DAYS,
    adoption.ADOPTION_SUPPORT: FORTY_FIVE_WORKING_DAYS,
    edge_of_care.FIRST_EDGE_REVIEW: TWO_WEEKS,
    edge_of_care.NEXT_EDGE_REVIEW: FOUR_WEEKS,
    looked_after_visit.TEMPORARY_NEXT: FOUR_WEEKS,
    liberty.LIBERTY_REVIEW: FOUR_WEEKS,
    adoption.NEXT_ADOPTION_VISIT: FOUR_WEEKS,
    adoption.FIRST_ADOPTION_REVIEW: FOUR_WEEKS,
    looked_after_visit.NEXT_VISIT: SIX_WEEKS,
    looked_after_visit.UNASSESSED_NEXT: SIX_WEEKS,
    looked_after_visit.ORDER_AT_HOME_NEXT: SIX_WEEKS,
    connected_person.CONNECTED_ASSESSMENT: SIXTEEN_WEEKS,
    connected_person.TEMPORARY_APPROVAL: SIXTEEN_WEEKS,
    connected_person.EXTENDED_APPROVAL: TWENTY_FOUR_WEEKS,
    secure_accommodation.FIRST_SECURE_REVIEW: ONE_MONTH,
    adoption.ADOPTION_DECISION: TWO_MONTHS,
    adopters.STAGE_ONE: TWO_MONTHS,
    looked_after_visit.LASTING_VISIT: THREE_MONTHS,
    looked_after_review.SECOND_REVIEW: THREE_MONTHS,
    secure_accommodation.NEXT_SECURE_REVIEW: THREE_MONTHS,
    short_breaks.FIRST_BREAK_REVIEW: THREE_MONTHS,
    short_breaks.FIRST_BREAK_VISIT: THREE_MONTHS,
    adoption.SECOND_ADOPTION_REVIEW: THREE_MONTHS,
    permanence.FIRST_PERMANENCE: FOUR_MONTHS,
    personal_education_plan.NEXT_EDUCATION_PLAN: FOUR_MONTHS,
    adopters.STAGE_TWO: FOUR_MONTHS,
    looked_after_review.NEXT_REVIEW: SIX_MONTHS,
    looked_after_health.HEALTH_UNDER_FIVE: SIX_MONTHS,
    permanence.NEXT_PERMANENCE: SIX_MONTHS,
    short_breaks.NEXT_BREAK_REVIEW: SIX_MONTHS,
    short_breaks.NEXT_BREAK_VISIT: SIX_MONTHS,
    adoption.NEXT_ADOPTION_REVIEW: SIX_MONTHS,
    looked_after_health.HEALTH_FROM_FIVE: TWELVE_MONTHS,
    looked_after_health.DENTAL_CHECK: TWELVE_MONTHS,
    looked_after_health.STRENGTHS: TWELVE_MONTHS,
}

IN_HOURS = {
    entry_to_care.ENTRY_DECISION: 4,
    secure_accommodation.WITHOUT_COURT: 72,
    emergency.POLICE_PROTECTION: 72,
}

READ = {
    "assessment_order",
    "care_order_at_home_first_visit",
    "care_order_at_home_next_visit",
    "care_plan",
    "lasting_placement_visit",
    "looked_after_first_review",
    "looked_after_first_visit",
    "looked_after_next_review",
    "looked_after_next_visit",
    "looked_after_second_review",
    "police_protection",
    "short_break",
    "temporary_footing_next_visit",
    "temporary_footing_weekly_visit",
    "unassessed_parent_next_visit",
    "unassessed_parent_weekly_visit",
}
"""What was read where the rule is written; everything else that is national is marked."""

OF_CARE = Catalogue((CARE,)).timescales


@pytest.mark.parametrize(
    ("timescale", "start", "due"),
    [
        pytest.param(timescale, start, due, id=f"{timescale.code}-from-{start}")
        for timescale, expected in EXAMPLES.items()
        for start, due in zip(STARTS, expected, strict=True)
    ],
)
def test_a_timescale_of_care_runs_out_on_the_day_worked_out_by_hand(timescale, start, due):
    assert timescale.term.due_on(start, ENGLAND).isoformat() == due


@pytest.mark.parametrize(("timescale", "hours"), IN_HOURS.items(), ids=lambda each: str(each)[:40])
def test_a_timescale_of_care_in_hours_runs_through_nights_and_weekends(timescale, hours):
    friday_evening = datetime(2026, 11, 20, 22, 30, tzinfo=LONDON)
    assert timescale.term.due(friday_evening, ENGLAND) == friday_evening + timedelta(hours=hours)


def test_every_timescale_care_relies_on_has_a_worked_example_and_the_other_way_about():
    """But for the needs of those of sixteen, worked beside leaving care."""
    worked = {each.code for each in (*EXAMPLES, *IN_HOURS)}
    assert OF_CARE.keys() == worked | {pathway_plan.NEEDS_ASSESSMENT.code}


def test_only_what_was_read_or_quoted_is_called_verified():
    assert {code for code, each in OF_CARE.items() if each.evidence is Evidence.READ} == READ
    quoted = {code for code, each in OF_CARE.items() if each.evidence is Evidence.QUOTED}
    assert quoted == {
        "adoption_match",
        "adoption_placement",
        "dental_check",
        "strengths_and_difficulties",
    }


def test_the_rules_of_2010_are_in_force_from_april_2011():
    for each in (looked_after_visit.FIRST_VISIT, looked_after_review.FIRST_REVIEW):
        assert not each.in_force.covers(date(2011, 3, 31))
        assert each.in_force.covers(date(2011, 4, 1))
        assert each.authority.startswith("Care Planning, Placement and Case Review")
