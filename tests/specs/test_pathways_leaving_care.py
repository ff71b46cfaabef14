"""Leaving care: a plan in three months, a visit after a move, and someone there until 25."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from medlock.law.care_leaver_snapshot import CARE_LEAVER_SNAPSHOT
from medlock.law.care_leaver_visit import (
    CARE_LEAVER_VISIT,
    VISIT_AFTER_MOVE,
    VISIT_BEFORE_REVIEW,
)
from medlock.law.home_after_care import HOME_AFTER_CARE
from medlock.law.pathway_plan import (
    NEEDS_ASSESSMENT,
    PATHWAY_PLAN,
    PATHWAY_REVIEW,
    REVIEW_AFTER_MOVE,
)
from medlock.law.support_to_25 import SUPPORT_ENDS, SUPPORT_OFFERED
from medlock.law.working_days import ENGLAND
from medlock.pathway.clocks import next_due, run
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances
from medlock.pathway.offers import Situation, effects, offers, startable
from medlock.pathways import CATALOGUE
from medlock.pathways.leaving_care.care_leaver import CARE_LEAVER
from medlock.pathways.leaving_care.home import NEW_HOME
from medlock.pathways.leaving_care.plan import PLAN
from medlock.pathways.leaving_care.review import REVIEW
from medlock.pathways.leaving_care.support_after_21 import SUPPORT_AFTER_21

FRIDAY = "2026-03-27"
GOOD_FRIDAY = "2026-04-03"
LEAP_DAY = "2024-02-29"
MONTH_END = "2026-08-31"  # also the summer bank holiday
STARTS = (FRIDAY, GOOD_FRIDAY, LEAP_DAY, MONTH_END)

EXAMPLES = {
    SUPPORT_ENDS: STARTS,
    VISIT_AFTER_MOVE: ("2026-04-03", "2026-04-10", "2024-03-07", "2026-09-07"),
    VISIT_BEFORE_REVIEW: ("2026-04-17", "2026-04-24", "2024-03-21", "2026-09-21"),
    REVIEW_AFTER_MOVE: ("2026-04-24", "2026-05-01", "2024-03-28", "2026-09-28"),
    CARE_LEAVER_SNAPSHOT: ("2026-04-27", "2026-05-03", "2024-03-29", "2026-09-30"),
    SUPPORT_OFFERED: ("2026-04-27", "2026-05-03", "2024-03-29", "2026-09-30"),
    CARE_LEAVER_VISIT: ("2026-05-27", "2026-06-03", "2024-04-29", "2026-10-31"),
    NEEDS_ASSESSMENT: ("2026-06-27", "2026-07-03", "2024-05-29", "2026-11-30"),
    PATHWAY_PLAN: ("2026-06-27", "2026-07-03", "2024-05-29", "2026-11-30"),
    HOME_AFTER_CARE: ("2026-06-27", "2026-07-03", "2024-05-29", "2026-11-30"),
    PATHWAY_REVIEW: ("2026-09-27", "2026-10-03", "2024-08-29", "2027-02-28"),
}
"""Calendar days, weeks and months: a due day on a weekend or bank holiday is not moved."""

BORN = date(2008, 5, 12)
LEFT_CARE = datetime(2026, 5, 12, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("timescale", "start", "due"),
    [
        pytest.param(timescale, start, due, id=f"{timescale.code}-from-{start}")
        for timescale, expected in EXAMPLES.items()
        for start, due in zip(STARTS, expected, strict=True)
    ],
)
def test_a_timescale_of_leaving_care_runs_out_on_the_day_worked_out_by_hand(timescale, start, due):
    assert timescale.term.due_on(date.fromisoformat(start), ENGLAND).isoformat() == due


def test_nothing_in_law_here_is_called_verified_that_was_not_read():
    assert [each.code for each in EXAMPLES if each.verified] == []
    assert {each.code for each in EXAMPLES if each.local} == {
        "home_after_care",
        "support_after_21_offered",
    }


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def clocks(status, step):
    return [clock for clock in status.clocks if clock.step == step]


def asked(clock, on, met=(), opened=LEFT_CARE):
    subject = Circumstances(on=date.fromisoformat(on), born_on=BORN)
    found = next_due(clock, opened, [at(each) for each in met], subject, ENGLAND)
    return found and found.due.date().isoformat()


def test_a_care_leaver_is_visited_every_two_months_and_the_plan_reviewed_every_six():
    """Care Leavers (England) Regulations 2010, regulations 7 and 8."""
    (visit,) = clocks(CARE_LEAVER, "pa_visit")
    review, _ = clocks(CARE_LEAVER, "pathway_review")
    assert asked(visit, "2026-06-01") == "2026-07-12"
    assert asked(visit, "2026-07-01", met=["2026-06-30T15:00"]) == "2026-08-30"
    assert asked(review, "2026-06-01") == "2026-11-12"
    assert asked(review, "2026-09-01", met=["2026-08-31"]) == "2027-02-28"


def test_from_21_visits_and_reviews_are_for_those_who_ask_for_support():
    """Children Act 1989, section 23CZB."""
    (visit,) = clocks(CARE_LEAVER, "pa_visit")
    assert asked(visit, "2029-05-11", met=["2029-04-01"]) == "2029-06-01"
    assert asked(visit, "2029-05-12", met=["2029-04-01"]) is None
    (wanted,) = clocks(SUPPORT_AFTER_21, "pa_visit")
    assert asked(wanted, "2029-06-01", opened=at("2029-05-20")) == "2029-07-20"


def test_support_after_21_is_offered_near_each_birthday_until_24():
    (offer,) = clocks(CARE_LEAVER, "support_offer")
    assert asked(offer, "2029-04-11") is None
    assert asked(offer, "2029-04-12") == "2029-06-12"
    assert asked(offer, "2030-04-12", met=["2029-05-30"]) == "2030-06-12"
    assert asked(offer, "2033-05-12", met=["2032-05-12"]) is None


@pytest.mark.parametrize(
    ("on", "met", "due"),
    [
        ("2026-05-20", [], "2026-06-12"),
        ("2027-02-11", ["2026-05-20"], None),
        ("2027-02-12", ["2026-05-20"], "2027-06-12"),
        ("2029-05-12", ["2028-05-01"], "2029-06-12"),
        ("2030-05-12", ["2029-05-12"], None),
    ],
)
def test_a_snapshot_is_taken_between_three_months_before_and_a_month_after_each_birthday(
    on, met, due
):
    """Children looked after return, OC3: birthdays from 17 to 21."""
    (snapshot,) = clocks(CARE_LEAVER, "care_leaver_snapshot")
    assert asked(snapshot, on, met) == due


@pytest.mark.parametrize(
    ("on", "due"),
    [("2032-11-11", None), ("2032-11-12", "2033-05-12"), ("2034-01-01", "2033-05-12")],
)
def test_support_ends_by_the_25th_birthday(on, due):
    _, last = clocks(CARE_LEAVER, "pathway_review")
    assert asked(last, on) == due


def test_after_a_move_there_is_a_visit_in_seven_days_and_a_second_before_the_review_at_28():
    """Care Leavers (England) Regulations 2010, regulation 8: a move on Maundy Thursday."""
    moved = at("2026-04-02")
    (visit,) = clocks(NEW_HOME, "pa_visit")
    (review,) = clocks(NEW_HOME, "pathway_review")
    seen = [at("2026-04-09T16:00"), at("2026-04-28T10:00")]
    nobody = Circumstances(on=date(2026, 5, 1))
    dues = [each.due.date().isoformat() for each, _ in run(visit, moved, seen, nobody, ENGLAND)]
    assert dues == ["2026-04-09", "2026-04-30", "2026-06-28"]
    assert asked(review, "2026-04-03", opened=moved) == "2026-04-30"
    assert asked(review, "2026-05-01", met=["2026-04-30"], opened=moved) is None


def test_a_visit_at_which_nobody_was_seen_does_not_count():
    for status in (CARE_LEAVER, NEW_HOME, SUPPORT_AFTER_21):
        for clock in clocks(status, "pa_visit"):
            assert clock.met_by == {"seen", "home_at_risk", "worried"}


def test_the_plan_counts_from_the_day_they_became_entitled_to_it():
    assert PLAN.due.since == "leaving_care_assessment.eligible_on"
    assert PLAN.due.timescale is PATHWAY_PLAN


def offered(step, *held, under_way=()):
    now = Situation(frozenset(held), frozenset(under_way))
    return {
        each.outcome.key for each in offers(CATALOGUE, CATALOGUE.step(step), now) if each.offered
    }


@pytest.mark.parametrize(
    ("held", "may"),
    [
        ((), {"agreed", "declined"}),
        (("in_need", "looked_after"), {"agreed_in_care", "declined"}),
        (("care_leaver",), {"agreed_anew", "declined"}),
    ],
)
def test_a_plan_makes_a_care_leaver_only_of_someone_who_has_left_care(held, may):
    assert offered("pathway_plan", *held) == may


def test_when_support_ends_everything_inside_it_ends():
    held = frozenset({"care_leaver", "new_home", "support_after_21"})
    done = effects(CATALOGUE, REVIEW.outcome("support_ends"), Situation(held))
    assert done.held(held) == frozenset()
    assert "support_ends" in offered("pathway_review", *held)


def test_a_second_move_begins_the_seven_days_anew():
    held = frozenset({"care_leaver", "new_home"})
    step = CATALOGUE.step("care_leaver_move")
    done = effects(CATALOGUE, step.outcome("moved"), Situation(held))
    assert done.ends == ("new_home",)
    assert [each.status for each in done.opens] == ["new_home"]
    assert {"moved", "homeless"} <= offered("care_leaver_move", *held)


def test_a_home_at_risk_brings_the_review_forward():
    visit = CATALOGUE.step("pa_visit").outcome("home_at_risk")
    assert visit.starts == ("staying_put", "pathway_review")


def test_work_for_a_care_leaver_can_be_put_down_once_they_are_none():
    for step in ("pathway_review", "pa_visit", "care_leaver_move", "support_offer"):
        assert "no_longer_needed" in offered(step)
        assert "no_longer_needed" not in offered(step, "care_leaver")


def test_only_a_care_leaver_moves_is_visited_and_is_offered_support():
    for_leavers = {"pa_visit", "pathway_review", "care_leaver_move", "support_offer"}
    of_nobody = {each.key for each in startable(CATALOGUE, Situation())}
    of_a_leaver = {each.key for each in startable(CATALOGUE, Situation(frozenset({"care_leaver"})))}
    assert not for_leavers & of_nobody
    assert for_leavers | {"care_leaver_snapshot"} <= of_a_leaver


def test_the_young_person_is_heard_in_every_step():
    (steps,) = (each.steps for each in CATALOGUE.services if each.key == "leaving_care")
    assert len(steps) == 8
    for step in steps:
        assert {"my_words", "young_person_view"} & {each.name for each in step.fields}, step.key
