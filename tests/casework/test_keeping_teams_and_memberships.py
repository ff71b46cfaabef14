"""Administrators keep who works where; what opens more takes two, and nothing is for oneself."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from medlock.access.vocabulary import Role
from medlock.governance.acts.places import NewPlace, approve, end_place, give_place, turn_down
from medlock.governance.models import ProposedPlace
from medlock.ledger.acting import acting
from medlock.ledger.models import AuditEntry
from medlock.people.models import Agency, Membership, Practitioner, Team
from medlock.words.refusals import NotAllowed, Refused
from tests.casework.office import MANCHESTER, Office, opened


@pytest.fixture
def office(workplace) -> Office:
    return opened(workplace)


def place(office: Office, role: Role, who=None) -> NewPlace:
    return NewPlace(
        practitioner=who or office.worker.practitioner,
        team=office.team,
        role=role.value,
        from_on=office.first.now.date(),
    )


def give(office: Office, by, role: Role, who=None) -> bool:
    with acting(by):
        return give_place(by, place(office, role, who), now=by.now)


def waiting():
    return ProposedPlace.objects.using("system").get(decided_at__isnull=True)


def test_a_weighty_role_is_held_once_a_second_administrator_has_approved_it(office):
    assert give(office, office.first, Role.ANALYST) is True
    assert give(office, office.first, Role.DUTY) is False
    assert {role for role, *_ in office.held(office.worker.practitioner)} == {
        "practitioner", "analyst",
    }  # fmt: skip
    proposal = waiting().id
    with pytest.raises(NotAllowed), acting(office.first):
        approve(office.first, proposal, now=office.first.now)
    with acting(office.second):
        approve(office.second, proposal, now=office.second.now)
    assert "duty" in {role for role, *_ in office.held(office.worker.practitioner)}
    with pytest.raises(Refused, match="decided that already"), acting(office.second):
        approve(office.second, proposal, now=office.second.now)
    denied = AuditEntry.objects.using("system").filter(effect="deny", action="keep approve")
    assert denied.get().rule == 21


def test_nobody_gets_a_place_by_themself_nor_ends_their_own(office):
    me = office.first.practitioner
    assert give(office, office.first, Role.PRACTITIONER, me) is False
    proposal = waiting().id
    with pytest.raises(NotAllowed), acting(office.first):
        approve(office.first, proposal, now=office.first.now)
    with acting(office.first):
        turn_down(office.first, proposal, now=office.first.now)  # whoever proposed takes it back
    mine = Membership.objects.using("system").get(practitioner=me)
    with pytest.raises(NotAllowed), acting(office.first):
        end_place(office.first, mine.pk, office.first.now.date(), now=office.first.now)
    with acting(office.second):
        end_place(office.second, mine.pk, office.first.now.date(), now=office.second.now)
    assert office.workplace.actor(me).memberships == ()


def test_a_place_given_by_mistake_is_ended_the_day_it_began(office):
    give(office, office.first, Role.ANALYST)
    today = office.first.now.date()
    held = Membership.objects.using("system").get(role="analyst")
    with acting(office.first):
        end_place(office.first, held.pk, today, now=office.first.now)
    actor = office.workplace.actor(office.worker.practitioner)
    assert Role.ANALYST not in actor.roles
    for on, words in ((today, "ends on"), (today - timedelta(days=1), "today or later")):
        with pytest.raises(Refused, match=words), acting(office.first):
            end_place(office.first, held.pk, on, now=office.first.now)
    with pytest.raises(Refused, match="a day later"):
        give(office, office.first, Role.ANALYST)


def test_what_cannot_be_given_says_why(office):
    today = office.first.now.date()
    past = NewPlace(
        practitioner=office.worker.practitioner, team=office.team, role="analyst",
        from_on=today - timedelta(days=1), to_on=today - timedelta(days=1),
    )  # fmt: skip
    with acting(office.first):
        with pytest.raises(Refused) as told:
            give_place(office.first, past, now=office.first.now)
        assert len(told.value.objections) == 2
        with pytest.raises(Refused, match="already"):
            give_place(office.first, place(office, Role.PRACTITIONER), now=office.first.now)
        unknown = NewPlace(
            practitioner=office.worker.practitioner, team=office.team, role="king", from_on=today
        )
        with pytest.raises(Refused, match="Choose what"):
            give_place(office.first, unknown, now=office.first.now)


def test_the_database_lets_an_administrator_write_no_more_than_rule_21(office):
    """Whatever code asks: each is refused by the policies, not by the acts."""
    now, today = office.first.now, office.first.now.date()
    colleague, me = office.worker.practitioner, office.first.practitioner
    agency = Team.objects.using("system").get(id=office.team).agency_id

    def member(who, role, team=office.team):
        return lambda: Membership(practitioner_id=who, team_id=team, role=role, from_on=today).save(
            force_insert=True
        )

    def proposed():
        ProposedPlace(
            id=uuid.uuid4(), practitioner_id=colleague, team_id=office.school, role="duty",
            from_on=today, proposed_by_id=me, proposed_at=now,
        ).save(force_insert=True)  # fmt: skip

    def trained():
        changed = Practitioner.objects.filter(id=me).update(trained_on=today)
        assert changed == 0
        raise DatabaseError("row-level security: no such row for them")

    def elsewhere():
        Agency(id=uuid.uuid4(), name="X", kind="police", authority="E08000006").save(
            force_insert=True
        )

    for attempt in (
        member(colleague, "duty"), member(me, "practitioner"),
        member(colleague, "practitioner", office.school), proposed, trained, elsewhere,
    ):  # fmt: skip
        refused = pytest.raises(DatabaseError, match="row-level")
        with acting(office.first), refused, transaction.atomic():
            attempt()
    for by in (office.worker, office.head):
        with acting(by), pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            member(colleague, "analyst")()
        with acting(by):
            assert not Membership.objects.filter(practitioner=colleague).update(to_on=today)
            assert not Team.objects.filter(agency=agency).update(name="Ours")
    with acting(office.first), connections["default"].cursor() as cursor:
        for statement in (
            "UPDATE people_membership SET role = 'manager'",
            "UPDATE people_team SET function = 'emergency_duty'",
            "UPDATE people_agency SET kind = 'social_care'",
            "DELETE FROM people_membership",
        ):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                cursor.execute(statement)
        give_place(office.first, place(office, Role.ANALYST), now=now)
        held = Membership.objects.filter(role="analyst")
        held.update(to_on=today)
        with pytest.raises(DatabaseError, match="not made longer"), transaction.atomic():
            held.update(to_on=None)


def test_the_pages_of_an_agency_lead_through_all_of_it(office):
    ada, ben = office.browser(office.first), office.browser(office.second)
    cal, dee = office.browser(office.worker), office.browser(office.head)
    council = Team.objects.using("system").get(id=office.team).agency
    school = Team.objects.using("system").get(id=office.school).agency
    home = reverse("governance:agencies")
    assert b"Agencies" in ada.get("/").content
    assert b">Agencies<" not in cal.get("/").content
    assert school.name in ada.get(home).content.decode()
    assert dee.get(home).headers["Location"] == reverse("governance:agency", args=[school.id])
    assert cal.get(home).status_code == 404
    for agency, seen in ((council, 404), (school, 200)):
        assert dee.get(reverse("governance:agency", args=[agency.id])).status_code == seen
    page = reverse("governance:team", args=[office.team])
    assert cal.get(page).status_code == 404
    form = {"give": "yes", "who": str(office.worker.practitioner), "role": "manager"}
    assert ada.post(page, {**form, "role": ""}).status_code == 422
    assert "waits for a second" in ada.post(page, form, follow=True).content.decode()
    decide = reverse("governance:decide_place", args=[waiting().id])
    assert b"Another administrator decides" not in ada.get(page).content  # hers to take back
    assert ada.post(decide, {"approve": "yes"}).status_code == 404
    assert cal.post(decide, {"approve": "yes"}).status_code == 404
    back = {"approve": "yes", "back": f"team:{office.team}"}
    assert "Approved" in ben.post(decide, back, follow=True).content.decode()
    assert "manager" in {role for role, *_ in office.held(office.worker.practitioner)}


def test_a_membership_ended_in_mid_session_is_refused_on_the_next_request(office):
    cal, ada = office.browser(office.worker), office.browser(office.first)
    worklist = reverse("casework:worklist")
    assert cal.get(worklist).status_code == 200
    held = Membership.objects.using("system").get(practitioner=office.worker.practitioner)
    ended = ada.post(
        reverse("governance:end_place", args=[held.pk]), {"back": f"worker:{held.practitioner_id}"}
    )
    assert ended.headers["Location"] == reverse("governance:worker", args=[held.practitioner_id])
    assert cal.get(worklist).status_code == 404
    assert b"in no team today" in cal.get("/").content


def test_agencies_teams_and_details_are_kept_on_their_pages(office):
    ada = office.browser(office.first)
    new = {
        "name": "Elm School",
        "kind": "education",
        "authority": MANCHESTER,
        "until": "2020-01-01",
    }
    url = reverse("governance:new_agency")
    assert "would have ended" in ada.post(url, new).content.decode()
    made = ada.post(url, {**new, "until": "2099-01-01"})
    assert made.status_code == 302
    agency = Agency.objects.using("system").get(name="Elm School")
    opening = reverse("governance:new_team", args=[agency.id])
    wrong = {"name": "Elm", "function": "emergency_duty", "place": "E08000006"}
    said = ada.post(opening, wrong).content.decode()
    assert "keeps no team of that kind" in said
    assert "Salford is not in Manchester" in said
    assert (
        ada.post(opening, {**wrong, "function": "school", "place": MANCHESTER}).status_code == 302
    )
    team = Team.objects.using("system").get(name="Elm")
    renamed = {"name": "Elm safeguarding", "phone": "0161", "email": ""}
    assert ada.post(reverse("governance:team", args=[team.id]), renamed).status_code == 302
    assert Team.objects.using("system").get(id=team.id).name == "Elm safeguarding"
    until = reverse("governance:agreement", args=[agency.id])
    assert ada.post(until, {"until": "2099-06-01"}).status_code == 302
    assert office.browser(office.head).get(until).status_code == 404
    page = reverse("governance:worker", args=[office.worker.practitioner])
    typed = {"name": "Cal Worker", "profession": "Nurse", "trained_on": "2099-01-01"}
    assert "in the future" in ada.post(page, typed).content.decode()
    assert ada.post(page, {**typed, "trained_on": "2026-01-02"}).status_code == 302
    own = reverse("governance:worker", args=[office.first.practitioner])
    assert "This is you" in ada.get(own).content.decode()
    assert ada.post(own, {**typed, "trained_on": "2026-01-02"}).status_code == 404
