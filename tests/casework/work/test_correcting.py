"""Completed work is put right with its reason: taken back, said anew, and refused where later
work stands on it."""

from __future__ import annotations

from datetime import date

import pytest

from medlock.pathway.event import live
from medlock.words.refusals import NotAllowed, Refused


def correct(place, who, work, why="Read the file again.", outcome="", base=None, **answers):
    from medlock.casework.acts.correct import Correction, correct

    actor = place.who(who)
    wanted = Correction(
        why=why, answers=answers, outcome=outcome, base=place.number(work) if base is None else base
    )
    with place.acting(actor):
        correct(actor, work, wanted, now=place.now)


def facts(place, child, name, kind="completed"):
    return [
        dict(each.facts)
        for each in place.history(child)
        if (each.kind.value, each.name) == (kind, name)
    ]


@pytest.fixture
def amara(place):
    return place.child()


@pytest.fixture
def referral(place, amara):
    (work,) = place.finish("duty", place.begin("duty", "contact", amara), "referral")
    return work


def test_a_corrected_answer_is_said_anew_and_the_old_one_stays_known_as_of_its_day(
    place, amara, referral
):
    from medlock.ledger import book

    place.finish("manager", referral, "assessment")
    before, later = place.now, place.later(days=3)
    correct(place, "manager", referral, primary_need="N3")
    assert facts(place, amara, "referral")[0]["primary_need"] == "N3"
    assert facts(place, amara, "in_need", "opened")[0]["primary_need"] == "N3"
    then = book.history(amara, as_known=before, using="system")
    told = {each.facts["primary_need"] for each in then if "primary_need" in each.facts}
    assert told == {"N1"}
    assert {each.known_at for each in place.history(amara) if each.facts.get("primary_need")} == {
        later
    }


def test_the_reason_and_both_versions_are_kept(place, referral):
    from medlock.casework.models import Completion, Revision

    place.finish("manager", referral, "assessment")
    place.later(days=1)
    correct(place, "manager", referral, why="The school rang back.", primary_need="N3")
    versions = Revision.objects.using("system").filter(work=referral).order_by("number")
    assert [(v.answers["primary_need"], v.reason) for v in versions] == [
        ("N1", ""),
        ("N3", "The school rang back."),
    ]
    ends = Completion.objects.using("system").filter(work=referral).order_by("number")
    assert [(each.number, each.revision, each.reason) for each in ends] == [
        (1, 1, ""),
        (2, 2, "The school rang back."),
    ]


def test_the_team_that_wrote_it_corrects_it_after_its_involvement_ended(place, amara):
    work = place.begin("duty", "contact", amara)
    place.finish("duty", work, "advice")
    with pytest.raises(NotAllowed):
        correct(place, "worker", work, worries="Never mind.")
    correct(place, "duty", work, method=place.whole("contact")["method"], domestic_abuse=True)
    assert facts(place, amara, "contact")[0]["domestic_abuse"] is True


def test_what_was_signed_is_corrected_by_who_may_sign(place, amara, referral):
    (work,) = place.finish("manager", referral, "assessment")
    place.finish("worker", work, "child_in_need_plan")
    with pytest.raises(NotAllowed):
        correct(place, "worker", work, seen_alone=False)
    correct(place, "manager", work, seen_alone=False)
    assert facts(place, amara, "cf_assessment")[0]["seen_alone"] is False


def test_another_outcome_takes_back_what_it_started_and_starts_what_follows_now(
    place, amara, referral
):
    place.finish("manager", referral, "assessment")
    place.later(hours=2)
    correct(place, "manager", referral, outcome="strategy_discussion")
    assert place.told(amara)[-2:] == [
        ("opened", "in_need", ""),
        ("started", "strategy_discussion", ""),
    ] or ("started", "cf_assessment", "") not in place.told(amara)
    assert ("started", "strategy_discussion", "") in place.told(amara)
    assert ("started", "cf_assessment", "") not in place.told(amara)


def test_a_status_opened_by_mistake_is_not_held_any_more(place, amara, referral):
    from medlock.casework.models import Span

    place.finish("manager", referral, "assessment")
    correct(place, "manager", referral, outcome="no_further_action")
    assert [each for each in place.told(amara) if each[0] in ("opened", "ended")] == []
    assert not Span.objects.as_the_system().filter(subject=amara).exists()


def test_it_is_refused_where_what_followed_has_been_worked_on(place, amara, referral):
    (work,) = place.finish("manager", referral, "assessment")
    place.write("worker", work, history="A long story.")
    before = place.rows()["ledger_event"]
    with pytest.raises(Refused, match="has been worked on, so the outcome cannot be changed"):
        correct(place, "manager", referral, outcome="no_further_action")
    assert place.rows()["ledger_event"] == before


@pytest.mark.parametrize(("day", "fine"), [("05", True), ("06", True), ("07", False)])
def test_it_is_refused_where_a_later_status_stands_inside_what_would_be_gone(
    place, amara, referral, day, fine
):
    """A plan from the 6th is inside a need that was recorded to have begun on the 2nd."""
    place.later(days=10)
    (work,) = place.finish("manager", referral, "strategy_discussion", received="2026-05-02")
    place.finish("manager", work, "child_in_need_plan", held="2026-05-06T09:00")
    if fine:
        correct(place, "manager", referral, received=f"2026-05-{day}")
        return
    with pytest.raises(Refused, match="Later work stands on what would be taken back"):
        correct(place, "manager", referral, received=f"2026-05-{day}")


@pytest.mark.parametrize(("day", "fine"), [("28", True), ("29", True), ("30", False)])
def test_a_date_that_later_work_counts_from_is_not_moved_past_it(place, amara, day, fine):
    """A conference held on the 29th counts from the strategy discussion; all recorded in June."""
    place.later(days=40)
    assessment = place.open_case(amara)
    (strategy,) = place.finish("worker", assessment, "strategy_discussion")
    (s47,) = place.finish("manager", strategy, "s47_single", held="2026-05-20T09:00")
    (icpc,) = place.finish("worker", s47, "conference")
    place.finish("chair", icpc, "no_plan", held="2026-05-29")
    if fine:
        correct(place, "manager", strategy, held=f"2026-05-{day}T09:00")
        return
    with pytest.raises(Refused, match="Initial child protection conference” happened on 29 May"):
        correct(place, "manager", strategy, held=f"2026-05-{day}T09:00")


def test_a_corrected_date_moves_when_following_work_began_and_what_it_counts_from(place, amara):
    place.later(days=19)  # 20 May
    assessment = place.open_case(amara)
    (strategy,) = place.finish("worker", assessment, "strategy_discussion")
    (s47,) = place.finish("manager", strategy, "s47_single", held="2026-05-20T09:00")
    (icpc,) = place.finish("worker", s47, "conference")
    place.later(days=11)
    place.finish("chair", icpc, "plan", held="2026-05-29")
    correct(place, "manager", strategy, held="2026-05-18T09:00")
    told = {(e.kind.value, e.name): e for e in place.history(amara)}
    assert told["started", "s47_enquiry"].on == date(2026, 5, 18)
    assert told["completed", "icpc"].counts_from == date(2026, 5, 18)
    assert told["completed", "s47_enquiry"].counts_from == date(2026, 5, 18)


def test_a_stale_correction_shows_both_versions(place, amara):
    from medlock.casework.acts.refusing import Stale

    work = place.begin("duty", "contact", amara)
    place.finish("duty", work, "advice")
    correct(place, "duty", work, worries="theirs")
    with pytest.raises(Stale):
        correct(place, "duty", work, base=1, worries="yours")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"why": " "}, "Say what was wrong"),
        ({}, "would stay as they are"),
        ({"outcome": "advice"}, "would stay as they are"),
        ({"received": "2027-01-01T09:00"}, "has not come yet"),
        ({"worries": None}, "has not been answered"),
        ({"outcome": "open_child"}, "only for someone with"),
    ],
)
def test_a_correction_has_to_be_right_itself(place, amara, more, said):
    work = place.begin("duty", "contact", amara)
    place.finish("duty", work, "advice")
    with pytest.raises(Refused, match=said):
        correct(place, "duty", work, **more)


def test_open_work_is_saved_not_corrected(place, amara):
    work = place.begin("duty", "contact", amara)
    with pytest.raises(Refused, match="is not completed"):
        correct(place, "duty", work, worries="x")


def test_only_the_child_that_ends_otherwise_is_changed(place):
    amara, ben = place.siblings("Amara", "Ben")
    work = place.begin("duty", "contact", amara, ben)
    place.write("duty", work, **place.whole("contact", "referral"))
    place.end("duty", work, {amara: "referral", ben: "advice"})
    before = place.told(amara)
    place.later(hours=1)
    correct(place, "duty", work, outcome={amara: "referral", ben: "signposted"})
    assert place.told(amara) == before
    assert place.told(ben)[-1] == ("completed", "contact", "signposted")


def test_a_child_with_no_name_is_corrected_too(place):
    work = place.begin("duty", "conversation")
    place.finish("duty", work, "advice", named=False)
    correct(place, "duty", work, outcome="allegation")
    assert [each.outcome for each in live(place.history(work))][-1] == "allegation"
    from medlock.casework.models import Work

    (followed,) = Work.objects.using("system").filter(because=work)
    assert followed.step == "lado_referral"
    correct(place, "duty", work, outcome="advice")
    assert [e.kind.value for e in place.history(followed.id)] == []  # taken back with it


def test_a_corrected_allocation_gives_the_child_to_the_other_worker(place, amara, referral):
    from medlock.people.models import Involvement

    place.finish("manager", referral, "assessment")
    work = place.begin("manager", "allocation", amara)
    given = {"worker": str(place.ids["worker"]), "team": str(place.teams["north"])}
    place.finish("manager", work, "allocated", **given)
    correct(place, "manager", work, worker=str(place.ids["colleague"]))
    held = Involvement.objects.as_the_system().filter(
        person=amara, ended_at__isnull=True, worker__isnull=False
    )
    assert [each.worker_id for each in held] == [place.ids["colleague"]]
