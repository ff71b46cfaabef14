"""Social work towards a court: limits, the family’s own meeting, and what an enquiry leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from medlock.law.timescale import InForce
from medlock.law.wellbeing_and_schools_act import (
    FAMILY_MEETING,
    PASSED,
    PROTECTION_TEAM,
    SHARING,
)
from medlock.law.working_days import ENGLAND
from medlock.pathway.clocks import deadline, limits, run
from medlock.pathway.completion import recorded_since
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances, SubjectKind
from medlock.pathway.offers import Situation, effects, objections
from medlock.pathways import CATALOGUE
from medlock.pathways.front_door.sharing import SHARING_DECISION
from medlock.pathways.social_work.court import APPLICATION, HEARING, PROCEEDINGS
from medlock.pathways.social_work.family_group import FAMILY_GROUP
from medlock.pathways.social_work.legal_planning import LEGAL_PLANNING
from medlock.pathways.social_work.pre_proceedings import MEETING, PRE_PROCEEDINGS, REVIEW
from medlock.pathways.social_work.serious_incident import INCIDENT, RAPID
from medlock.pathways.social_work.serious_incident import REVIEW as PRACTICE_REVIEW
from medlock.pathways.social_work.transfer import TRANSFER

NOBODY = Circumstances(on=date(2026, 11, 21))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def dues(status, opened, *met):
    (clock,) = status.clocks
    found = run(clock, at(opened), [at(each) for each in met], NOBODY, ENGLAND)
    return [asked.due.date().isoformat() for asked, _ in found]


def limit(status, opened):
    (found,) = limits(status, at(opened), ENGLAND)
    return found.due.date().isoformat()


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


def asked(step, outcome):
    return {each.name for each in step.required(outcome)}


@pytest.mark.parametrize(
    ("decided", "concluded_by"),
    [("2026-08-24", "2026-12-14"), ("2026-11-20", "2027-03-12"), ("2027-11-09", "2028-02-29")],
)
def test_pre_proceedings_are_concluded_in_sixteen_weeks_of_the_decision(decided, concluded_by):
    """Public Law Working Group 2021."""
    assert limit(PRE_PROCEEDINGS, decided) == concluded_by


@pytest.mark.parametrize(
    ("issued", "disposed_of_by"),
    [("2026-03-27", "2026-09-25"), ("2027-09-01", "2028-03-01"), ("2026-09-01", "2027-03-02")],
)
def test_proceedings_are_disposed_of_in_twenty_six_weeks_of_the_application(issued, disposed_of_by):
    """Children Act 1989 section 32: 182 days, and so a day earlier by date over a 29 February."""
    assert limit(PROCEEDINGS, issued) == disposed_of_by


def test_the_limit_counts_from_the_day_the_court_issued_and_not_from_the_decision():
    (opening,) = APPLICATION.outcome("issued").opens
    assert (opening.status, opening.at) == ("proceedings", "issued")
    for step in (LEGAL_PLANNING, REVIEW):
        assert all("proceedings" not in {o.status for o in each.opens} for each in step.outcomes)


def test_pre_proceedings_are_reviewed_midway_and_again_before_they_must_end():
    """Public Law Working Group 2021: midway in sixteen weeks."""
    assert dues(PRE_PROCEEDINGS, "2026-08-24", "2026-10-19") == ["2026-10-19", "2026-12-14"]


def test_the_court_manages_a_case_within_eighteen_working_days_and_hears_it_every_eight_weeks():
    """Practice Direction 12A; issued on the Friday before Easter week."""
    assert dues(PROCEEDINGS, "2026-03-27", "2026-04-24") == ["2026-04-24", "2026-06-19"]


@pytest.mark.parametrize(
    ("step", "counts_from", "in_time_until"),
    [
        pytest.param(MEETING, "2026-12-18", "2027-01-06", id="10 days from the letter: local"),
        pytest.param(FAMILY_GROUP, "2026-04-02", "2026-05-05", id="20 days from the offer: local"),
        pytest.param(TRANSFER, "2026-12-24", "2027-01-05", id="5 days from the request: local"),
        pytest.param(
            INCIDENT, "2026-12-24", "2027-01-05", id="Panel told in 5 days: Working Together 2023"
        ),
        pytest.param(
            RAPID, "2026-12-24", "2027-01-19", id="rapid review in 15: Working Together 2023"
        ),
        pytest.param(
            PRACTICE_REVIEW, "2026-08-31", "2027-02-28", id="6 months: Working Together 2023"
        ),
        pytest.param(SHARING_DECISION, "2026-11-20", "2026-11-23", id="1 day, on a Friday: local"),
    ],
)
def test_each_step_falls_due_from_the_day_its_rule_names(step, counts_from, in_time_until):
    assert due(step, counts_from) == in_time_until


def test_a_serious_incident_counts_from_the_day_it_was_learnt_of_not_from_what_happened():
    """Working Together 2023: five working days of becoming aware."""
    assert INCIDENT.due.since == RAPID.due.since == "serious_incident.aware"
    assert INCIDENT.happened == "happened"


def test_no_decision_to_go_to_court_is_made_without_the_offer_to_the_family_or_the_reason_not_to():
    """Children Act 1989 section 31ZA, inserted by the Children’s Wellbeing and Schools Act 2026."""
    ways = [
        (step, outcome)
        for step, outcome in CATALOGUE.starting(APPLICATION.key)
        if CATALOGUE.service_of(step.key).key == "social_work"
    ]
    assert {(step.key, outcome.key) for step, outcome in ways} == {
        ("legal_planning", "issue"),
        ("legal_planning", "issue_without_meeting"),
        ("plo_review", "issue"),
        ("plo_review", "issue_without_meeting"),
    }
    for step, outcome in ways:
        offer = {"family_meeting_offered", "family_meeting_answer"} <= asked(step, outcome.key)
        reason = "family_meeting_not_because" in asked(step, outcome.key)
        assert offer != reason
    assert not APPLICATION.entry


def test_the_meeting_is_offered_to_a_family_and_heard_from_its_children():
    assert FAMILY_GROUP.subject is SubjectKind.FAMILY
    assert "child_voice" in asked(FAMILY_GROUP, "plan_agreed")
    assert "child_voice" not in asked(FAMILY_GROUP, "declined")


@pytest.mark.parametrize("duty", [FAMILY_MEETING, PROTECTION_TEAM, SHARING])
def test_a_duty_of_the_2026_act_is_not_said_to_be_in_force_before_it_is_known_to_be(duty):
    """Section 78: sections 1 to 4 begin on days the Secretary of State appoints."""
    assert not duty.binds(PASSED)
    assert duty.standing.endswith("not known to be in force yet")
    begun = replace(duty, in_force=InForce(date(2027, 9, 1)))
    assert begun.standing.endswith("in force since 1 September 2027")
    assert not begun.binds(date(2027, 8, 31))
    assert begun.binds(date(2027, 9, 1))


@pytest.mark.parametrize("key", ["strategy_discussion", "s47_enquiry", "icpc", "rcpc"])
def test_the_child_protection_team_is_asked_after_wherever_it_supports_an_enquiry(key):
    """Children Act 2004 section 16EA: support for section 47."""
    field = CATALOGUE.step(key).field("protection_team")
    assert field.hint == PROTECTION_TEAM.standing
    assert not field.required


def test_an_enquiry_that_finds_nothing_goes_on_as_an_assessment():
    """Nobody stays open to social work with nobody finding out."""
    enquiry = CATALOGUE.step("s47_enquiry")
    nothing = enquiry.outcome("no_further_action")
    assert effects(CATALOGUE, nothing, now("in_need")).starts == ("cf_assessment",)
    assert effects(CATALOGUE, nothing, now("in_need", "cf_assessment")).starts == ()
    assert "no_further_action" in offered(enquiry, "in_need", "cf_assessment")
    for plan in ("cin_plan", "cp_plan"):
        assert "no_further_action" not in offered(enquiry, f"in_need {plan}")
        assert "plan_continues" in offered(enquiry, f"in_need {plan}")


def test_a_strategy_discussion_ends_in_nothing_only_where_a_referral_decides_what_follows():
    discussion = CATALOGUE.step("strategy_discussion")
    assert "no_further_action" in offered(discussion, "", "referral")
    assert "no_further_action" not in offered(discussion, "in_need")
    assert {"assessment", "s47_joint"} <= offered(discussion, "in_need")
    for outcome in discussion.outcomes:
        if outcome.key in offered(discussion, "in_need"):
            does = effects(CATALOGUE, outcome, now("in_need"))
            assert does.starts or does.opens, outcome.key


def test_an_enquiry_happened_when_it_was_concluded_not_when_that_was_written_down():
    assert CATALOGUE.step("s47_enquiry").happened == "concluded"


def test_a_case_before_a_court_is_not_closed():
    closed = CATALOGUE.step("case_closure").outcome("closed")
    for status in (PRE_PROCEEDINGS, PROCEEDINGS):
        (sentence,) = objections(CATALOGUE, closed, now(f"in_need {status.key}"))
        assert f"“{status.title}” is still open inside" in sentence


def test_proceedings_take_the_place_of_pre_proceedings():
    issue = LEGAL_PLANNING.outcome("issue")
    assert effects(CATALOGUE, issue, now("in_need pre_proceedings")).ends == ("pre_proceedings",)
    assert "issue" not in offered(LEGAL_PLANNING, "in_need proceedings")
    assert "pre_proceedings" not in offered(LEGAL_PLANNING, "in_need proceedings")
    assert "continues" in offered(LEGAL_PLANNING, "in_need proceedings")
    assert "pre_proceedings" not in offered(LEGAL_PLANNING, "in_need", "care_application")


def test_a_threshold_that_is_not_met_always_leaves_a_plan():
    assert "threshold_not_met" not in offered(LEGAL_PLANNING, "in_need")
    assert "child_in_need_plan" in offered(LEGAL_PLANNING, "in_need")
    assert "threshold_not_met" in offered(LEGAL_PLANNING, "in_need cp_plan pre_proceedings")
    assert "child_in_need_plan" not in offered(LEGAL_PLANNING, "in_need cp_plan")


@pytest.mark.parametrize("held", ["in_need", "in_need cin_plan", "in_need cp_plan"])
def test_proceedings_can_always_end_whatever_plan_there_is(held):
    ends = {o.key for o in HEARING.outcomes if "proceedings" in o.ends}
    assert ends & offered(HEARING, f"{held} proceedings")
    assert not ends & offered(HEARING, held)
    for key in ends:
        assert {"orders", "order_from"} <= asked(HEARING, key)


def test_work_towards_a_court_is_put_down_once_its_reason_has_gone():
    for step, held in ((MEETING, "in_need"), (REVIEW, "in_need"), (HEARING, "in_need")):
        assert "no_longer_needed" in offered(step, held)
        assert step.required("no_longer_needed") == ()
    assert offered(APPLICATION) == {"no_longer_needed"}


def test_what_is_kept_back_has_a_reason_and_a_manager_who_agreed():
    """Children Act 2004 section 16LA: shared, unless that would be more detrimental."""
    assert [each.key for each in SHARING_DECISION.outcomes] == [
        "shared",
        "part_shared",
        "not_shared",
        "not_relevant",
    ]
    for outcome in SHARING_DECISION.outcomes:
        assert "reason" in asked(SHARING_DECISION, outcome.key)
        kept_back = {"withheld", "manager"} <= asked(SHARING_DECISION, outcome.key)
        assert kept_back == (outcome.key != "shared")
