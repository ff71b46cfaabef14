"""A child's page: what holds, what is due, who helps and what happened, as each may see it."""

from __future__ import annotations

import pytest

from medlock.words.refusals import NotAllowed


def page(place, who, child, **more):
    from medlock.casework.reads.child import child as read

    actor = place.who(who)
    with place.acting(actor):
        return read(actor, child, now=place.now, **more)


@pytest.fixture
def amara(place):
    return place.child()


def told(lines):
    return [(line.kind.value, line.key) for line in lines]


def test_it_says_what_holds_what_is_due_who_helps_and_what_happened_newest_first(place, amara):
    place.open_case(amara)
    found = page(place, "worker", amara)
    assert found.card.name == "Amara Okafor"
    assert [each.status for each in found.statuses] == ["in_need"]
    assert [each.title for each in found.due] == [
        "Allocation",
        "Case supervision",
        "Child and family assessment",
    ]
    assert [each.team for each in found.helpers] == ["north"]
    assert told(found.lines) == [
        ("started", "cf_assessment"),
        ("opened", "in_need"),
        ("completed", "referral"),
        ("completed", "contact"),
    ]
    assert found.lines[2].outcome == "Assessment"
    assert "case_note" in {step.key for step in found.may_start}


@pytest.mark.parametrize(
    ("only", "wanted"),
    [
        ("steps", {"completed"}),
        ("statuses", {"opened"}),
        ("contacts", {"completed"}),
        ("everything", {"started", "completed", "opened"}),
    ],
)
def test_a_chronology_is_narrowed_by_kind(place, amara, only, wanted):
    from medlock.casework.reads.chronology import Filter

    place.open_case(amara)
    found = page(place, "worker", amara, only=Filter(only))
    assert {line.kind.value for line in found.lines} == wanted
    if only == "contacts":
        assert {line.key for line in found.lines} == {"contact", "referral"}


def test_a_step_is_told_once_with_when_it_began_and_when_it_was_done(place, amara):
    began = place.now
    place.finish("duty", place.begin("duty", "contact", amara), "referral")
    place.later(days=1)
    (open_now, done) = page(place, "manager", amara).lines
    assert (open_now.key, open_now.kind.value, open_now.begun_at) == ("referral", "started", None)
    assert (done.key, done.kind.value, done.begun_at) == ("contact", "completed", began)


def test_as_known_on_a_day_is_without_what_was_learnt_later(place, amara):
    (referral,) = place.finish("duty", place.begin("duty", "contact", amara), "referral")
    before = place.now
    place.later(days=2)
    place.finish("manager", referral, "assessment")
    found = page(place, "worker", amara, as_known=before)
    assert [each.status for each in found.statuses] == []
    assert told(found.lines)[0] == ("started", "referral")
    assert (found.due, found.may_start) == ((), ())


def test_to_those_with_no_reason_there_is_no_such_child(place, amara):
    place.open_case(amara)
    for who in ("officer", "nurse", "chair", "hub"):
        with pytest.raises(NotAllowed):
            page(place, who, amara)


def test_an_agency_that_was_asked_sees_its_own_answer_and_no_casework(place, amara):
    from medlock.casework.acts.ask import ask

    work = place.open_case(amara)
    worker = place.who("worker")
    with place.acting(worker):
        ask(worker, work, ["police"], now=place.now)
    found = page(place, "officer", amara)
    assert "cf_assessment" not in {line.key for line in found.lines}
    assert "agency_report" in {line.key for line in found.lines}
    assert [each.step for each in found.due] == ["agency_report"]


def test_a_child_page_takes_few_questions_however_long_the_story(place, amara):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    work = place.open_case(amara)
    place.finish("worker", work, "child_in_need_plan")
    for _ in range(5):
        place.later(days=1)
        place.finish("worker", place.begin("worker", "case_note", amara), "recorded")
    with CaptureQueriesContext(connection) as asked:
        assert len(page(place, "worker", amara).lines) > 10
    assert len(asked) <= 22  # what `acting` itself takes included


def test_the_look_is_on_record(place, amara):
    from medlock.ledger.models import AuditSubject

    place.open_case(amara)
    before = AuditSubject.objects.using("system").filter(person=amara).count()
    page(place, "worker", amara)
    assert AuditSubject.objects.using("system").filter(person=amara).count() == before + 1


def test_a_worker_there_for_two_reasons_is_one_helper_with_both(place, amara):
    from dataclasses import replace

    from medlock.access.vocabulary import Compartment, Purpose
    from medlock.casework.reads.helping import Whose, around
    from medlock.ledger.audit import show
    from medlock.people.models import Involvement

    place.open_case(amara)
    every = Involvement.objects.as_the_system()
    (one,) = every.filter(person=amara, ended_at__isnull=True)
    every.create(
        person_id=amara,
        team_id=one.team_id,
        worker_id=one.worker_id,
        purpose=Purpose.CHILD_PROTECTION,
        ground=one.ground,
        set_by_id=one.set_by_id,
        began_at=place.later(hours=1),
    )
    found = page(place, "worker", amara)
    assert len(found.helpers) == 2
    assert [(each.team, said) for each, said in found.involved] == [
        ("north", f"{Purpose(one.purpose).label}, {Purpose.CHILD_PROTECTION.label}")
    ]
    other = replace(found.helpers[0], worker_id=amara)
    assert len(replace(found, helpers=(*found.helpers, other)).involved) == 2
    worker = place.who("worker")
    with place.acting(worker):
        show(worker, Compartment.INDEX, [amara])
        assert len(around(worker, Whose.TEAM)[amara]) == 1
