"""Whom work is about: siblings in one record, an unborn child, a child nobody has named yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from medlock.pathway.answers import apart
from medlock.words.refusals import NotAllowed, Refused


def named(place, who, work, *children):
    from medlock.casework.acts.naming import name_children

    actor = place.who(who)
    with place.acting(actor):
        name_children(actor, work, children, now=place.now)


def test_siblings_are_recorded_once_and_each_has_their_own_events(place):
    amara, ben = place.siblings("Amara", "Ben")
    (referral,) = place.finish("duty", place.begin("duty", "contact", amara, ben), "referral")
    (assessment,) = place.finish("manager", referral, "assessment")
    assert place.told(amara) == place.told(ben)
    assert {event.origin for event in place.history(amara)} >= {referral, assessment}
    assert len({event.act for event in place.history(amara)}) < len(place.told(amara)) + 2


def test_siblings_may_end_differently(place):
    amara, ben = place.siblings("Amara", "Ben")
    contact = place.begin("duty", "contact", amara, ben)
    place.write("duty", contact, **place.whole("contact", "referral"))
    (referral,) = place.end("duty", contact, {amara: "referral", ben: "advice"})
    assert ("started", "referral", "") in place.told(amara)
    assert place.told(ben)[-1] == ("completed", "contact", "advice")
    with pytest.raises(NotAllowed):  # nobody works with Ben any more
        place.begin("manager", "case_note", ben)
    assert place.finish("manager", referral, "assessment")


def test_each_childs_own_answers_go_into_their_own_events(place):
    amara, ben = place.siblings("Amara", "Ben")
    (referral,) = place.finish("duty", place.begin("duty", "contact", amara, ben), "referral")
    place.finish("manager", referral, "assessment", **{apart("primary_need", ben): "N4"})
    needs = {
        child: event.facts["primary_need"]
        for child in (amara, ben)
        for event in place.history(child)
        if event.kind.value == "opened"
    }
    assert needs == {amara: "N1", ben: "N4"}


def test_strangers_are_not_recorded_together(place):
    amara, ben = place.child("Amara"), place.child("Ben")
    with pytest.raises(Refused, match="Ben Okafor is not in the household or family of Amara"):
        place.begin("duty", "contact", amara, ben)


def test_an_unborn_child_has_work_before_birth_and_after_it(place):
    from medlock.people.acts.births import record_birth

    expected = place.now.date() + timedelta(weeks=10)
    child = place.child("Baby", None, expected_on=expected)
    work = place.open_case(child)
    place.later(weeks=9)
    worker = place.who("worker")
    with place.acting(worker):
        record_birth(worker, child, place.now.date(), now=place.now)
    place.later(days=1)
    early = place.begin("worker", "case_note", child)
    before = (place.now - timedelta(weeks=5)).isoformat()
    assert place.finish("worker", early, "recorded", when=before) == []
    assert place.finish("worker", work, "child_in_need_plan")


def test_a_child_born_after_the_event_is_refused_with_both_dates(place):
    child = place.child("Amara", date(2026, 4, 30))
    work = place.begin("duty", "contact", child)
    place.write("duty", work, **place.whole("contact", received="2026-04-29T09:00"))
    with pytest.raises(Refused, match=r"Amara Okafor was born on 30 April 2026, after .* 29 April"):
        place.end("duty", work, "advice")


def test_a_conversation_may_be_about_nobody_named_and_is_counted(place):
    work = place.begin("duty", "conversation")
    place.finish("duty", work, "advice", named=False)
    (started, done) = place.history(work)
    assert (done.name, done.outcome, done.subject_kind) == ("conversation", "advice", "unnamed")
    assert done.authority == started.authority == "E08000003"


def test_and_only_its_own_team_sees_it(place):
    work = place.begin("duty", "conversation")
    for who in ("worker", "officer", "hub"):
        with pytest.raises(NotAllowed):
            place.write(who, work, worries="x")


def test_a_child_named_later_takes_the_place_of_nobody(place):
    work = place.begin("duty", "conversation")
    amara = place.child()
    named(place, "duty", work, amara)
    assert place.history(work) == []
    assert place.told(amara) == [("started", "conversation", "")]
    (contact,) = place.finish("duty", work, "contact")
    assert place.told(amara)[-1] == ("started", "contact", "")
    assert place.finish("duty", contact, "advice") == []


def test_a_brother_is_added_to_work_under_way(place):
    amara, ben = place.siblings("Amara", "Ben")
    work = place.begin("duty", "contact", amara)
    named(place, "duty", work, ben)
    place.finish("duty", work, "advice")
    assert place.told(ben) == place.told(amara)


def test_naming_a_stranger_or_naming_twice_changes_nothing(place):
    amara, zoe = place.child("Amara"), place.child("Zoe")
    work = place.begin("duty", "contact", amara)
    with pytest.raises(Refused, match="not in the household or family"):
        named(place, "duty", work, zoe)
    before = place.rows()["casework_worksubject"]
    named(place, "duty", work, amara)
    assert place.rows()["casework_worksubject"] == before


def test_events_count_in_the_ward_where_the_child_lived_that_day(place):
    from medlock.people.acts.addresses import Home, record_address

    amara = place.child()
    place.open_case(amara)
    place.later(days=10)
    worker = place.who("worker")
    with place.acting(worker):
        home = Home(lines="2 Elm Road", ward="E05011366")
        record_address(worker, [amara], home, now=place.now)
    place.later(days=2)
    note = place.begin("worker", "case_note", amara)
    then = (place.now - timedelta(days=5)).isoformat()
    place.finish("worker", note, "recorded", when=then)
    note = place.begin("worker", "case_note", amara)
    place.finish("worker", note, "recorded")
    wards = [e.ward for e in place.history(amara) if e.name == "case_note" and e.outcome]
    assert wards == ["E05011350", "E05011366"]


def test_late_recording_cannot_make_work_look_timely(place):
    """The strategy discussion of the 1st is recorded on the 20th, the conference on the 21st."""
    amara = place.child()
    assessment = place.open_case(amara)
    held = place.now
    (strategy,) = place.finish("worker", assessment, "strategy_discussion")
    place.later(days=19)
    before = held.isoformat()
    (s47,) = place.finish("manager", strategy, "s47_single", held=before)
    (icpc,) = place.finish("worker", s47, "conference")
    place.later(days=1)
    place.finish("chair", icpc, "plan", held=place.now.date().isoformat())
    told = {(e.kind.value, e.name): e for e in place.history(amara)}
    assert told["started", "s47_enquiry"].on == held.date()
    assert told["completed", "icpc"].counts_from == held.date()
    assert told["completed", "icpc"].known_at == place.now
