"""What a completed step leaves behind: its own event, and the statuses it ended and opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from medlock.pathway.answers import apart
from medlock.pathway.completion import (
    UNNAMED,
    Act,
    Record,
    Subject,
    counted_from,
    events_of_completion,
    events_of_correction,
    events_of_start,
    happened_at,
    recorded_since,
    same_for_all,
    starts,
)
from medlock.pathway.event import LONDON, Kind, Source, live
from medlock.pathway.spans import held, spans
from medlock.pathway.upheld import contradictions
from medlock.pathways import CATALOGUE

AMARA, BEN, WORK = UUID(int=1), UUID(int=2), UUID(int=9)
NOW = datetime(2026, 5, 20, 10, 30, tzinfo=UTC)
REFERRED = {"received": "2026-05-18", "source": "2A", "primary_need": "N1", "decision": "yes"}


def work(step, *children, **more):
    subjects = tuple(Subject(id=child, ward="E05011350") for child in children)
    given = {"authority": "E08000003", "started_at": NOW, "subjects": subjects, **more}
    return Record(id=WORK, step=CATALOGUE.step(step), **given)


def act(at=NOW, number=77):
    return Act(UUID(int=number), at)


def told(events):
    return [(e.kind, e.name, e.outcome) for e in events]


def known(child, *events):
    return Subject(id=child, ward="E05011350", spans=tuple(spans(events)))


def referred(child=AMARA, at=NOW):
    record = work("referral", child, answers=REFERRED)
    return events_of_completion(CATALOGUE, record, {child: "assessment"}, act(at))


def test_a_start_is_one_event_for_each_child():
    events = events_of_start(work("contact", AMARA, BEN), act())
    assert [(e.kind, e.subject, e.happened_at) for e in events] == [
        (Kind.STARTED, AMARA, NOW),
        (Kind.STARTED, BEN, NOW),
    ]


def test_work_that_follows_began_when_what_led_to_it_happened():
    before = datetime(2026, 5, 1, 9, tzinfo=UTC)
    (event,) = events_of_start(work("s47_enquiry", AMARA), act(), before)
    assert (event.happened_at, event.known_at, event.recorded_at) == (before, NOW, NOW)


def test_a_conversation_about_nobody_named_is_counted_without_a_child():
    record = work("conversation", answers={"began": "2026-05-20T11:00", "named": False})
    (event,) = events_of_completion(CATALOGUE, record, same_for_all(record, "advice"), act())
    assert (event.subject, event.subject_kind, event.ward) == (WORK, UNNAMED, "")


def test_completing_carries_the_outcome_facts_and_when_it_happened():
    done, opened = referred()
    assert (done.kind, done.name, done.outcome, done.on) == (
        Kind.COMPLETED,
        "referral",
        "assessment",
        date(2026, 5, 18),
    )
    assert done.facts == {"received": "2026-05-18", "source": "2A", "primary_need": "N1"}
    assert (done.source, done.origin, done.version) == (Source.CASEWORK, WORK, "referral@1")
    assert (opened.kind, opened.name, opened.on) == (Kind.OPENED, "in_need", date(2026, 5, 18))


def test_a_status_records_only_the_facts_it_asks_for():
    _, opened = referred()
    assert opened.facts == {"source": "2A", "primary_need": "N1"}


def test_what_an_outcome_sets_goes_with_the_ending():
    record = replace(work("cf_assessment", AMARA), subjects=(known(AMARA, *referred()),))
    done, ended = events_of_completion(CATALOGUE, record, {AMARA: "no_further_action"}, act())
    assert done.facts["reason_for_closure"] == "RC8"
    assert (ended.kind, ended.facts) == (Kind.ENDED, {"reason_for_closure": "RC8"})


def test_a_handover_is_part_of_the_completed_event():
    record = work("yj_closure", AMARA)
    assert record.step.outcome("order_moved").hands_to == "probation"
    done = events_of_completion(CATALOGUE, record, {AMARA: "order_moved"}, act())[0]
    assert done.facts["hands_to"] == "probation"


def test_a_conference_may_plan_for_two_of_three_and_each_child_keeps_their_own_category():
    need = [e for child in (AMARA, BEN) for e in referred(child)]
    record = replace(
        work("icpc", AMARA, BEN),
        answers={"held": "2026-05-19", "category": "NEG", apart("category", BEN): "EMO"},
        subjects=tuple(known(c, *[e for e in need if e.subject == c]) for c in (AMARA, BEN)),
    )
    both = events_of_completion(CATALOGUE, record, dict.fromkeys((AMARA, BEN), "plan"), act())
    plans = {e.subject: e.facts["category"] for e in both if e.kind is Kind.OPENED}
    assert plans == {AMARA: "NEG", BEN: "EMO"}
    one = events_of_completion(CATALOGUE, record, {AMARA: "plan", BEN: "no_plan"}, act())
    assert [e.subject for e in one if e.kind is Kind.OPENED] == [AMARA]


def test_a_protection_plan_takes_the_place_of_a_need_plan_where_there_is_one():
    need = referred()
    agreed = work("cf_assessment", AMARA)
    agreed = replace(agreed, subjects=(known(AMARA, *need),))
    plan = events_of_completion(CATALOGUE, agreed, {AMARA: "child_in_need_plan"}, act())
    record = work("icpc", AMARA, answers={"held": "2026-05-20"})
    for before, wanted in (
        (need, [(Kind.OPENED, "cp_plan")]),
        ([*need, *plan], [(Kind.ENDED, "cin_plan"), (Kind.OPENED, "cp_plan")]),
    ):
        found = events_of_completion(
            CATALOGUE, replace(record, subjects=(known(AMARA, *before),)), {AMARA: "plan"}, act()
        )
        assert [(e.kind, e.name) for e in found[1:]] == wanted
        assert "cin_plan" not in held(spans([*before, *found]))


def test_on_one_day_a_plan_opened_in_the_morning_can_be_ended_by_a_meeting_known_by_its_date():
    """The review was held on the day the plan opened, recorded two days later by date alone."""
    need = referred(at=datetime(2026, 5, 18, 16, tzinfo=UTC))
    agreed = replace(work("cf_assessment", AMARA), subjects=(known(AMARA, *need),))
    opened = events_of_completion(CATALOGUE, agreed, {AMARA: "child_in_need_plan"}, act())
    later = act(datetime(2026, 5, 22, 9, tzinfo=UTC))
    review = replace(
        work("cin_review", AMARA, answers={"held": "2026-05-20"}),
        subjects=(known(AMARA, *need, *opened),),
    )
    ended = events_of_completion(CATALOGUE, review, {AMARA: "close"}, later)
    assert held(spans([*need, *opened, *ended])) == {"in_need"}


def test_a_conference_known_by_its_date_changes_one_plan_for_the_other_without_holding_both():
    """It was held on the day the child in need plan had been agreed, and recorded the day after."""
    need = referred(at=datetime(2026, 5, 18, 16, tzinfo=UTC))
    agreed = replace(work("cf_assessment", AMARA), subjects=(known(AMARA, *need),))
    plan = events_of_completion(CATALOGUE, agreed, {AMARA: "child_in_need_plan"}, act())
    record = work("icpc", AMARA, answers={"held": "2026-05-20"})
    record = replace(record, subjects=(known(AMARA, *need, *plan),))
    later = act(datetime(2026, 5, 21, 9, tzinfo=UTC))
    changed = events_of_completion(CATALOGUE, record, {AMARA: "plan"}, later)
    found = spans([*need, *plan, *changed])
    assert held(found) == {"in_need", "cp_plan"}
    assert contradictions(CATALOGUE, found) == []


def test_a_case_closed_and_referred_again_on_one_day_is_open_again():
    need = referred()
    closing = replace(work("cf_assessment", AMARA), subjects=(known(AMARA, *need),))
    closed = events_of_completion(CATALOGUE, closing, {AMARA: "no_further_action"}, act())
    again = replace(
        work("referral", AMARA, answers=REFERRED | {"received": "2026-05-20"}),
        subjects=(known(AMARA, *need, *closed),),
    )
    later = act(datetime(2026, 5, 21, 9, tzinfo=UTC))
    reopened = events_of_completion(CATALOGUE, again, {AMARA: "assessment"}, later)
    found = spans([*need, *closed, *reopened])
    assert [s.open for s in found] == [False, True]


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("2026-05-20", NOW),
        ("2026-05-19", datetime(2026, 5, 19, tzinfo=LONDON)),
        ("", NOW),
    ],
)
def test_a_date_alone_is_by_now_today_and_the_beginning_of_any_other_day(answer, wanted):
    step = CATALOGUE.step("icpc")
    assert happened_at(step, {"held": answer}, NOW) == wanted


def test_a_step_without_such_a_field_happened_when_it_was_completed():
    assert happened_at(CATALOGUE.step("cf_assessment"), {}, NOW) == NOW


def test_a_timescale_counts_from_the_nearest_recorded_day_in_the_chain():
    step = CATALOGUE.step("cf_assessment")
    chain = [
        ("strategy_discussion", {"held": "2026-05-19T09:00"}),
        ("referral", {"received": "2026-05-10"}),
        ("referral", {"received": "2025-01-01"}),
    ]
    assert counted_from(step, {}, chain, NOW) == date(2026, 5, 10)
    assert counted_from(step, {}, chain[:1], NOW) == date(2026, 5, 20)


def test_only_a_recorded_day_is_known_to_be_that_of_the_world():
    step = CATALOGUE.step("cf_assessment")
    assert recorded_since(step, {}, []) is None
    assert recorded_since(step, {}, [("referral", {"received": "2026-05-10"})]).day == 10
    assert recorded_since(CATALOGUE.step("case_note"), {}, []) is None


def test_a_step_may_count_from_its_own_answer_or_from_its_start_or_not_at_all():
    referral = CATALOGUE.step("referral")
    assert counted_from(referral, REFERRED, [], NOW) == date(2026, 5, 18)
    assert counted_from(CATALOGUE.step("mash_enquiry"), {}, [], NOW) == date(2026, 5, 20)
    assert counted_from(CATALOGUE.step("case_note"), {}, [], NOW) is None


def test_the_day_counted_from_is_carried_by_the_completed_event_of_each_child():
    record = work("icpc", AMARA, BEN, counts_from={AMARA: date(2026, 5, 1)})
    outcomes = dict.fromkeys((AMARA, BEN), "no_plan")
    first, second = events_of_completion(CATALOGUE, record, outcomes, act())
    assert (first.counts_from, second.counts_from) == (date(2026, 5, 1), None)


def test_siblings_share_the_work_that_follows_where_the_step_is_for_siblings_together():
    record = work("contact", AMARA, BEN)
    ((step, who),) = starts(CATALOGUE, record, dict.fromkeys((AMARA, BEN), "referral"))
    assert (step.key, [each.id for each in who]) == ("referral", [AMARA, BEN])


def test_and_have_one_each_where_it_is_not():
    record = work("conversation", AMARA, BEN)
    found = starts(CATALOGUE, record, dict.fromkeys((AMARA, BEN), "disagreement"))
    assert [(step.key, [each.id for each in who]) for step, who in found] == [
        ("escalation", [AMARA]),
        ("escalation", [BEN]),
    ]


def test_only_the_children_with_that_outcome_go_on():
    record = work("contact", AMARA, BEN)
    ((_, who),) = starts(CATALOGUE, record, {AMARA: "referral", BEN: "advice"})
    assert [each.id for each in who] == [AMARA]


def test_a_correction_takes_back_what_was_wrong_and_leaves_what_was_right():
    before = referred()
    record = work("referral", AMARA, answers=REFERRED | {"primary_need": "N3"})
    after = events_of_completion(CATALOGUE, record, {AMARA: "assessment"}, act())
    later = act(datetime(2026, 6, 1, tzinfo=UTC), 78)
    changes = events_of_correction(before, after, later)
    assert [e.kind for e in changes] == [
        Kind.CORRECTED, Kind.CORRECTED, Kind.COMPLETED, Kind.OPENED
    ]  # fmt: skip
    assert {e.supersedes for e in changes[:2]} == {e.id for e in before}
    assert {(e.act, e.known_at, e.recorded_at) for e in changes} == {(later.id, later.at, later.at)}
    stands = live([*before, *changes])
    assert {e.facts["primary_need"] for e in stands} == {"N3"}


def test_a_correction_that_moves_only_the_outcome_leaves_the_other_childs_events_alone():
    record = work("referral", AMARA, BEN, answers=REFERRED)
    before = events_of_completion(
        CATALOGUE, record, {AMARA: "assessment", BEN: "assessment"}, act()
    )
    after = events_of_completion(
        CATALOGUE, record, {AMARA: "assessment", BEN: "no_further_action"}, act()
    )
    changes = events_of_correction(before, after, act(number=78))
    assert {e.subject for e in changes} == {BEN}


def test_correcting_nothing_changes_nothing():
    again = events_of_completion(
        CATALOGUE, work("referral", AMARA, answers=REFERRED), {AMARA: "assessment"}, act()
    )
    assert events_of_correction(referred(), again, act(number=78)) == []


def test_as_known_before_the_correction_the_old_answer_stands():
    before = referred()
    record = work("referral", AMARA, answers=REFERRED | {"received": "2026-05-11"})
    after = events_of_completion(CATALOGUE, record, {AMARA: "assessment"}, act())
    changes = events_of_correction(before, after, act(datetime(2026, 6, 1, tzinfo=UTC), 78))
    everything = [*before, *changes]
    assert {e.on for e in live(everything, NOW)} == {date(2026, 5, 18)}
    assert {e.on for e in live(everything)} == {date(2026, 5, 11)}
