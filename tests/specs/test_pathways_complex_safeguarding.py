"""Complex safeguarding: missing children looked for each day and listened to within 72 hours,
exploitation met by the hub, and the places where it happens made safer."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from medlock.law.ambitions import AMBITIONS, FIRST_MEETING
from medlock.law.context import (
    CONTEXT_ASSESSMENT,
    CONTEXT_REFERRAL,
    CONTEXT_REVIEW,
    CONTEXT_VIEW,
)
from medlock.law.exploitation import (
    DAILY_BRIEFING,
    DISRUPTION,
    EXPLOITATION_ASSESSED,
    EXPLOITATION_ASSESSED_AGAIN,
    FIRST_HUB_MEETING,
    NEXT_HUB_MEETING,
)
from medlock.law.honour_abuse import MUTILATION_REPORTED, PROTECTION_ORDER
from medlock.law.missing import MISSING_REPORT, MISSING_REVIEW, RETURN_INTERVIEW
from medlock.law.prevent import PREVENT_REFERRAL
from medlock.law.timescale import Evidence
from medlock.law.trafficking import CONCLUSIVE_GROUNDS, REASONABLE_GROUNDS
from medlock.law.working_days import ENGLAND
from medlock.pathway.clocks import deadline, run
from medlock.pathway.completion import counts_since
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances, SubjectKind
from medlock.pathway.offers import Situation, effects, offers, startable
from medlock.pathways import CATALOGUE
from medlock.pathways.complex_safeguarding.achieving_change import AMBITIONS_MEETING
from medlock.pathways.complex_safeguarding.context import CONTEXT_PLAN
from medlock.pathways.complex_safeguarding.exploitation import EXPLOITATION
from medlock.pathways.complex_safeguarding.hub_meeting import HIGH_RISK
from medlock.pathways.complex_safeguarding.missing import MISSING
from medlock.pathways.complex_safeguarding.return_interview import INTERVIEW

STARTS = ("2026-03-27", "2026-04-03", "2024-02-29", "2026-08-31")
"""A Friday, Good Friday, a leap day, the end of a month that is a bank holiday."""

ONE_DAY = ("2026-03-30", "2026-04-07", "2024-03-01", "2026-09-01")
FIVE_DAYS = ("2026-04-07", "2026-04-13", "2024-03-07", "2026-09-07")
TEN_DAYS = ("2026-04-14", "2026-04-20", "2024-03-14", "2026-09-14")
FORTY_FIVE_DAYS = ("2026-06-04", "2026-06-10", "2024-05-07", "2026-11-02")

EXAMPLES = {
    MUTILATION_REPORTED: ONE_DAY,
    PROTECTION_ORDER: ONE_DAY,
    DAILY_BRIEFING: ONE_DAY,
    REASONABLE_GROUNDS: FIVE_DAYS,
    FIRST_HUB_MEETING: FIVE_DAYS,
    PREVENT_REFERRAL: FIVE_DAYS,
    CONTEXT_REFERRAL: FIVE_DAYS,
    EXPLOITATION_ASSESSED: TEN_DAYS,
    DISRUPTION: TEN_DAYS,
    FIRST_MEETING: TEN_DAYS,
    CONTEXT_VIEW: TEN_DAYS,
    CONTEXT_ASSESSMENT: FORTY_FIVE_DAYS,
    NEXT_HUB_MEETING: ("2026-04-24", "2026-05-01", "2024-03-28", "2026-09-28"),
    CONTEXT_REVIEW: ("2026-05-08", "2026-05-15", "2024-04-11", "2026-10-12"),
    CONCLUSIVE_GROUNDS: ("2026-05-11", "2026-05-18", "2024-04-14", "2026-10-15"),
    AMBITIONS: ("2026-05-22", "2026-05-29", "2024-04-25", "2026-10-26"),
    EXPLOITATION_ASSESSED_AGAIN: ("2026-06-27", "2026-07-03", "2024-05-29", "2026-11-30"),
}

IN_HOURS = {MISSING_REPORT: 1, MISSING_REVIEW: 24, RETURN_INTERVIEW: 72}


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("timescale", "start", "due"),
    [
        pytest.param(timescale, start, due, id=f"{timescale.code}-from-{start}")
        for timescale, expected in EXAMPLES.items()
        for start, due in zip(STARTS, expected, strict=True)
    ],
)
def test_a_timescale_of_the_hub_runs_out_on_the_day_worked_out_by_hand(timescale, start, due):
    assert timescale.term.due_on(date.fromisoformat(start), ENGLAND).isoformat() == due


@pytest.mark.parametrize(
    ("timescale", "since", "due"),
    [
        (MISSING_REPORT, "2026-04-03T23:30", "2026-04-04T00:30"),
        (MISSING_REVIEW, "2026-03-28T21:00", "2026-03-29T22:00"),
        (RETURN_INTERVIEW, "2026-04-02T18:20", "2026-04-05T18:20"),
        (RETURN_INTERVIEW, "2026-03-27T18:20", "2026-03-30T19:20"),
        (RETURN_INTERVIEW, "2026-10-24T09:00", "2026-10-27T08:00"),
        (RETURN_INTERVIEW, "2024-02-27T12:00", "2024-03-01T12:00"),
    ],
)
def test_hours_run_through_nights_bank_holidays_and_the_change_of_the_clocks(timescale, since, due):
    """Guidance on children who go missing, 2014: 72 hours from the return, not three days."""
    assert deadline(timescale, at(since), ENGLAND).due == at(due)


def test_what_is_known_of_each_rule_is_said_as_it_is():
    sure = {each.code for each in (*EXAMPLES, *IN_HOURS) if each.evidence is Evidence.READ}
    assert sure == {"ambitions_meeting"}
    national = {each.code for each in (*EXAMPLES, *IN_HOURS) if not each.local}
    assert national - sure == {
        "mutilation_reported",
        "return_interview",
        "trafficking_conclusive_grounds",
        "trafficking_reasonable_grounds",
    }


def dues(status, step, opened, *met):
    (clock,) = (each for each in status.clocks if each.step == step)
    nobody = Circumstances(on=date(2026, 6, 1))
    found = run(clock, at(opened), [at(each) for each in met], nobody, ENGLAND)
    return [each.due.isoformat()[:16] for each, _ in found]


def test_a_missing_child_is_looked_at_again_every_24_hours_from_when_last_seen():
    assert dues(MISSING, "missing_review", "2026-04-02T21:00", "2026-04-03T09:00") == [
        "2026-04-03T21:00",
        "2026-04-04T09:00",
    ]


def test_the_hub_meets_in_five_working_days_and_then_every_four_weeks():
    assert dues(EXPLOITATION, "cs_meeting", "2026-04-02", "2026-04-10", "2026-05-08") == [
        "2026-04-13T23:59",
        "2026-05-08T23:59",
        "2026-06-05T23:59",
    ]


def test_exploitation_is_assessed_again_every_three_months():
    assert dues(EXPLOITATION, "exploitation_assessment", "2025-11-30", "2026-02-27") == [
        "2026-02-28T23:59",
        "2026-05-27T23:59",
    ]


def test_a_child_at_high_risk_is_briefed_on_every_working_day():
    assert dues(HIGH_RISK, "risk_briefing", "2026-04-02", "2026-04-07T09:00") == [
        "2026-04-07T23:59",
        "2026-04-08T23:59",
    ]


def test_a_context_plan_is_reviewed_every_six_weeks():
    assert dues(CONTEXT_PLAN, "context_conference", "2026-04-03", "2026-05-15") == [
        "2026-05-15T23:59",
        "2026-06-26T23:59",
    ]


def test_a_return_interview_counts_from_the_hour_the_child_was_found():
    chain = [("missing_found", {"found": "2026-04-03T02:10"})]
    since = counts_since(INTERVIEW, {}, chain, at("2026-04-03T08:00"))
    assert since == at("2026-04-03T02:10")
    assert INTERVIEW.due.timescale is RETURN_INTERVIEW


def test_ambitions_are_agreed_within_eight_weeks_of_the_first_meeting():
    """Achieving Change Together, project description."""
    chain = [("act_engagement", {"engaged": "2026-02-05"})]
    since = counts_since(AMBITIONS_MEETING, {}, chain, at("2026-02-09T10:00"))
    assert deadline(AMBITIONS, since, ENGLAND).due.date() == date(2026, 4, 2)


def offered(step, *held):
    now = Situation(frozenset(held))
    return {
        each.outcome.key for each in offers(CATALOGUE, CATALOGUE.step(step), now) if each.offered
    }


def after(step, outcome, *held):
    done = effects(CATALOGUE, CATALOGUE.step(step).outcome(outcome), Situation(frozenset(held)))
    return done.held(frozenset(held)), set(done.starts)


def test_every_way_to_be_found_ends_missing_and_a_child_who_is_back_is_offered_an_interview():
    for outcome in ("returned", "returned_harmed", "elsewhere", "died"):
        assert outcome in offered("missing_found", "missing")
        assert after("missing_found", outcome, "missing")[0] == frozenset()
    assert after("missing_found", "returned", "missing")[1] == {"return_interview"}
    assert after("missing_report", "found_at_once")[1] == {"missing_found"}
    assert "returned_at_once" in offered("missing_found")
    assert after("missing_found", "returned_at_once")[1] == {"return_interview"}


def test_a_child_is_not_reported_missing_twice():
    entries = {each.key for each in startable(CATALOGUE, Situation(frozenset({"missing"})))}
    assert "missing_report" not in entries
    assert {"missing_review", "missing_found"} <= entries
    assert offered("missing_report", "missing") == {
        "found_at_once",
        "already_reported",
        "not_missing",
    }


def test_a_search_whose_reason_has_gone_can_be_put_down():
    assert offered("missing_review") == {"no_longer_needed"}
    assert "no_longer_needed" not in offered("missing_review", "missing")


def test_harm_found_out_after_a_return_is_discussed_and_refers_a_child_who_is_not_open():
    assert after("return_interview", "harm")[1] == {"referral", "strategy_discussion"}
    assert after("return_interview", "harm", "in_need")[1] == {"strategy_discussion"}


def test_the_third_time_missing_goes_to_the_hub_whether_or_not_the_child_is_open_to_it():
    assert after("return_interview", "third_time")[1] == {"cs_meeting"}
    assert {"assess", "present_worker"} <= offered("cs_meeting")
    assert not {"plan_agreed", "close", "high_risk"} & offered("cs_meeting")


def test_the_hub_leads_once_and_steps_down_with_all_that_lives_inside():
    assert "hub_leads" not in offered("exploitation_assessment", "exploitation")
    for step, outcome in (
        ("exploitation_assessment", "reduced"),
        ("cs_meeting", "close"),
        ("cs_meeting", "of_age"),
    ):
        assert outcome in offered(step, "exploitation", "high_risk")
        assert after(step, outcome, "exploitation", "high_risk")[0] == frozenset()


def test_a_child_open_to_the_hub_is_never_found_not_exploited_without_stepping_down():
    assert "none" in offered("exploitation_assessment")
    assert not {"none", "within_plan", "emerging"} & offered(
        "exploitation_assessment", "exploitation", "in_need", "cin_plan"
    )


def test_the_daily_briefing_ends_when_the_risk_has_fallen():
    assert after("cs_meeting", "risk_fallen", "exploitation", "high_risk")[0] == {"exploitation"}
    assert offered("risk_briefing", "exploitation") == {"no_longer_needed"}


def test_a_context_has_one_plan_and_it_ends_when_the_place_is_safer():
    assert "plan" not in offered("context_assessment", "context_plan")
    assert "plan_goes_on" in offered("context_assessment", "context_plan")
    assert after("context_conference", "safer", "context_plan")[0] == frozenset()
    assert offered("context_conference") == {"no_longer_needed"}


def test_contexts_are_the_subject_of_their_steps_and_children_are_named_in_them():
    about_contexts = {
        "context_referral",
        "context_assessment",
        "context_conference",
        "context_view",
        "disruption_action",
        "intelligence",
    }
    (steps,) = (each.steps for each in CATALOGUE.services if each.key == "complex_safeguarding")
    found = {step.key for step in steps if step.subject is SubjectKind.CONTEXT}
    assert found == about_contexts
    assert CONTEXT_PLAN.subject is SubjectKind.CONTEXT
    for key in about_contexts:
        assert any(each.kind == "people" for each in CATALOGUE.step(key).fields), key


def test_known_mutilation_is_reported_to_the_police_by_the_next_working_day():
    """Female Genital Mutilation Act 2003, section 5B, in force since 31 October 2015."""
    step = CATALOGUE.step("fgm_report")
    assert step.due.since == "fgm_report.learnt"
    assert deadline(step.due.timescale, at("2026-04-02T17:00"), ENGLAND).due.date() == date(
        2026, 4, 7
    )
    assert MUTILATION_REPORTED.in_force.start == date(2015, 10, 31)
    needed = {each.name for each in step.required("police_told")}
    assert {"reported", "police_ref", "child_voice"} <= needed


def test_a_child_is_heard_in_every_step_that_decides_about_one():
    heard = {"child_voice", "child_view", "my_words", "child_said", "said_before"}
    (steps,) = (each.steps for each in CATALOGUE.services if each.key == "complex_safeguarding")
    of_children = [step for step in steps if step.subject is SubjectKind.CHILD]
    assert len(of_children) == 14
    for step in of_children:
        asked = {each.name for each in step.fields}
        assert (heard | {"my_ambitions"}) & asked, step.key
