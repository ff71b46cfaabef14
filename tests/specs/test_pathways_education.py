"""Education, special needs and moving school: what may come of each step, and what no child can be
at once."""

from __future__ import annotations

from datetime import date

import pytest

from medlock.pathway.answers import misfit
from medlock.pathway.offers import Situation, offers, startable
from medlock.pathways import CATALOGUE
from medlock.pathways.education import EDUCATION
from medlock.pathways.education.ehc_review import REVIEW_DECIDED
from medlock.pathways.education.suspension import SUSPENSION
from medlock.words.codes import code_set


def offered(step, *held, under_way=()):
    now = Situation(frozenset(held), frozenset(under_way))
    return {
        each.outcome.key for each in offers(CATALOGUE, CATALOGUE.step(step), now) if each.offered
    }


def after(step, outcome, *held, under_way=()):
    """What is held and what is started once a step has ended this way."""
    now = Situation(frozenset(held), frozenset(under_way))
    (chosen,) = (
        each for each in offers(CATALOGUE, CATALOGUE.step(step), now) if each.outcome.key == outcome
    )
    assert chosen.offered, chosen.objections
    return chosen.effects.held(now.held), set(chosen.effects.starts)


@pytest.mark.parametrize("name", ["days", "total_this_term", "total_this_year"])
def test_no_child_is_suspended_for_more_than_forty_five_days_in_a_school_year(name):
    asked = SUSPENSION.field(name)
    assert misfit(asked, 45) == ""
    assert misfit(asked, 0.5) == ""
    assert "0 to 45" in misfit(asked, 46)


def test_an_exclusion_opens_at_once_and_brings_the_governors_and_the_sixth_day():
    held, started = after("permanent_exclusion", "excluded")
    assert (held, started) == ({"permanently_excluded"}, {"governors", "day_six"})
    assert offered("permanent_exclusion", "permanently_excluded") == {"withdrawn"}


def test_nobody_is_placed_elsewhere_while_the_governors_may_still_take_the_child_back():
    placed = {"school_place", "alternative_provision", "managed_move"}
    assert placed <= offered("fair_access", "permanently_excluded")
    assert not placed & offered("fair_access", "permanently_excluded", under_way=("governors",))
    assert after("fair_access", "school_place", "permanently_excluded")[0] == set()


def test_a_child_at_risk_of_exclusion_is_placed_by_the_same_panel():
    assert {"managed_move", "stays"} <= offered("fair_access")
    assert "stays" not in offered("fair_access", "permanently_excluded")


def test_governors_end_an_exclusion_or_let_it_stand():
    assert offered("governors", "permanently_excluded") == {
        "upheld",
        "independent_review",
        "reinstated",
        "withdrawn",
    }
    assert offered("governors") == {"suspension_considered", "no_longer_needed"}
    assert after("governors", "upheld", "permanently_excluded") == (
        {"permanently_excluded"},
        {"fair_access"},
    )
    assert after("governors", "reinstated", "permanently_excluded")[0] == set()


def test_governors_told_to_think_again_have_their_own_time_to_do_it():
    assert after("exclusion_review", "directed", "permanently_excluded")[1] == {"governors_again"}
    again = CATALOGUE.step("governors_again")
    assert again.due.since == "exclusion_review.told"
    assert after("governors_again", "reinstated", "permanently_excluded")[0] == set()
    placed = offered("fair_access", "permanently_excluded", under_way=("governors_again",))
    assert "school_place" not in placed


def test_home_education_that_is_not_suitable_leads_to_a_notice_and_a_search_for_a_school():
    """Education Act 1996 section 437: not less than 15 days to answer."""
    assert after("ehe_notice", "not_suitable")[1] == {"cme_notice", "attendance_order"}
    assert CATALOGUE.step("attendance_order").due.since == "attendance_order.notice_served"
    assert after("attendance_order", "in_school", "missing_education")[0] == set()


def test_a_child_with_no_school_has_no_attendance_plan():
    assert after("cme_notice", "missing_education", "attendance_plan") == (
        {"missing_education"},
        {"cme_review"},
    )
    assert "support_plan" not in offered("attendance_concern", "missing_education")
    assert "missing_education" not in offered("cme_notice", "missing_education")


def test_a_child_found_is_no_longer_missing_and_one_not_found_still_is():
    for ended in ("found_in_school", "moved_area", "left_country", "over_age"):
        assert after("cme_review", ended, "missing_education")[0] == set()
    assert after("cme_review", "not_found", "missing_education") == (
        {"missing_education"},
        {"contact"},
    )
    assert after("ehe_notice", "suitable", "missing_education")[0] == set()


def test_a_plan_takes_the_place_of_the_assessment():
    assert after("ehc_request", "assess") == ({"ehc_process"}, {"ehc_advice"})
    assert after("ehc_final", "issued", "ehc_process")[0] == {"ehc_plan"}
    assert after("ehc_final", "appealed", "ehc_process") == ({"ehc_plan"}, {"ehc_appeal"})
    assert offered("ehc_final", "ehc_plan") == {"no_longer_needed"}


def test_nobody_with_a_plan_or_an_assessment_is_assessed_again_from_the_start():
    for held in ("ehc_plan", "ehc_process"):
        now = Situation(frozenset({held}))
        assert "ehc_request" not in {step.key for step in startable(CATALOGUE, now)}
        assert "assess" not in offered("ehc_request", held)


def test_a_refusal_may_be_appealed_and_an_appeal_won_is_acted_on():
    assert after("ehc_request", "refused")[1] == {"ehc_appeal"}
    assert after("ehc_decision_issue", "do_not_issue", "ehc_process") == (set(), {"ehc_appeal"})
    assert after("ehc_appeal", "assess") == ({"ehc_process"}, {"ehc_advice"})
    assert after("ehc_appeal", "issue") == ({"ehc_process"}, {"ehc_decision_issue"})
    assert after("ehc_appeal", "amend", "ehc_plan") == ({"ehc_plan"}, {"ehc_amend"})


def test_a_plan_being_drafted_is_not_refused_behind_the_familys_back():
    assert "do_not_issue" not in offered(
        "ehc_decision_issue", "ehc_process", under_way=("ehc_draft",)
    )


def test_a_school_recommends_and_the_authority_decides():
    for recommended in ("keep", "amend", "cease"):
        assert after("annual_review", recommended, "ehc_plan") == (
            {"ehc_plan"},
            {"ehc_review_decision"},
        )
    assert after("ehc_review_decision", "cease", "ehc_plan")[0] == set()
    assert after("ehc_review_decision", "amend", "ehc_plan")[1] == {"ehc_amend"}
    assert REVIEW_DECIDED.outcome("cease").needs == ("end_reason",)


def test_a_child_about_to_move_on_takes_a_passport_along():
    assert after("annual_review", "phase_transfer", "ehc_plan")[1] == {
        "ehc_review_decision",
        "passport",
    }


def test_a_plan_from_elsewhere_is_ours_from_the_day_the_child_moved():
    assert after("ehc_moved_in", "taken_on", "ehc_process")[0] == {"ehc_plan"}
    (opening,) = CATALOGUE.step("ehc_moved_in").outcome("taken_on").opens
    assert opening.at == "moved"


@pytest.mark.parametrize("step", EDUCATION.steps, ids=lambda each: each.key)
def test_every_step_asks_what_the_child_says(step):
    assert step.field("child_voice").title != "Child voice"


@pytest.mark.parametrize("step", EDUCATION.steps, ids=lambda each: each.key)
def test_every_question_is_worded_for_the_person_who_answers_it(step):
    for each in step.fields:
        assert each.label, f"{step.key}.{each.name}"


@pytest.mark.parametrize(
    ("name", "day", "count"),
    [
        ("attendance_code", date(2026, 11, 21), 34),
        ("attendance_code", date(2024, 3, 31), 25),
        ("exclusion_reason", date(2026, 11, 21), 16),
        ("exclusion_reason", date(2020, 3, 31), 12),
        ("sen_provision", date(2026, 11, 21), 3),
        ("sen_provision", date(2016, 3, 31), 6),
        ("sen_need", date(2026, 11, 21), 12),
    ],
)
def test_the_codes_of_the_school_census_have_their_years(name, day, count):
    assert len(code_set(name).on(day)) == count
