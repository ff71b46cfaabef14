"""Where people are: protected by one, told by two, known to those who need it, for as long as they
do; and how they are reached in safety."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connections, transaction
from django.db.utils import IntegrityError

from medlock.access.vocabulary import Action, AgencyKind, Compartment, Purpose, Role, TeamFunction
from medlock.ledger.acting import acting
from medlock.people import models as people
from medlock.people.acts.addresses import Home, record_address
from medlock.people.acts.details import Detail, end_detail, record_detail
from medlock.people.acts.naming import Name
from medlock.people.acts.needs import Need, end_need, record_need, review_need
from medlock.people.acts.protecting import (
    agree_to_unprotect,
    ask_to_unprotect,
    protect,
    refuse_to_unprotect,
)
from medlock.people.acts.registering import NewPerson, Team, register_child
from medlock.people.acts.relating import Tie, add_relative, live_together
from medlock.people.acts.safe_contact import SafeWays, Secret, keep_card, keep_from, may_know
from medlock.people.models.contact_detail import DetailKind
from medlock.people.models.person import RelationshipKind
from medlock.people.reads.addresses import addresses
from medlock.people.reads.asking import ask, facts
from medlock.people.reads.details import details
from medlock.people.reads.needs import needs, protection
from medlock.people.reads.safe_contact import cautions, kept_from, safe_contact
from medlock.words.refusals import NotAllowed, Refused

MANCHESTER = "E08000003"
SHOWN = "Protected"
NUMBER = Detail(kind=DetailKind.PHONE, value="07700 900123")


@pytest.fixture
def north(workplace):
    return workplace.team("North")


@pytest.fixture
def manager(workplace, north):
    return workplace.worker(north, Role.MANAGER, Role.PRACTITIONER, name="The manager")


@pytest.fixture
def worker(workplace, north):
    return workplace.worker(north, name="The worker")


@pytest.fixture
def family(manager, north):
    """A child and the mother they live with."""
    now, called = manager.now, Name(given="Wren", family="Hollow")
    new = NewPerson(authority=MANCHESTER, name=called, born_on=date(2014, 2, 3))
    her = NewPerson(authority=MANCHESTER, name=Name(given="Ida", family="Hollow"))
    with acting(manager):
        child = register_child(manager, new, Team(north, Purpose.CHILD_IN_NEED), now=now)
        mother = add_relative(manager, child, her, Tie(kind=RelationshipKind.MOTHER), now=now)
        live_together(manager, [child, mother], from_on=None, now=now)
        record_address(manager, [child], Home(lines="1 Old Road", postcode="M1 1AA"), now=now)
        record_detail(manager, child, NUMBER, now=now)
    return child, mother


def read(actor, person):
    with acting(actor):
        home, *_ = addresses(actor, person)
        way, *_ = details(actor, person)
        return home.lines, way.text


OPEN = ("1 Old Road", "07700 900123")
SHUT = (SHOWN, SHOWN)


def need_of(actor, **more):
    until = actor.now.date() + timedelta(days=30)
    return Need(**{"because": "She visits them at home.", "until": until} | more)


def test_one_protects_at_once_and_whoever_lives_there_is_as_protected(family, worker, manager):
    child, mother = family
    assert read(worker, child) == OPEN
    her = people.Protection(
        person_id=mother, because="He is looking for her.", from_at=manager.now,
        set_by_id=manager.practitioner,
    )  # fmt: skip
    her.save(using="system", force_insert=True)
    assert read(worker, child) == SHUT
    assert read(manager, child) == SHUT  # no rank opens it: a need on record does
    with acting(manager):
        protect(manager, child, "He is looking for them.", now=manager.now)
    with pytest.raises(Refused, match="already"), acting(manager):
        protect(manager, child, "He is looking for them.", now=manager.now)


def test_two_people_take_protection_off_and_the_second_is_a_manager(family, worker, manager):
    child, _ = family
    now = manager.now
    for by, deed in ((worker, protect), (worker, ask_to_unprotect)):
        with acting(by):
            deed(by, child, "He has moved abroad for good.", now=now)
    assert read(worker, child) == SHUT
    with pytest.raises(NotAllowed), acting(worker):
        agree_to_unprotect(worker, child, now=now)
    with acting(worker):
        refuse_to_unprotect(worker, child, now=now)
    with pytest.raises(Refused, match="Nobody has asked"), acting(manager):
        agree_to_unprotect(manager, child, now=now)
    with acting(manager):
        ask_to_unprotect(manager, child, "He has moved abroad for good.", now=now)
    with pytest.raises(Refused, match="yourself"), acting(manager):
        agree_to_unprotect(manager, child, now=now)
    assert read(worker, child) == SHUT
    with acting(manager):
        refuse_to_unprotect(manager, child, now=now)
    with acting(worker):
        ask_to_unprotect(worker, child, "He has moved abroad for good.", now=now)
        assert protection(worker, child).asked_name == "The worker"
    with acting(manager):
        agree_to_unprotect(manager, child, now=now)
    assert read(worker, child) == OPEN


def test_the_database_itself_wants_two_different_people(family, manager):
    row = {
        "person_id": family[0], "because": "x", "from_at": manager.now, "to_at": manager.now,
        "set_by_id": manager.practitioner, "asked_by_id": manager.practitioner,
    }  # fmt: skip
    for agreed in (None, manager.practitioner):
        with pytest.raises(IntegrityError), transaction.atomic(using="system"):
            people.Protection.objects.as_the_system().create(**row, agreed_by_id=agreed)


def test_a_need_opens_it_to_whoever_it_is_of_until_it_ends(workplace, family, worker, manager):
    child, _ = family
    colleague = workplace.worker(manager.memberships[0].team, name="A colleague")
    with acting(manager):
        protect(manager, child, "He is looking for them.", now=manager.now)
        need = need_of(manager, practitioner=worker.practitioner)
        made = record_need(manager, child, need, now=manager.now)
    assert read(worker, child) == OPEN
    assert read(colleague, child) == read(manager, child) == SHUT
    last, after = need.until - timedelta(days=1), need.until
    at = manager.now
    assert read(workplace.at(worker, at + (last - at.date())), child) == OPEN
    assert read(workplace.at(worker, at + (after - at.date())), child) == SHUT
    with acting(manager):
        review_need(manager, child, made, now=at + timedelta(days=20))
        (held,) = needs(manager, child)
        assert held.review_on == need.until
        end_need(manager, child, made, now=at)
    assert read(worker, child) == SHUT
    with pytest.raises(Refused, match="ended already"), acting(manager):
        end_need(manager, child, made, now=at)


def test_only_a_manager_records_a_need_and_only_of_those_involved(workplace, family, worker):
    child, _ = family
    team = worker.memberships[0].team
    manager = workplace.worker(team, Role.MANAGER)
    stranger = workplace.worker(workplace.team("South"), Role.MANAGER, Role.PRACTITIONER)
    good = need_of(worker, team=team)
    for by in (worker, stranger):
        with pytest.raises(NotAllowed), acting(by):
            record_need(by, child, good, now=by.now)
    on = manager.now.date()
    for wrong, says in (
        (need_of(manager, practitioner=stranger.practitioner), "Only those whose team"),
        (need_of(manager, team=stranger.memberships[0].team), "Only those whose team"),
        (need_of(manager), "one person, or one team"),
        (need_of(manager, team=team, because="Asked"), "sentence"),
        (need_of(manager, team=team, until=on), "until when"),
        (need_of(manager, team=team, until=on + timedelta(days=184)), "until when"),
    ):
        with pytest.raises(Refused, match=says), acting(manager):
            record_need(manager, child, wrong, now=manager.now)
    with acting(manager):
        record_need(manager, child, good, now=manager.now)
    with acting(worker):
        assert facts(worker, [child])[child].address_needed


def test_a_familys_own_record_is_open_once_everybody_in_it_is(family, worker, manager):
    child, mother = family
    (home,) = people.HouseholdMember.objects.as_the_system().filter(person=child)
    with acting(manager):
        protect(manager, child, "He is looking for them.", now=manager.now)
    for who, opens in ((child, False), (mother, True)):
        with acting(manager):
            need = need_of(manager, practitioner=worker.practitioner)
            if who == mother:
                people.Involvement(
                    person_id=mother, team_id=worker.memberships[0].team,
                    set_by_id=manager.practitioner, purpose=Purpose.CHILD_IN_NEED, ground="x",
                    began_at=manager.now,
                ).save(force_insert=True)  # fmt: skip
            record_need(manager, who, need, now=manager.now)
        with acting(worker):
            known = facts(worker, [home.household_id])[home.household_id]
            assert (known.protected, known.address_needed) == (True, opens)
            assert ask(worker, Action.READ, Compartment.INDEX, child).allowed


def test_no_role_of_the_database_can_write_over_what_is_protected(committed_db):
    """So no file that is loaded ever does; a new address stands beside the old one."""
    columns = [
        ("people_address", "lines"), ("people_address", "postcode"),
        ("people_contactdetail", "value"), ("people_safecontact", "number"),
    ]  # fmt: skip
    with connections["system"].cursor() as cursor:
        for role in ("medlock_app", "medlock_system"):
            for table, column in columns:
                cursor.execute(
                    "SELECT has_column_privilege(%s, %s, %s, 'UPDATE')", [role, table, column]
                )
                assert cursor.fetchone() == (False,), (role, table, column)


def test_what_is_no_number_or_address_is_refused_and_a_wrong_one_ends_the_same_day(family, worker):
    child, _ = family
    for kind, value in (
        (DetailKind.PHONE, "ring the school"), (DetailKind.PHONE, "12345"),
        (DetailKind.EMAIL, "no at"), (DetailKind.EMAIL, "a b@c.d"), (DetailKind.SCHOOL, " "),
        (DetailKind.MESSAGING, "x" * 201),
    ):  # fmt: skip
        with pytest.raises(Refused), acting(worker):
            record_detail(worker, child, Detail(kind=kind, value=value), now=worker.now)
    with acting(worker):
        (held,) = details(worker, child)
        end_detail(worker, child, held.id, now=worker.now)
        assert details(worker, child) == []
    with pytest.raises(Refused, match="already"), acting(worker):
        end_detail(worker, child, held.id, now=worker.now)


def test_a_number_may_be_protected_where_nothing_else_is(family, worker):
    child, _ = family
    hidden = Detail(kind=DetailKind.PHONE, value="07700 900456", protected=True)
    with acting(worker):
        record_detail(worker, child, hidden, now=worker.now)
        assert sorted(each.text for each in details(worker, child)) == ["07700 900123", SHOWN]


def test_a_new_school_takes_the_place_of_the_one_before(family, worker):
    child, _ = family
    for name in ("Vale Primary", "Beck High"):
        with acting(worker):
            new = Detail(kind=DetailKind.SCHOOL, value=name)
            record_detail(worker, child, new, now=worker.now)
    with acting(worker):
        held = [each.text for each in details(worker, child) if each.kind is DetailKind.SCHOOL]
    assert held == ["Beck High"]


def test_the_card_says_what_to_heed_and_who_must_not_know(workplace, family, worker, manager):
    child, mother = family
    police = workplace.team("Police", TeamFunction.POLICE, AgencyKind.POLICE)
    officer = workplace.worker(police)
    with acting(worker):
        keep_card(worker, child, SafeWays(number="07700 900123", language="Igbo"), now=worker.now)
        ways = SafeWays(number="07700 900999", not_with="the father", no_letters=False)
        keep_card(worker, child, ways, now=worker.now)
        secret = Secret(name="Her father", because="He must not learn of the refuge.", other=mother)
        keep_from(worker, child, secret, now=worker.now)
        card = safe_contact(worker, child)
        assert (card.number, card.language) == ("07700 900999", "")
        assert card.rules == [
            "Never leave a message.", "Do not contact them together with the father.",
        ]  # fmt: skip
        assert cautions(worker, {child: "Wren"})[0] == (
            "Her father must not know.", "He must not learn of the refuge.",
        )  # fmt: skip
    with acting(manager):
        protect(manager, child, "He is looking for them.", now=manager.now)
        assert safe_contact(manager, child).number == SHOWN
    with acting(officer):
        assert safe_contact(officer, child) is None
        assert kept_from(officer, [child]) == ()
    with acting(worker):
        (held,) = kept_from(worker, [child])
        may_know(worker, child, held.id, now=worker.now)
        assert kept_from(worker, [child]) == ()
