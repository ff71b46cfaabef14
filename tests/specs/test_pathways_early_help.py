"""Early help: when it falls due, what it rests on, and how a plan ends."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from medlock.law.working_days import ENGLAND
from medlock.pathway.clocks import deadline, run
from medlock.pathway.completion import recorded_since
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances
from medlock.pathway.offers import Situation, effects, objections, startable
from medlock.pathways import CATALOGUE
from medlock.pathways.early_help.agreement import AGREEMENT
from medlock.pathways.early_help.assessment import ASSESSMENT
from medlock.pathways.early_help.forum import FORUM
from medlock.pathways.early_help.plan import MEETING, PLAN
from medlock.pathways.early_help.request import HELP, REQUEST
from medlock.pathways.early_help.sustained import SUSTAINED
from medlock.pathways.early_help.triage import TRIAGE
from medlock.pathways.early_help.visit import VISIT, VISITED

NOBODY = Circumstances(on=date(2026, 11, 21))
REVIEWED = next(clock for clock in PLAN.clocks if clock.step == MEETING.key)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def dues(clock, opened, *met):
    found = run(clock, at(opened), [at(each) for each in met], NOBODY, ENGLAND)
    return [asked.due.date().isoformat() for asked, _ in found]


def due(step, day):
    """When a step is due whose anchor, wherever it lies, was recorded as that day."""
    key, _, name = step.due.since.partition(".")
    here, chain = ({name: day}, []) if key == step.key else ({}, [(key, {name: day})])
    since = recorded_since(step, here, chain)
    return deadline(step.due.timescale, since, ENGLAND).due.date().isoformat()


def now(held="", under_way=""):
    return Situation(frozenset(held.split()), frozenset(under_way.split()))


def offered(step, held="", under_way=""):
    here = now(held, under_way)
    return {o.key for o in step.outcomes if not objections(CATALOGUE, o, here)}


@pytest.mark.parametrize(
    ("step", "counts_from", "in_time_until"),
    [
        pytest.param(TRIAGE, "2026-04-02", "2026-04-08", id="triage over Easter: local, 2 days"),
        pytest.param(TRIAGE, "2026-11-20", "2026-11-24", id="triage from a Friday: local, 2 days"),
        pytest.param(ASSESSMENT, "2026-12-04", "2027-01-06", id="assessment: local, 20 days"),
        pytest.param(REQUEST, "2026-05-22", "2026-06-01", id="a service answers: local, 5 days"),
        pytest.param(HELP, "2026-12-07", "2027-03-01", id="help reviewed: local, 12 weeks"),
        pytest.param(FORUM, "2026-08-21", "2026-09-07", id="forum: local, 10 days"),
    ],
)
def test_early_help_falls_due_in_working_days_from_the_day_it_was_asked_for(
    step, counts_from, in_time_until
):
    """No national rule: the numbers are local defaults, counted as statutory ones are."""
    assert due(step, counts_from) == in_time_until
    assert step.due.timescale.local


@pytest.mark.parametrize(
    ("closed", "checked_by"),
    [
        ("2026-08-31", "2027-02-28"),  # the month has no 31st
        ("2027-08-31", "2028-02-29"),  # nor in a leap year
        ("2026-08-29", "2027-02-28"),
        ("2026-11-20", "2027-05-20"),
    ],
)
def test_what_changed_is_checked_six_months_after_the_plan_ended(closed, checked_by):
    """Supporting Families outcomes framework 2022 to 2025: sustained for six months."""
    assert due(SUSTAINED, closed) == checked_by


def test_only_a_plan_whose_goals_were_met_is_checked_for_having_lasted():
    ways = [(step.key, outcome.key) for step, outcome in CATALOGUE.starting(SUSTAINED.key)]
    assert ways == [("taf_meeting", "goals_met")]


def test_a_family_is_seen_in_ten_working_days_and_then_every_twenty():
    """Local; 25 May 2026 is a bank holiday, and the plan is made on the Friday before."""
    assert dues(VISITED, "2026-05-22T15:00", "2026-06-08") == ["2026-06-08", "2026-07-06"]


def test_the_team_around_the_family_meets_within_six_weeks_and_again():
    """Local, of the six to twelve weeks that are usual."""
    assert dues(REVIEWED, "2026-11-20T10:00", "2027-01-04") == ["2027-01-01", "2027-02-15"]


def test_a_visit_at_which_nobody_was_seen_and_a_meeting_that_ends_the_plan_meet_no_clock():
    assert VISITED.met_by == {each.key for each in VISIT.outcomes} - {"not_seen"}
    lasting = {o.key for o in MEETING.outcomes if not o.ends and o.key != "no_longer_needed"}
    assert REVIEWED.met_by == lasting


def test_no_plan_is_made_without_the_day_the_family_agreed_and_what_to():
    asked = {each.name for each in ASSESSMENT.required("plan")}
    assert {"agreed", "agreed_by", "agreed_to", "child_voice"} <= asked
    assert {each.name for each in ASSESSMENT.required("not_taken_up")} == {
        "not_taken_up",
        "not_taken_up_safe",
    }


def test_the_plan_carries_when_the_family_agreed_to_what_and_who_leads():
    (opening,) = ASSESSMENT.outcome("plan").opens
    assert (opening.status, opening.at) == ("early_help", "completed")
    assert {"agreed", "agreed_to", "lead_agency"} <= set(PLAN.records)


def test_agreement_can_be_withdrawn_on_any_day_and_then_the_plan_ends():
    """It rests on agreement alone: nothing compels a family to early help."""
    assert AGREEMENT in startable(CATALOGUE, now("early_help"))
    assert AGREEMENT not in startable(CATALOGUE, now())
    does = effects(CATALOGUE, AGREEMENT.outcome("withdrawn"), now("early_help"))
    assert does.ends == ("early_help",)
    assert "safe_without" in {each.name for each in AGREEMENT.required("withdrawn")}
    assert offered(AGREEMENT, "") == {"no_longer_needed"}


def test_a_worry_left_behind_by_a_withdrawal_steps_up_unless_a_social_worker_is_there():
    assert "withdrawn_with_worry" in offered(AGREEMENT, "early_help")
    assert "withdrawn_with_worry" not in offered(AGREEMENT, "early_help in_need")


def test_social_work_may_begin_beside_an_early_help_plan_and_then_take_it_on():
    referral = CATALOGUE.step("referral").outcome("assessment")
    assert objections(CATALOGUE, referral, now("early_help")) == ()
    assert "with_social_work" in offered(MEETING, "early_help in_need")
    assert "step_up" not in offered(MEETING, "early_help in_need")
    assert "with_social_work" not in offered(MEETING, "early_help")


def test_a_second_plan_is_not_made_beside_the_first():
    assert "plan" not in offered(ASSESSMENT, "early_help")
    assert "plan_continues" in offered(ASSESSMENT, "early_help")
    assert "assessment" not in offered(TRIAGE, "early_help")
    assert "plan_open" in offered(TRIAGE, "early_help")


def test_a_change_of_lead_practitioner_stays_in_early_help():
    assert MEETING.outcome("new_lead").starts == ("eh_lead",)
    assert CATALOGUE.step("eh_lead").owner == "early help hub lead"


def test_goals_are_met_only_with_evidence_and_somebody_to_ring():
    asked = {each.name for each in MEETING.required("goals_met")}
    assert {"needs_met", "outcome_evidence", "who_to_ring", "child_voice"} <= asked


def test_a_check_whose_family_is_being_helped_again_can_be_put_down():
    assert "help_began_again" not in offered(SUSTAINED)
    assert "help_began_again" in offered(SUSTAINED, "early_help")
    assert "help_began_again" in offered(SUSTAINED, "in_need")
    assert SUSTAINED.required("help_began_again") == ()
