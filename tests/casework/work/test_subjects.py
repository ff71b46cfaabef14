"""Work about families, adults, workers and contexts: begun, led on, kept from everybody else."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from medlock.access.vocabulary import AgencyKind, Purpose, Role, TeamFunction
from medlock.words.refusals import NotAllowed, Refused

MANCHESTER, ANCOATS = "E08000003", "E05011350"
TEAMS = {
    "hub": (TeamFunction.COMPLEX_SAFEGUARDING, AgencyKind.SOCIAL_CARE),
    "officers": (TeamFunction.DESIGNATED_OFFICER, AgencyKind.SOCIAL_CARE),
    "assurance": (TeamFunction.QUALITY, AgencyKind.SOCIAL_CARE),
    "meetings": (TeamFunction.FAMILY_GROUP, AgencyKind.SOCIAL_CARE),
}
PEOPLE = {
    "mapper": ("hub", Role.PRACTITIONER),
    "hub_lead": ("hub", Role.MANAGER),
    "officer": ("officers", Role.PRACTITIONER),
    "auditor": ("assurance", Role.PRACTITIONER),
    "coordinator": ("meetings", Role.PRACTITIONER),
}


@pytest.fixture
def place(place):
    for name, (function, kind) in TEAMS.items():
        place.teams[name] = place.workplace.team(name, function, kind)
    for name, (team, *roles) in PEOPLE.items():
        made = place.workplace.worker(place.teams[team], *roles, name=name)
        place.ids[name] = made.practitioner
    return place


def home_of(place, child):
    from medlock.people.models import HouseholdMember

    rows = HouseholdMember.objects.as_the_system().filter(person=child, to_on__isnull=True)
    return rows.values_list("household_id", flat=True).get()


def park(place, by="mapper", team="hub", purpose=Purpose.COMPLEX_SAFEGUARDING, **more):
    from medlock.people.acts.contexts import NewContext, register_context
    from medlock.people.acts.registering import Team
    from medlock.people.models.context import ContextKind

    told = {"kind": ContextKind.PLACE, "name": "Philips Park", "where": ANCOATS} | more
    new = NewContext(authority=MANCHESTER, **told)
    actor = place.who(by)
    with place.acting(actor):
        return register_context(actor, new, Team(place.teams[team], purpose), now=place.now)


def adult(place, given="Robert"):
    from medlock.people.acts.naming import Name
    from medlock.people.acts.new_person import NewPerson
    from medlock.people.acts.registering import Team, register_adult

    new = NewPerson(
        authority=MANCHESTER, name=Name(given=given, family="Ames"), born_on=date(1980, 2, 1)
    )
    actor = place.who("officer")
    with place.acting(actor):
        team = Team(place.teams["officers"], Purpose.ALLEGATIONS)
        return register_adult(actor, new, team, now=place.now)


def kinds(place, subject):
    return {(e.kind.value, e.name, e.subject_kind) for e in place.history(subject)}


def facts_of(place, name, subject):
    from medlock.ledger.audit import note
    from medlock.people.reads.asking import facts

    actor = place.who(name)
    with place.acting(actor):
        note(actor, "check", "subject", subject, [subject])
        return facts(actor, [subject])[subject]


class TestFamilies:
    def test_who_works_with_one_child_at_home_begins_work_with_the_family(self, place):
        amara, ben = place.siblings("Amara", "Ben")
        home = home_of(place, amara)
        place.open_case(amara)
        work = place.begin("manager", "family_group", home)
        told = kinds(place, home)
        assert told == {("started", "family_group", "family")}
        assert not [e for e in place.history(ben) if e.name == "family_group"]
        assert facts_of(place, "manager", home).involved == {Purpose.CHILD_IN_NEED}
        assert place.number(work) == 0

    def test_a_family_is_as_closed_as_the_most_closed_of_its_children(self, place):
        from medlock.people.acts.restricting import Why, restrict
        from medlock.people.models.restriction import RestrictionReason

        amara, ben = place.siblings("Amara", "Ben")
        home = home_of(place, amara)
        place.open_case(amara)
        work = place.begin("manager", "family_group", home)
        duty = place.who("duty")
        because = Why(reason=RestrictionReason.HIGH_RISK, because="The father looks for him.")
        with place.acting(duty):
            restrict(duty, ben, {place.ids["duty"]}, because, now=place.now)
        with pytest.raises(NotAllowed):
            place.write("manager", work, offered="2026-05-01")
        with pytest.raises(NotAllowed):
            place.begin("manager", "family_group", home)

    def test_who_works_with_nobody_at_home_begins_nothing(self, place):
        amara, _ = place.siblings("Amara", "Ben")
        for name in ("coordinator", "teacher", "worker", "mapper"):
            with pytest.raises(NotAllowed):
                place.begin(name, "family_group", home_of(place, amara))

    def test_a_childs_work_leads_to_the_family_and_the_familys_to_a_child_not_named_yet(
        self, place
    ):
        from medlock.casework.models import WorkSubject

        amara, _ = place.siblings("Amara", "Ben")
        home = home_of(place, amara)
        place.open_case(amara)
        work = place.begin("manager", "family_group", home)
        (planning,) = place.finish("manager", work, "no_safe_plan")
        assert not WorkSubject.objects.as_the_system().filter(work=planning).exists()
        assert [e.subject_kind for e in place.history(planning)] == ["unnamed"]

    def test_a_family_is_refused_where_a_child_is_meant_in_a_sentence(self, place):
        amara, _ = place.siblings("Amara", "Ben")
        home = home_of(place, amara)
        place.open_case(amara)
        place.begin("manager", "family_group", home)
        said = "is about a child; Family of .* is on record as a family. Choose a child."
        with pytest.raises(Refused, match=said):
            place.begin("manager", "case_note", home)


class TestAdults:
    def test_the_designated_officer_takes_an_allegation_from_first_call_to_meeting(self, place):
        who = adult(place)
        work = place.begin("officer", "lado_referral", who)
        (meeting,) = place.finish("officer", work, "threshold_met")
        told = kinds(place, who)
        assert ("opened", "allegation", "adult") in told
        assert {kind for *_, kind in told} == {"adult"}
        assert place.step(meeting).key == "allegation_meeting"
        assert facts_of(place, "officer", who).involved == {Purpose.ALLEGATIONS}

    def test_of_an_allegation_nobody_else_learns(self, place):
        who = adult(place)
        work = place.begin("officer", "lado_referral", who)
        for name in ("duty", "worker", "manager", "teacher", "auditor", "hub_lead"):
            with pytest.raises(NotAllowed):
                place.write(name, work, allegation="x")
            assert not facts_of(place, name, who).involved

    def test_a_call_tells_of_an_adult_whose_name_the_officer_gives(self, place):
        from medlock.casework.acts.naming import name_children
        from medlock.casework.models import WorkSubject

        call = place.begin("duty", "conversation", place.child())
        (referral,) = place.finish("duty", call, "allegation")
        assert place.step(referral).key == "lado_referral"
        who = adult(place)
        officer = place.who("officer")
        with place.acting(officer):
            name_children(officer, referral, [who], now=place.now)
        rows = WorkSubject.objects.as_the_system().filter(work=referral)
        assert list(rows.values_list("subject", "kind")) == [(who, "adult")]
        assert ("started", "lado_referral", "adult") in kinds(place, who)
        assert place.history(referral) == []  # what was said of nobody is said of him instead
        with pytest.raises(NotAllowed):
            place.write("duty", referral, allegation="x")

    def test_a_call_about_a_child_not_named_may_still_tell_of_an_adult(self, place):
        call = place.begin("duty", "conversation")
        (referral,) = place.finish("duty", call, "allegation", named=False)
        assert place.step(referral).key == "lado_referral"

    def test_a_child_is_refused_where_an_adult_is_meant(self, place):
        from medlock.casework.acts.naming import name_children

        call = place.begin("duty", "conversation", place.child())
        (referral,) = place.finish("duty", call, "allegation")
        ben = place.child("Ben")
        officer = place.who("officer")
        with pytest.raises(NotAllowed), place.acting(officer):
            name_children(officer, referral, [ben], now=place.now)

    def test_nobody_under_18_is_registered_as_an_adult(self, place):
        from medlock.people.acts.naming import Name
        from medlock.people.acts.new_person import NewPerson
        from medlock.people.acts.registering import Team, register_adult

        young = NewPerson(authority=MANCHESTER, name=Name(given="Al"), born_on=date(2008, 5, 2))
        actor = place.who("officer")
        team = Team(place.teams["officers"], Purpose.ALLEGATIONS)
        with pytest.raises(Refused, match="18 or older"), place.acting(actor):
            register_adult(actor, young, team, now=place.now)


class TestWorkers:
    def test_a_manager_observes_a_worker_of_the_team_and_no_team_is_involved(self, place):
        from medlock.people.models import Involvement

        worker = place.ids["worker"]
        work = place.begin("manager", "observation", worker)
        place.finish("manager", work, "strength")
        assert {kind for *_, kind in kinds(place, worker)} == {"worker"}
        assert not Involvement.objects.as_the_system().filter(person=worker).exists()

    def test_the_worker_and_quality_read_it_and_colleagues_do_not(self, place):
        from medlock.access.vocabulary import Action
        from medlock.casework.reads.permission import open_piece
        from medlock.ledger.audit import note

        worker = place.ids["worker"]
        work = place.begin("manager", "observation", worker)
        place.write("manager", work, what="A visit to a baby.")
        for name in ("worker", "auditor"):
            actor = place.who(name)
            with place.acting(actor):
                found, _ = open_piece(actor, work, Action.READ)
                note(actor, "read", "work", work, found.people)
                assert found.answers["what"] == "A visit to a baby."
            with pytest.raises(NotAllowed):
                place.write(name, work, 1, what="y")
        for name in ("colleague", "duty", "officer", "teacher"):
            with pytest.raises(NotAllowed):
                place.write(name, work, 1, what="y")

    def test_no_team_can_be_involved_with_a_worker_by_hand(self, place):
        from django.db import IntegrityError

        from medlock.people.models import Involvement

        with pytest.raises(IntegrityError, match="Nobody and nothing on record"):
            Involvement.objects.as_the_system().create(
                person_id=place.ids["worker"],
                team_id=place.teams["north"],
                purpose=Purpose.PRACTICE,
                ground="-",
                began_at=place.now,
                set_by_id=place.ids["manager"],
            )


class TestContexts:
    def test_a_context_is_assessed_planned_for_and_made_safer(self, place):
        it = park(place)
        referral = place.begin("hub_lead", "context_referral", it)
        (assessment,) = place.finish("hub_lead", referral, "assess")
        (conference,) = place.finish("hub_lead", assessment, "plan")
        told = kinds(place, it)
        assert ("opened", "context_plan", "context") in told
        assert {e.ward for e in place.history(it)} == {ANCOATS}
        assert place.step(conference).key == "context_conference"

    def test_anyone_who_works_with_children_tells_of_a_place_and_reads_what_they_told(self, place):
        from medlock.people.reads.finding_others import contexts

        it = park(place)
        place.begin("hub_lead", "context_referral", it)
        teacher = place.who("teacher")
        with pytest.raises(NotAllowed):
            place.begin("teacher", "intelligence", it)  # not looked up
        from medlock.casework.acts.start import Wanted, start

        with place.acting(teacher):
            (card,) = contexts(teacher, "park").cards
            assert (card.name, card.about) == ("Philips Park", "Place, Ancoats & Beswick")
            work = start(teacher, Wanted(step="intelligence", children=[it]), now=place.now).id
        place.write("teacher", work, what="Cars stop there after school.")
        assert facts_of(place, "teacher", it).involved == {Purpose.FRONT_DOOR}
        others = place.begin("hub_lead", "disruption_action", it)
        with pytest.raises(NotAllowed):
            place.write("teacher", others, evidence="x")

    def test_those_linked_to_a_context_are_not_thereby_reachable(self, place):
        from medlock.people.acts.contexts import link
        from medlock.people.models.context import Link
        from medlock.people.reads.contexts import contexts_of, linked_to

        it, amara = park(place), place.child()
        mapper, duty = place.who("mapper"), place.who("duty")
        with pytest.raises(NotAllowed), place.acting(mapper):
            link(mapper, it, amara, Link.HARMED, now=place.now)  # does not know the child
        place.begin("hub_lead", "context_referral", it)
        with place.acting(duty):
            from medlock.people.reads.finding_others import contexts

            contexts(duty, "philips")
            link(duty, it, amara, Link.HARMED, now=place.now)
            assert [each.card.name for each in contexts_of(duty, amara)] == ["Philips Park"]
        with place.acting(mapper):
            assert linked_to(mapper, it) == []
        assert not facts_of(place, "mapper", amara).involved
        assert not facts_of(place, "mapper", amara).related

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"where": ""}, "A context has a place"),
            ({"where": "online"}, "A place or a setting is somewhere"),
            ({"where": "E08000006"}, "Salford is not in Manchester"),
            ({"where": "Atlantis"}, "Atlantis"),
            ({"name": " "}, "Give it a name"),
        ],
    )
    def test_a_context_without_a_name_or_place_is_refused(self, place, more, said):
        with pytest.raises(Refused, match=said):
            park(place, **more)

    def test_a_context_is_looked_up_before_it_is_registered(self, place):
        from medlock.people.acts.registering import AlreadyHere

        park(place)
        with pytest.raises(AlreadyHere) as refused:
            park(place, name="philips park!")
        assert [card.name for card in refused.value.cards] == ["Philips Park"]

    def test_a_school_registers_a_place_and_not_for_the_hubs_purpose(self, place):
        it = park(place, "teacher", "school", Purpose.FRONT_DOOR)
        assert facts_of(place, "teacher", it).involved == {Purpose.FRONT_DOOR}
        with pytest.raises(NotAllowed):
            park(place, "teacher", "school", Purpose.COMPLEX_SAFEGUARDING, name="Other park")


def test_a_correction_takes_back_what_followed_about_another_kind(place):
    from medlock.casework.acts.correct import Correction, correct
    from medlock.casework.models import Withdrawal

    it = park(place)
    referral = place.begin("hub_lead", "context_referral", it)
    (contact,) = place.finish("hub_lead", referral, "individual_children")
    hub = place.who("hub_lead")
    with place.acting(hub):
        correct(
            hub, referral, Correction(why="It was the place.", outcome="no_action"), now=place.now
        )
    withdrawn = Withdrawal.objects.using("system").filter(work=contact).exists()
    assert withdrawn is False  # the front door has it, and withdraws it itself


def test_a_worklist_names_subjects_of_every_kind(place):
    from medlock.casework.reads.helping import Whose
    from medlock.casework.reads.worklist import worklist

    it, who = park(place), adult(place)
    place.begin("hub_lead", "context_referral", it)
    place.finish("officer", place.begin("officer", "lado_referral", who), "threshold_met")
    place.begin("manager", "observation", place.ids["worker"])
    named = {}
    for name in ("hub_lead", "officer", "manager"):
        actor = place.who(name)
        with place.acting(actor):
            named[name] = [each.names for each in worklist(actor, Whose.TEAM, now=place.now)]
    assert named == {
        "hub_lead": [("Philips Park",)],
        "officer": [("Robert Ames",)],
        "manager": [("worker",)],
    }
    colleague = place.who("colleague")
    with place.acting(colleague):
        assert worklist(colleague, Whose.TEAM, now=place.now) == []


def test_nobody_is_involved_with_what_is_not_on_record(place):
    from django.db import IntegrityError

    from medlock.people.models import Restriction

    with pytest.raises(IntegrityError, match="Nobody and nothing on record"):
        Restriction.objects.as_the_system().create(
            person_id=uuid4(), kind="sealed", reason="high_risk", because="-",
            from_at=place.now, review_on=place.now.date(), set_by_id=place.ids["duty"],
        )  # fmt: skip


def test_no_card_of_a_relative_tells_of_an_allegation(place):
    """The purpose is of the record’s third-party compartment, as what is written for it."""
    from medlock.casework.reads.child import child
    from medlock.people.models import Relationship
    from medlock.people.reads.network import network

    who = adult(place)
    place.finish("officer", place.begin("officer", "lado_referral", who), "threshold_met")
    amara = place.child()
    place.open_case(amara)

    Relationship.objects.as_the_system().create(person_id=amara, relative_id=who, kind="father")
    for name, seen, open_now in (
        ("manager", [], []),
        ("officer", [Purpose.ALLEGATIONS], ["allegation"]),
    ):
        actor = place.who(name)
        with place.acting(actor):
            found = child(actor, who, now=place.now)
            assert [each.purpose for each in network(actor, who)] == seen
            assert [each.status for each in found.statuses] == open_now
            assert bool(found.lines) is bool(seen)
