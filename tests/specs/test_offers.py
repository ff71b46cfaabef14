"""What may be chosen now, what it would do, and the sentence for what may not be."""

from __future__ import annotations

import pytest

from medlock.pathway.offers import Situation, effects, objections, offers, startable
from medlock.pathways import CATALOGUE


def situation(held="", under_way=""):
    return Situation(frozenset(held.split()), frozenset(under_way.split()))


def against(step, outcome, held="", under_way=""):
    chosen = CATALOGUE.step(step).outcome(outcome)
    return objections(CATALOGUE, chosen, situation(held, under_way))


def does(step, outcome, held="", under_way=""):
    return effects(CATALOGUE, CATALOGUE.step(step).outcome(outcome), situation(held, under_way))


def offered(step, held="", under_way=""):
    found = offers(CATALOGUE, CATALOGUE.step(step), situation(held, under_way))
    return [each.outcome.key for each in found if each.offered]


def test_a_case_is_not_closed_while_a_plan_is_open():
    assert against("case_closure", "closed", "in_need") == ()
    assert against("case_closure", "closed", "in_need cp_plan") == (
        "“Child protection plan” is still open inside “Child in need (referral open)”."
        " End that first.",
    )
    assert (
        "“Child in need plan” is still open"
        in against("cf_assessment", "no_further_action", "in_need cin_plan")[0]
    )


@pytest.mark.parametrize(
    "enquiry",
    [
        "strategy_discussion",
        "s47_enquiry",
        "icpc",
        "transfer_in_conference",
        "legal_planning",
        "care_application",
        "cf_assessment",
    ],
)
def test_a_case_is_not_closed_while_somebody_is_still_finding_out(enquiry):
    title = CATALOGUE.step(enquiry).title
    for step, outcome, held in (
        ("case_closure", "closed", "in_need"),
        ("cin_review", "early_help", "in_need cin_plan"),
    ):
        assert against(step, outcome, held, enquiry) == (
            f"“{title}” is still under way. Complete that first.",
        )


def test_a_referral_is_not_turned_away_while_a_strategy_discussion_is_under_way():
    assert "no_further_action" in offered("referral")
    assert offered("referral", "", "strategy_discussion") == [
        "assessment",
        "strategy_discussion",
        "exploitation",
    ]


def test_a_status_that_is_not_open_cannot_be_ended():
    assert against("case_closure", "closed") == (
        "This ends “Child in need (referral open)”, which is not open.",
    )


def test_a_status_that_is_open_cannot_be_opened_again():
    assert against("referral", "assessment", "in_need") == (
        "“Child in need (referral open)” is open already.",
    )


def test_a_plan_can_only_be_opened_for_a_child_whose_referral_was_accepted():
    assert against("icpc", "plan") == (
        "“Child protection plan” can only be open inside “Child in need (referral open)”,"
        " which is not open. Open that first.",
    )
    assert against("icpc", "plan", "in_need") == ()


def test_the_two_plans_never_hold_together():
    assert against("cf_assessment", "child_in_need_plan", "in_need cp_plan") == (
        "“Child in need plan” cannot be open beside “Child protection plan”, which is.",
    )


def test_a_child_protection_plan_takes_the_place_of_a_child_in_need_plan():
    assert against("icpc", "plan", "in_need cin_plan") == ()
    found = does("icpc", "plan", "in_need cin_plan")
    assert found.ends == ("cin_plan",)
    assert found.held(frozenset({"in_need", "cin_plan"})) == {"in_need", "cp_plan"}
    assert does("icpc", "plan", "in_need").ends == ()


def test_a_review_may_exchange_a_child_protection_plan_for_a_child_in_need_plan():
    assert against("rcpc", "child_in_need_plan", "in_need cp_plan") == ()
    found = does("rcpc", "child_in_need_plan", "in_need cp_plan")
    assert found.held(frozenset({"in_need", "cp_plan"})) == {"in_need", "cin_plan"}


def test_stepping_down_to_early_help_ends_the_plan_and_the_referral_together():
    found = does("cin_review", "early_help", "in_need cin_plan")
    assert set(found.ends) == {"in_need", "cin_plan"}
    assert against("cin_review", "early_help", "in_need cin_plan") == ()


def test_a_child_who_is_open_is_not_referred_again_but_passed_to_their_worker():
    assert "open_child" not in offered("contact")
    assert "open_child" in offered("contact", "in_need")
    assert against("contact", "referral", "in_need") == (
        "“Referral” cannot be started while “Child in need (referral open)” is open.",
    )
    assert against("contact", "open_child") == (
        "This is only for someone with “Child in need (referral open)” open.",
    )


def test_immediate_protection_starts_a_referral_only_for_a_child_who_is_not_open():
    assert does("conversation", "immediate_protection").starts == (
        "referral",
        "strategy_discussion",
    )
    open_child = does("conversation", "immediate_protection", "in_need")
    assert open_child.starts == ("strategy_discussion",)
    assert against("conversation", "immediate_protection", "in_need") == ()


def test_what_is_under_way_is_joined_and_not_started_again():
    assert does("contact", "referral", "", "referral").starts == ()
    assert against("contact", "referral", "", "referral") == ()


def test_an_initial_conference_is_not_called_for_a_child_on_a_plan():
    assert "conference" not in offered("s47_enquiry", "in_need cp_plan")
    assert "bring_review_forward" in offered("s47_enquiry", "in_need cp_plan")
    assert "conference" in offered("s47_enquiry", "in_need")
    assert "bring_review_forward" not in offered("s47_enquiry", "in_need")


def test_the_present_plan_continues_only_where_there_is_one():
    assert against("cf_assessment", "plan_continues", "in_need") == (
        "This is only for someone with “Child in need plan” or “Child protection plan” or"
        " “Looked after” open.",
    )
    assert "plan_continues" in offered("cf_assessment", "in_need cp_plan")


def test_work_whose_plan_has_ended_can_be_put_down_and_only_then():
    assert offered("cp_visit", "in_need")[-1] == "no_longer_needed"
    assert against("cp_visit", "no_longer_needed", "in_need cp_plan") == (
        "This is not for someone with “Child protection plan” open.",
    )
    step = CATALOGUE.step("cp_visit")
    assert step.required("no_longer_needed") == ()


def test_an_assessment_is_not_put_down_while_its_referral_is_undecided():
    assert "no_longer_needed" in offered("cf_assessment")
    assert "no_longer_needed" not in offered("cf_assessment", "", "referral")


def test_every_objection_is_said_once_and_all_of_them_are():
    found = against("case_closure", "closed", "", "s47_enquiry icpc")
    assert len(found) == len(set(found)) == 3


def test_a_person_may_start_what_is_an_entry_and_fits_what_is_held():
    here = {
        step.key
        for service in CATALOGUE.services
        if service.key in ("front_door", "social_work")
        for step in service.steps
    }

    def keys(held=""):
        return here & {step.key for step in startable(CATALOGUE, situation(held))}

    entries = {
        "conversation",
        "contact",
        "escalation",
        "case_note",
        "sharing_decision",
        "family_group",
        "serious_incident",
        "domestic_abuse_notification",
    }
    in_need = entries | {
        "allocation",
        "legal_planning",
        "case_transfer",
        "cf_assessment",
        "strategy_discussion",
        "transfer_in_conference",
        "case_closure",
    }
    assert keys() == entries
    assert keys("in_need") == in_need
    assert keys("in_need cin_plan") == in_need | {"cin_visit", "cin_review"}
    on_a_plan = in_need | {"cp_visit", "core_group", "rcpc"}
    assert keys("in_need cp_plan") == on_a_plan - {"transfer_in_conference"}


def test_what_must_be_answered_depends_on_the_outcome():
    def asked(step, outcome):
        return {each.name for each in CATALOGUE.step(step).required(outcome)}

    assert {"category", "outline_plan"} <= asked("icpc", "plan")
    assert "category" not in asked("icpc", "no_plan")
    assert "not_seen_why" in asked("cp_visit", "not_seen")
    assert "child_voice" not in asked("cp_visit", "not_seen")
    assert "child_voice" in asked("cp_visit", "seen")
    assert asked("agency_check", "declined") == {"declined_why"}
    assert "end_reason" in asked("rcpc", "looked_after")
