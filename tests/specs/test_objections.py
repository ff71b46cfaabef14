"""Why a step cannot be started, signed or completed as asked, in words that say what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from medlock.law.timescale import InForce
from medlock.pathway.answers import apart
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.completion import Record, Subject, same_for_all
from medlock.pathway.event import Source
from medlock.pathway.field import fields
from medlock.pathway.language import Outcome, Service, Step, SubjectKind
from medlock.pathway.objections import to_completion, to_signature, to_start
from medlock.pathway.spans import Span
from medlock.pathways import CATALOGUE, KNOWN

AMARA, BEN, WORK = UUID(int=1), UUID(int=2), UUID(int=9)
NOW = datetime(2026, 5, 20, 10, 30, tzinfo=UTC)
TODAY = date(2026, 5, 20)
CONVERSATION = {
    "began": "2026-05-20T10:00",
    "caller": "Mrs Khan",
    "agency": "GMP",
    "call_back": "0161 496 0000",
    "named": False,
    "worries": "He comes to school hungry.",
    "strengths": "He comes every day.",
    "level_of_need": "2",
    "family_aware": False,
    "sharing_basis": "safeguarding",
    "advice": "Speak with his mother.",
    "agreed_next": "School speaks with her on Friday.",
    "caller_agrees": True,
}


def code_in(name):
    from medlock.words.codes import code_set

    return code_set(name).on(TODAY)[0].code


@pytest.fixture(autouse=True, scope="module")
def _codes_of_today():
    CONVERSATION["level_of_need"] = code_in("level_of_need")
    CONVERSATION["sharing_basis"] = code_in("sharing_basis")


def holding(child, *statuses, since=datetime(2026, 5, 4, 9, tzinfo=UTC), ended=None, **more):
    found = tuple(
        Span(
            subject=child, status=status, source=Source.CASEWORK, authority="E08000003",
            opened_at=since, opened_by=UUID(int=5), ended_at=ended,
        )
        for status in statuses
    )  # fmt: skip
    given = {"called": "Amara", "spans": found, **more}
    return Subject(id=child, **given)


def record(step, *subjects, answers=None, **more):
    return Record(
        id=WORK,
        step=CATALOGUE.step(step),
        authority="E08000003",
        started_at=NOW,
        subjects=subjects,
        answers=answers or {},
        **more,
    )


def sentences(found):
    return [each.sentence for each in found]


def starting(step, *subjects, on=TODAY):
    return sentences(to_start(CATALOGUE, CATALOGUE.step(step), subjects, on))


def completing(made, outcome, now=NOW):
    return sentences(to_completion(CATALOGUE, made, same_for_all(made, outcome), now))


# — starting —


def test_an_entry_step_may_be_started_about_a_child_or_before_a_name_is_known():
    assert starting("conversation") == []
    assert starting("contact", Subject(id=AMARA)) == []


def test_a_step_that_follows_from_a_decision_is_not_started_by_hand():
    assert starting("referral", Subject(id=AMARA)) == [
        "“Referral” follows from a decision and is not started by hand. "
        "Complete the step that leads to it."
    ]


def test_a_visit_may_be_started_while_its_plan_holds():
    assert starting("cp_visit", holding(AMARA, "in_need", "cp_plan")) == []


def test_and_not_while_it_does_not():
    assert starting("cp_visit", holding(AMARA, "in_need")) == [
        "“Child protection visit” is for a child with “Child protection plan” open, and Amara "
        "has none. Complete the step that opens it first."
    ]


def test_a_step_is_barred_while_something_is_open():
    found = starting("transfer_in_conference", holding(AMARA, "in_need", "cp_plan"))
    assert found == [
        "“Transfer-in conference” cannot be started for Amara while “Child protection plan” is "
        "open. Work within what is open."
    ]


def test_work_about_a_child_is_not_started_about_an_adult():
    found = starting("case_note", Subject(id=AMARA, kind=SubjectKind.ADULT, called="Mr Khan"))
    assert found == [
        "“Case note” is about a child; Mr Khan is on record as an adult. Choose a child."
    ]


def test_a_step_for_one_child_is_started_once_for_each():
    kin = frozenset({BEN})
    found = starting("escalation", Subject(id=AMARA, kin=kin), Subject(id=BEN))
    assert found == [
        "“Professional disagreement” is recorded for one child at a time. Start one for each."
    ]


def test_children_recorded_together_live_together_or_are_related():
    amara, ben = Subject(id=AMARA, called="Amara"), Subject(id=BEN, called="Ben")
    assert starting("contact", amara, ben) == [
        "Ben is not in the household or family of Amara. Record how they are related first, or "
        "start work of their own."
    ]
    assert starting("contact", replace(amara, kin=frozenset({BEN})), ben) == []
    assert starting("contact", amara, replace(ben, kin=frozenset({AMARA}))) == []


def test_work_inside_a_status_needs_to_know_who_it_is_about():
    assert starting("allocation") == [
        "Say who “Allocation” is about: choose or register a child first."
    ]


@pytest.mark.parametrize(("on", "fine"), [(1, False), (2, True), (30, True), (31, False)])
def test_a_step_is_started_only_while_it_is_in_force(on, fine):
    step = Step(
        key="old", title="Old form", trigger="", owner="", fields=fields("said"),
        outcomes=(Outcome(key="done", label="Done"),), entry=True,
        in_force=InForce(date(2026, 5, 2), date(2026, 5, 30)),
    )  # fmt: skip
    catalogue = Catalogue.of((Service(key="s", title="S", steps=(step,)),), KNOWN)
    assert (to_start(catalogue, step, (), date(2026, 5, on)) == []) is fine


# — completing —


def test_a_whole_record_has_nothing_against_it():
    assert completing(record("conversation", answers=CONVERSATION), "advice") == []


def test_every_missing_answer_is_named_and_tied_to_its_field():
    made = record("conversation", answers=CONVERSATION | {"worries": "", "advice": ""})
    found = to_completion(CATALOGUE, made, same_for_all(made, "advice"), NOW)
    assert [each.field for each in found] == ["worries", "advice"]
    assert str(found[1]) == "“What advice did you give?” has not been answered."


def test_work_is_about_a_child_unless_it_is_said_that_none_was_named():
    named = record("conversation", answers=CONVERSATION | {"named": True})
    assert completing(named, "advice") == [
        "“Professional conversation” names no child. Choose or register the child, or answer "
        "that no name was given."
    ]
    assert completing(record("contact"), "advice") == [
        "“Contact or notification” names no child. Choose or register the child."
    ]


def test_what_leads_on_to_a_child_needs_the_childs_name():
    assert completing(record("conversation", answers=CONVERSATION), "contact") == [
        "“Becomes a request for service” is about a child by name. Find out who the child is and "
        "register them, or choose an outcome that ends here."
    ]


def test_an_outcome_must_be_chosen_and_be_one_of_the_steps():
    made = record("agency_check", Subject(id=AMARA, called="Amara"))
    assert completing(made, "") == [
        "No outcome is chosen for Amara. Choose one of: Answered; Nothing known; Declined, with "
        "reason."
    ]
    assert completing(made, "guess")[0].startswith("“guess” is not a way to end")


def case_note(when, **more):
    answers = {"when": when, "kind": code_in("case_note_kind"), "note": "x"}
    return record("case_note", Subject(id=AMARA, called="Amara", **more), answers=answers)


@pytest.mark.parametrize(
    ("when", "fine"),
    [("2026-05-20T11:29", True), ("2026-05-20T11:30", True), ("2026-05-20T11:31", False)],
)
def test_what_happened_cannot_lie_ahead(when, fine):
    """Now is 11:30 on the wall: summer time."""
    found = completing(case_note(when), "recorded")
    assert (found == []) is fine
    assert fine or found == [
        "“When was it?” is 20 May 2026, 11:31, which has not come yet. Check the date."
    ]


@pytest.mark.parametrize(("born", "fine"), [(19, True), (20, True), (21, False)])
def test_nothing_is_recorded_of_a_child_before_birth(born, fine):
    made = case_note("2026-05-20T09:00", born_on=date(2026, 5, born))
    found = completing(made, "recorded")
    assert (found == []) is fine
    assert fine or found == [
        "Amara was born on 21 May 2026, after this happened on 20 May 2026. Check both dates; a "
        "child known before birth has an expected date on record."
    ]


@pytest.mark.parametrize(("weeks", "days", "fine"), [(42, 0, True), (42, 1, False), (0, 0, True)])
def test_an_unborn_child_has_a_record_from_conception_on(weeks, days, fine):
    expected = TODAY + timedelta(weeks=weeks, days=days)
    made = case_note("2026-05-20T09:00", expected_on=expected)
    found = completing(made, "recorded")
    assert (found == []) is fine
    assert fine or "more than 42 weeks earlier" in found[0]


def test_what_was_recorded_before_birth_may_still_be_corrected_after_it():
    made = case_note("2026-05-20T09:00", expected_on=date(2026, 8, 1), born_on=date(2026, 8, 5))
    assert completing(made, "recorded") == []


def conference(held, counts_from=None, *, who=None, **answers):
    given = {
        "held": held, "attended": ["Mrs Khan"], "quorate": True, "reports_shared": "2026-05-15",
        "child_took_part": code_in("participation"), "parents_views": "x", "previous_plans": 0,
        "reason": "x", "category": "NEG", "outline_plan": "x", "next_review": "2026-08-01",
    }  # fmt: skip
    who = who or holding(AMARA, "in_need")
    counted = {AMARA: counts_from} if counts_from else {}
    anchored = frozenset(counted)
    return record("icpc", who, answers=given | answers, counts_from=counted, anchored=anchored)


@pytest.mark.parametrize(("held", "fine"), [("05-11", False), ("05-12", True), ("05-13", True)])
def test_a_conference_is_not_held_before_the_discussion_it_counts_from(held, fine):
    """Otherwise a wrong date would make late work look timely."""
    found = completing(conference(f"2026-{held}", date(2026, 5, 12)), "plan")
    assert (found == []) is fine
    assert fine or found == [
        "“When was it held?” is 11 May 2026, before 12 May 2026, the day “Initial child protection "
        "conference” counts from. Check the date, or correct the earlier step."
    ]


def test_work_recorded_late_may_have_happened_before_it_was_started_here():
    """No date was recorded to count from, so the moment of starting says nothing of the world."""
    made = replace(conference("2026-05-11", date(2026, 5, 12)), anchored=frozenset())
    assert completing(made, "plan") == []


def test_a_next_review_may_of_course_lie_ahead():
    assert completing(conference("2026-05-19", next_review="2027-01-01"), "plan") == []


def test_an_outcome_that_may_not_be_chosen_yet_says_what_stands_against_it():
    found = completing(conference("2026-05-19", who=holding(AMARA)), "plan")
    assert found == [
        "“Child protection plan” cannot be chosen for Amara: “Child protection plan” can only be "
        "open inside “Child in need (referral open)”, which is not open. Open that first."
    ]


@pytest.mark.parametrize(("held", "fine"), [("05-03", False), ("05-04", True)])
def test_a_plan_does_not_open_before_the_need_it_is_inside(held, fine):
    found = completing(conference(f"2026-{held}"), "plan")
    assert (found == []) is fine
    assert fine or found == [
        "“Child protection plan” cannot have opened on 3 May 2026 for Amara: “Child in need "
        "(referral open)” opened on 4 May 2026. Check the dates."
    ]


@pytest.mark.parametrize(("held", "fine"), [("05-03", False), ("05-04", True)])
def test_a_plan_does_not_end_before_it_opened(held, fine):
    answers = {
        "held": f"2026-{held}", "attended": ["x"], "child_voice": "x", "outcomes_progress": "x",
        "actions": "x", "consent": True, "drift_check": "x",
    }  # fmt: skip
    made = record("cin_review", holding(AMARA, "in_need", "cin_plan"), answers=answers)
    found = completing(made, "close")
    assert (found == []) is fine
    assert fine or found[0].startswith("“Child in need plan” cannot have ended on 3 May 2026")


@pytest.mark.parametrize(("received", "fine"), [("05-09", False), ("05-10", True)])
def test_need_does_not_open_again_before_it_ended(received, fine):
    closed = datetime(2026, 5, 10, 15, tzinfo=UTC)
    answers = {
        "received": f"2026-{received}", "source": "2A", "reason": code_in("contact_reason"),
        "primary_need": "N1", "repeat_within_year": True, "family_told": True, "decision": "x",
        "rationale": "x", "decided_by": "x",
    }  # fmt: skip
    made = record("referral", holding(AMARA, "in_need", ended=closed), answers=answers)
    found = completing(made, "assessment")
    assert (found == []) is fine
    assert fine or "it was held until 10 May 2026" in found[0]


def test_a_code_must_have_been_in_use_when_it_happened():
    made = conference("2026-05-19", category="XXX")
    assert [o.field for o in to_completion(CATALOGUE, made, {AMARA: "plan"}, NOW)] == ["category"]


def test_each_child_needs_their_own_outcome_and_answers():
    amara = holding(AMARA, "in_need", kin=frozenset({BEN}))
    ben = holding(BEN, "in_need", called="Ben")
    made = conference("2026-05-19", who=amara)
    made = replace(made, subjects=(amara, ben), answers=dict(made.answers) | {"category": ""})
    own = made.answers | {apart("category", AMARA): "NEG"}
    found = to_completion(CATALOGUE, replace(made, answers=own), {AMARA: "plan", BEN: "plan"}, NOW)
    assert sentences(found) == ["“What is the main kind of harm?” has not been answered."]
    assert to_completion(
        CATALOGUE, replace(made, answers=own), {AMARA: "plan", BEN: "no_plan"}, NOW
    ) == []  # fmt: skip


# — signing —


def test_whoever_wrote_any_of_it_does_not_sign_it():
    step = CATALOGUE.step("cf_assessment")
    writer, manager = UUID(int=21), UUID(int=22)
    assert to_signature(step, {writer}, manager) == []
    assert sentences(to_signature(step, {writer, manager}, manager)) == [
        "“Child and family assessment” is agreed by someone who did not write it, and you wrote "
        "part of it. Ask another team manager to sign."
    ]
