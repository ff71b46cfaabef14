"""What is to be done, by whose it is: the first due first, each with the light it has now."""

from __future__ import annotations

from datetime import date

import pytest

from medlock.law.standing import Light
from medlock.pathway.event import LONDON


def listed(place, who, whose="team"):
    from medlock.casework.reads.helping import Whose
    from medlock.casework.reads.worklist import worklist

    actor = place.who(who)
    with place.acting(actor):
        return worklist(actor, Whose(whose), now=place.now)


def titles(items):
    return [item.title for item in items]


def due_on(item):
    return item.due.astimezone(LONDON).date()


@pytest.fixture
def amara(place):
    return place.child()


@pytest.fixture
def assessment(place, amara):
    return place.open_case(amara)


def allocate(place, child, worker="worker"):
    work = place.begin("manager", "allocation", child)
    given = {"worker": str(place.ids[worker]), "team": str(place.teams["north"])}
    place.finish("manager", work, "allocated", **given)


def on_a_plan(place, child, assessment):
    (strategy,) = place.finish("worker", assessment, "strategy_discussion")
    (s47,) = place.finish("worker", strategy, "s47_joint")
    (icpc,) = place.finish("worker", s47, "conference")
    place.finish("chair", icpc, "plan")


def test_a_team_sees_its_work_and_what_its_childrens_clocks_ask_for(place, assessment):
    items = listed(place, "worker")
    assert [(item.title, item.work, item.status) for item in items] == [
        ("Allocation", None, "in_need"),
        ("Case supervision", None, "in_need"),
        ("Child and family assessment", assessment, ""),
    ]
    assert {item.names for item in items} == {("Amara Okafor",)}


def test_the_first_due_comes_first_and_days_that_do_not_count_are_left_out(place, assessment):
    """Friday 1 May; Monday the 4th is a bank holiday, so is Monday the 25th. A case is talked over
    with a manager every four weeks, whatever days those have in them."""
    allocation, supervision, work = listed(place, "worker")
    assert due_on(allocation) == date(2026, 5, 5)
    assert due_on(supervision) == date(2026, 5, 29)
    assert due_on(work) == date(2026, 7, 7)
    assert work.timescale.term.length == 45


@pytest.mark.parametrize(
    ("days", "light"),
    [(0, Light.ON_TRACK), (3, Light.ON_TRACK), (4, Light.DUE_SOON), (5, Light.OVERDUE)],
)
def test_a_light_is_what_it_is_today(place, assessment, days, light):
    place.later(days=days)
    assert listed(place, "worker")[0].light is light


def test_mine_is_what_i_was_given(place, amara, assessment):
    assert listed(place, "worker", "mine") == []
    allocate(place, amara)
    mine = listed(place, "worker", "mine")
    assert titles(mine) == ["Case supervision", "Child and family assessment"]
    assert {item.worker for item in mine} == {"worker"}
    assert listed(place, "colleague", "mine") == []


def test_unallocated_is_what_nobody_was_given(place, amara, assessment):
    assert titles(listed(place, "manager", "unallocated")) == [
        "Allocation", "Case supervision", "Child and family assessment",
    ]  # fmt: skip
    allocate(place, amara)
    assert listed(place, "manager", "unallocated") == []


def test_another_teams_list_is_its_own(place, assessment):
    for who in ("duty", "hub", "chair", "officer", "nurse"):
        assert listed(place, who) == []


def test_a_plan_asks_for_visits_core_groups_and_reviews_of_those_who_do_them(
    place, amara, assessment
):
    on_a_plan(place, amara, assessment)
    mine = {item.title: due_on(item) for item in listed(place, "worker") if not item.work}
    assert mine["Child protection visit"] == date(2026, 5, 18)
    assert "Review child protection conference" not in mine
    theirs = {item.title: due_on(item) for item in listed(place, "chair")}
    assert theirs == {"Review child protection conference": date(2026, 8, 1)}


def test_what_a_clock_asks_for_and_somebody_has_begun_is_one_item(place, amara, assessment):
    on_a_plan(place, amara, assessment)
    core = [item for item in listed(place, "worker") if item.title == "Core group"]
    assert len(core) == 1
    assert (core[0].work is not None, core[0].status, due_on(core[0])) == (
        True, "cp_plan", date(2026, 5, 18),
    )  # fmt: skip
    visit = place.begin("worker", "cp_visit", amara)
    visits = [item for item in listed(place, "worker") if item.step == "cp_visit"]
    assert [item.work for item in visits] == [visit]


def test_a_duty_met_asks_again_from_when_it_was_met(place, amara, assessment):
    on_a_plan(place, amara, assessment)
    place.later(days=6)
    place.finish("worker", place.begin("worker", "cp_visit", amara), "seen")
    visit = next(item for item in listed(place, "worker") if item.step == "cp_visit")
    assert due_on(visit) == date(2026, 5, 21)


def test_a_visit_at_which_the_child_was_not_seen_meets_nothing(place, amara, assessment):
    on_a_plan(place, amara, assessment)
    place.later(days=6)
    place.finish("worker", place.begin("worker", "cp_visit", amara), "not_seen")
    visit = next(item for item in listed(place, "worker") if item.step == "cp_visit")
    assert due_on(visit) == date(2026, 5, 18)


def test_what_work_waits_for_is_said(place, amara, assessment):
    from medlock.casework.acts.ask import ask
    from medlock.casework.acts.sign import send_back, submit

    def waits():
        return {item.work: item.waits_for for item in listed(place, "worker")}[assessment]

    worker, manager = place.who("worker"), place.who("manager")
    with place.acting(worker):
        ask(worker, assessment, ["health", "education"], now=place.now)
    assert waits() == "2 of 2 agencies have not answered"
    place.write("worker", assessment, **place.whole("cf_assessment", "child_in_need_plan"))
    with place.acting(worker):
        submit(worker, assessment, "child_in_need_plan", now=place.now)
    assert waits() == "Waiting for a signature"
    with place.acting(manager):
        send_back(manager, assessment, "What does Amara want?", now=place.now)
    assert waits() == "Sent back, to be put right"


def test_work_handed_over_is_in_the_other_list(place, amara):
    from medlock.casework.acts.hand_over import hand_over

    work = place.begin("duty", "contact", amara)
    duty = place.who("duty")
    with place.acting(duty):
        hand_over(duty, work, place.teams["mash"], place.ids["hub"], now=place.now)
    assert [item.work for item in listed(place, "hub", "mine")] == [work]
    assert listed(place, "duty") == []


def test_a_conversation_about_nobody_named_is_in_its_teams_list(place):
    work = place.begin("duty", "conversation")
    (item,) = listed(place, "duty", "mine")
    assert (item.work, item.names) == (work, ())


def test_a_sealed_child_is_in_nobodys_list_but_theirs_who_are_named(place, amara, assessment):
    from medlock.people.acts.restricting import Why, restrict
    from medlock.people.models.restriction import RestrictionReason

    manager = place.who("manager")
    because = Why(reason=RestrictionReason.HIGH_RISK, because="The family knows staff here.")
    with place.acting(manager):
        restrict(manager, amara, {place.ids["worker"]}, because, now=place.now)
    assert titles(listed(place, "worker")) == [
        "Allocation", "Case supervision", "Child and family assessment",
    ]  # fmt: skip
    assert listed(place, "colleague") == []


def test_a_list_takes_few_questions_however_long_it_is(place):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for name in ("Amara", "Ben", "Cem", "Dee"):
        place.open_case(place.child(name))
    with CaptureQueriesContext(connection) as asked:
        assert len(listed(place, "worker")) == 12
    assert len(asked) <= 20


def test_the_duties_of_a_whole_authority_have_no_names_and_the_same_dates(place, amara, assessment):
    from medlock.casework.reads.duties import in_authority

    on_a_plan(place, amara, assessment)
    found = {duty.step: duty.due for duty in in_authority("E08000003", place.now)}
    mine = [*listed(place, "worker"), *listed(place, "chair")]
    assert {item.step: item.due for item in mine if item.status} == found
    assert in_authority("E08000001", place.now) == []
