"""What is decided about sharing is kept for ever: what, to whom, why; what was kept back, and who
agreed to that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from medlock.access.vocabulary import Compartment
from medlock.law.information_sharing import Shared
from medlock.words.refusals import NotAllowed, Refused

SCHOOLS = "Harpur Green, the schools’ trust"


def share_with(place, to="school", **said):
    from medlock.people.models import Agency
    from medlock.sharing.acts.weighing import Share

    school = Agency.objects.using("system").filter(id=place.who("teacher").agency)
    school.update(name=SCHOOLS)
    plain = Share(
        what="How often she was at school",
        parts=frozenset({Compartment.PLAN}),
        to=place.teams[to],
        why="To plan her timetable",
        ground="child_in_need",
        outcome=Shared.SHARED,
        reason="It helps her",
        told_family=True,
    )
    return replace(plain, **said)


def refusing(place, **said):
    kept = {
        "outcome": Shared.DETRIMENTAL,
        "withheld": "What her sister said",
        "manager": place.ids["manager"],
        "reason": "It would put her sister at risk",
        "ground": "",
    }
    return share_with(place, **(kept | said))


def decide(place, who, people, made, request=None):
    from medlock.sharing.acts.deciding import Asked, decide

    actor = place.who(who)
    with place.acting(actor):
        return decide(actor, Asked(tuple(people), request), made, now=place.now)


def seen(place, who, child):
    from medlock.sharing.reads.decisions import sharing_of

    actor = place.who(who)
    with place.acting(actor):
        return sharing_of(actor, child)


def in_need(place):
    from medlock.casework.acts.hand_over import hand_over

    child = place.child()
    work, manager = place.open_case(child), place.who("manager")
    with place.acting(manager):
        hand_over(manager, work, place.teams["north"], place.ids["worker"], now=place.now)
    return child


def involve(place, who, child, team, purpose):
    from medlock.people.acts.involving import Whom, involve

    actor = place.who(who)
    with place.acting(actor):
        involve(actor, child, Whom(team=place.teams[team], purpose=purpose), now=place.now)


def test_a_decision_is_kept_with_its_words_and_whom_it_went_to(place):
    child = in_need(place)
    work = decide(place, "worker", [child], share_with(place))
    (told,) = seen(place, "worker", child).decided
    assert (told.work, told.outcome, told.parts) == (work, Shared.SHARED, ("plan",))
    assert told.with_whom == f"school, {SCHOOLS}"
    assert told.ground.endswith("Children Act 1989, sections 17 and 27")
    assert told.words["what"] == "How often she was at school"
    assert ("completed", "sharing_decision", "shared") in place.told(child)


def test_what_is_lacking_is_said_and_nothing_is_kept(place):
    child, before = in_need(place), None
    before = place.rows()
    bad = {
        "Say in a sentence what": {"what": " "},
        "need it for": {"why": ""},
        "why it was decided": {"reason": ""},
        "Choose the ground": {"ground": "whim"},
        "unsafe to tell": {"told_family": False},
        "not on the register": {"to": child},
        "what was kept back": {"outcome": Shared.PART, "manager": place.ids["manager"]},
        "Choose the manager": {"outcome": Shared.PART, "withheld": "Names"},
    }
    for words, said in bad.items():
        with pytest.raises(Refused, match=words):
            decide(place, "worker", [child], replace(share_with(place), **said))
    with pytest.raises(Refused, match="not yourself"):
        decide(place, "manager", [child], refusing(place))
    with pytest.raises(Refused, match="Choose the manager"):
        decide(place, "worker", [child], refusing(place, manager=place.ids["teacher"]))
    kept = {name: rows for name, rows in place.rows().items() if "audit" not in name}
    assert kept == {name: before[name] for name in kept}


def test_nobody_shares_what_they_may_not_read(place):
    from medlock.access.vocabulary import Purpose

    child = in_need(place)
    involve(place, "worker", child, "school", Purpose.EARLY_HELP)
    parts = frozenset({Compartment.PLAN, Compartment.HEALTH})
    for who, made in (
        ("teacher", share_with(place, "north", parts=parts, ground="safety_and_welfare")),
        ("officer", share_with(place)),
        ("worker", share_with(place, parts=frozenset({Compartment.ADOPTION}))),
    ):
        with pytest.raises(NotAllowed):
            decide(place, who, [child], made)
    made = share_with(place, "north", ground="safety_and_welfare")
    assert decide(place, "teacher", [child], made)


def test_a_request_is_work_with_a_clock_and_ends_in_a_decision_that_whoever_asked_sees(place):
    from medlock.access.vocabulary import Purpose
    from medlock.sharing.acts.asking import Asking, ask_for

    child = in_need(place)
    involve(place, "worker", child, "school", Purpose.EARLY_HELP)
    asking = Asking(
        team=place.teams["north"],
        what="Whether she is at home at night",
        why="She comes tired",
        needed_by=date(2026, 5, 5),
    )
    teacher = place.who("teacher")
    for wrong in (
        replace(asking, what=""),
        replace(asking, why=" "),
        replace(asking, needed_by=date(2026, 4, 30)),
        replace(asking, team=place.teams["police"]),
    ):
        with pytest.raises(Refused), place.acting(teacher):
            ask_for(teacher, [child], wrong, now=place.now)
    with place.acting(teacher):
        work = ask_for(teacher, [child], asking, now=place.now)
    waits = {who: seen(place, who, child).waiting[0] for who in ("worker", "teacher")}
    assert {who: each.mine for who, each in waits.items()} == {"worker": True, "teacher": False}
    assert waits["worker"].asked_by == "education"
    assert waits["teacher"].needed_by == date(2026, 5, 5)

    place.later(hours=1)
    assert decide(place, "worker", [], refusing(place), request=work) == work
    assert seen(place, "worker", child).waiting == ()
    (theirs,) = seen(place, "teacher", child).decided
    (ours,) = seen(place, "worker", child).decided
    assert theirs.outcome is ours.outcome is Shared.DETRIMENTAL
    assert (dict(theirs.words), theirs.manager, theirs.parts) == ({}, "", ())
    assert ours.words["reason"]
    assert ours.manager == "manager"
    with pytest.raises(Refused, match="completed"):
        decide(place, "worker", [], share_with(place), request=work)
    begun = place.begin("worker", "sharing_decision", child)  # by hand, with nothing written
    assert decide(place, "worker", [], share_with(place), request=begun) == begun
    other = place.begin("worker", "case_note", child)
    with pytest.raises(Refused, match="no request for information"):
        decide(place, "worker", [], share_with(place), request=other)


def test_what_an_agency_told_when_asked_stands_in_the_list_as_shared(place):
    from medlock.casework.acts.ask import ask
    from medlock.casework.acts.complete import answer

    child = place.child()
    (enquiry,) = place.finish("duty", place.begin("duty", "contact", child), "mash_enquiry")
    hub = place.who("hub")
    with place.acting(hub):
        (police,) = ask(hub, enquiry, ["police"], now=place.now)
    assert seen(place, "hub", child).answered == ()
    officer = place.who("officer")
    said = place.whole("agency_check", "answered", relevant_facts="Two call-outs.")
    with place.acting(officer):
        answer(officer, police.id, said, "answered", base=0, now=place.now)
    (told,) = seen(place, "hub", child).answered
    assert (told.agency, told.work) == ("police", police.id)


def test_words_that_tell_where_a_protected_child_is_are_not_kept(place):
    from medlock.people.acts.addresses import Home, record_address
    from medlock.sharing.reads.at_risk import at_risk

    child, worker = in_need(place), place.who("worker")
    home = Home(lines="7 Hidden Lane", postcode="M4 5XY", protected=True)
    with place.acting(worker):
        record_address(worker, [child], home, now=place.now)
        told = at_risk(worker, [child], ["Collected from 7 hidden ln", "Her timetable"])
    assert told.names == ("Amara Okafor",)
    assert told.found
    assert all("hidden ln" in each for each in told.found)
    with pytest.raises(Refused, match="M45XY"):
        decide(place, "worker", [child], share_with(place, why="Taxi to M45XY"))
    assert decide(place, "worker", [child], share_with(place))


def test_a_manager_reads_what_was_kept_back_once(place):
    from medlock.access.vocabulary import Purpose
    from medlock.sharing.acts.reviewing import review
    from medlock.sharing.reads.refusals import refusals

    child, manager = in_need(place), place.who("manager")
    kept = [decide(place, "worker", [child], refusing(place)) for _ in range(2)]
    shared = decide(place, "worker", [child], share_with(place))
    with place.acting(manager):
        assert [each.work for each in refusals(manager)] == kept
        told = refusals(manager)[0]
        assert (told.names, told.agreed) == (("Amara Okafor",), "manager")
    involve(place, "worker", child, "mash", Purpose.CHILD_IN_NEED)  # whose manager may read it
    for who in ("worker", "teacher", "hub_manager"):
        other = place.who(who)
        with pytest.raises(NotAllowed), place.acting(other):
            review(other, kept[0], "I have a view on it.", stands=True, now=place.now)
    with pytest.raises(NotAllowed), place.acting(place.who("worker")):
        refusals(place.who("worker"))

    def read(work, because="Her sister is not safe yet.", stands=True):
        with place.acting(manager):
            return review(manager, work, because, stands=stands, now=place.now)

    for work, because, words in (
        (shared, "Enough words.", "Nothing was kept"),
        (kept[0], "no", "Say in"),
    ):
        with pytest.raises(Refused, match=words):
            read(work, because)
    assert read(kept[0]) is None
    with pytest.raises(Refused, match="already"):
        read(kept[0])
    again = read(kept[1], "The sister has moved and is safe.", stands=False)
    with place.acting(manager):
        assert refusals(manager) == []
    assert again in {each.work for each in seen(place, "manager", child).waiting}
