"""Two records that may be of one person are as closed as each other until a manager has judged, and
a second record is no way around a seal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connections
from django.urls import reverse

from medlock.access.vocabulary import Purpose, Role, TeamFunction
from medlock.governance.acts.judging import judge
from medlock.governance.acts.restricting import close_to, name_others, seal
from medlock.governance.models.judgements import Judged
from medlock.governance.reads.suspicions import judging, waiting
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.ledger.models import AuditEntry
from medlock.people.acts.naming import Name
from medlock.people.acts.registering import (
    AlreadyHere,
    ClosedToo,
    Looked,
    NewPerson,
    Team,
    register_child,
)
from medlock.people.acts.relating import Tie, add_relative
from medlock.people.acts.restricting import Why, exclude, restrict
from medlock.people.acts.suspecting import suspect, suspect_closed
from medlock.people.models import MaybeSame, Person
from medlock.people.models.person import IdentifierKind, RelationshipKind
from medlock.people.models.restriction import RestrictionReason
from medlock.words.refusals import NotAllowed, Refused

MANCHESTER = "E08000003"
WHY = Why(reason=RestrictionReason.HIGH_RISK, because="Her family looks for her.")
BORN = date(2019, 3, 4)
BY = "The dates of birth are a year apart."


def newcomer(given="Ngozi", family="Obi", **more) -> NewPerson:
    name = Name(given=given, family=family)
    return NewPerson(authority=MANCHESTER, name=name, **{"born_on": BORN, **more})


@pytest.fixture
def desk(workplace):
    return workplace.team("Front door", TeamFunction.FRONT_DOOR)


@pytest.fixture
def duty(workplace, desk):
    return workplace.worker(desk, Role.DUTY, name="Dora Duty")


@pytest.fixture
def north(workplace):
    return workplace.team("North")


@pytest.fixture
def manager(workplace, north):
    return workplace.worker(north, Role.MANAGER, name="Eve Manager")


@pytest.fixture
def worker(workplace, north):
    return workplace.worker(north)


def register(by, team, new, **more):
    with acting(by):
        purpose = Purpose.FRONT_DOOR if by.duty else Purpose.CHILD_IN_NEED
        return register_child(by, new, Team(team, purpose), now=by.now, **more)


def sees(actor, *people) -> list[bool]:
    with acting(actor):
        note(actor, "read", "page", "-", people)
        rows = Person.objects.visible_to(actor)
        return [rows.filter(id=who).exists() for who in people]


def joined() -> set[tuple]:
    with connections["system"].cursor() as cursor:
        cursor.execute("SELECT person_id, other_id FROM people_asclosedas")
        return set(cursor.fetchall())


def test_three_records_are_each_as_closed_as_the_others_until_judged(north, manager, worker):
    one, two, three = (
        register(manager, north, newcomer(given, born_on=BORN)) for given in ("Ada", "Bea", "Cy")
    )
    with acting(manager):
        first = suspect(manager, one, two, now=manager.now)
        again = suspect(manager, two, one, now=manager.now)
        suspect(manager, two, three, now=manager.now)
    assert again == first
    assert len(joined()) == 6
    with acting(manager):
        restrict(manager, three, {manager.practitioner}, WHY, now=manager.now)
    assert sees(worker, one, two, three) == [False, False, False]
    assert sees(manager, one, two, three) == [True, True, True]
    with acting(manager):
        judge(manager, first, Judged.TWO_PEOPLE, BY, now=manager.now)
    assert sees(worker, one, two, three) == [True, False, False]
    with acting(manager):
        judge(manager, first, Judged.OPEN_AGAIN, "That was a mistake.", now=manager.now)
    assert sees(worker, one, two, three) == [False, False, False]
    with acting(manager):
        judge(manager, first, Judged.ONE_PERSON, "The mother says so.", now=manager.now)
        told = judging(manager, first)
    assert sees(worker, one, two, three) == [False, False, False]
    assert [each.judged for each in told.history] == ["Two people", "Open again", "One person"]


def test_a_verdict_is_given_once_with_a_reason_by_a_manager_of_either(
    workplace, north, manager, worker
):
    one = register(manager, north, newcomer("Ada"))
    south = workplace.team("South")
    other = workplace.worker(south, Role.MANAGER)
    two = register(other, south, newcomer("Bea"), looked=Looked())
    assert sees(other, one) == [False]
    MaybeSame.objects.as_the_system().create(
        person_id=one, other_id=two, suspected_at=manager.now, suspected_by_id=worker.practitioner
    )
    which = MaybeSame.objects.as_the_system().get().id
    for by in (manager, other):
        with acting(by):
            (shown,) = waiting(by)
            assert {shown.one.person, shown.other.person} == {one, two}
    stranger = workplace.worker(workplace.team("East"), Role.MANAGER)
    for by in (worker, stranger):
        with acting(by):
            assert waiting(by) == []
            note(by, "read", "page", "-", ())
        with pytest.raises(NotAllowed), acting(by):
            judge(by, which, Judged.TWO_PEOPLE, BY, now=by.now)
    for verdict, because, words in (
        (Judged.TWO_PEOPLE, "no", "what you go by"),
        (Judged.OPEN_AGAIN, BY, "nothing to take back"),
    ):
        with acting(other), pytest.raises(Refused, match=words):
            judge(other, which, verdict, because, now=other.now)
    with acting(other):
        judge(other, which, Judged.TWO_PEOPLE, BY, now=other.now)
    with acting(manager), pytest.raises(Refused, match="judged this already"):
        judge(manager, which, Judged.ONE_PERSON, BY, now=manager.now)


def test_registering_a_sealed_child_again_says_one_sentence_and_opens_no_way_around(
    workplace, desk, duty, north, manager, worker
):
    """By name as heard at the front door; by number or by name and birthday for anybody else."""
    nhs = {IdentifierKind.NHS: "943 476 5919"}
    sealed = register(manager, north, newcomer(numbers=nhs))
    with acting(manager):
        restrict(manager, sealed, {manager.practitioner}, WHY, now=manager.now)
    before = Person.objects.as_the_system().count()
    tried = [
        (duty, desk, newcomer("Ngosi", "Oby", born_on=None)),
        (worker, north, newcomer()),
        (duty, desk, newcomer("Another", "Name", born_on=None, numbers=nhs)),
    ]
    for by, team, new in tried:
        with pytest.raises(ClosedToo) as told:
            register(by, team, new)
        assert told.value.objections == ("A restricted record matches. Call the duty manager.",)
    assert Person.objects.as_the_system().count() == before
    assert not MaybeSame.objects.as_the_system().exists()
    for by, team, new in tried:
        who = register(by, team, new, looked=Looked(though_closed=True))
        assert sees(by, who) == [False]
        assert sees(manager, sealed) == [True]
        row = MaybeSame.objects.as_the_system().get(person=who)
        assert (row.other_id, row.suspected_by_id) == (sealed, by.practitioner)
    with acting(manager):
        found = waiting(manager)
        judge(manager, found[0].id, Judged.TWO_PEOPLE, BY, now=manager.now)
    assert len(found) == 3
    assert sees(duty, found[0].one.person) == [True]
    entries = AuditEntry.objects.using("system").filter(action="register", effect="allow")
    assert [each.detail.get("closed") for each in entries.order_by("number")][1:] == [1, 1, 1]


def test_nobody_registers_their_own_kin_anew_nor_a_sealed_relative(north, manager, worker):
    theirs = register(manager, north, newcomer())
    with acting(manager):
        exclude(manager, theirs, {worker.practitioner}, WHY, now=manager.now)
    with pytest.raises(ClosedToo):
        register(worker, north, newcomer())
    who = register(worker, north, newcomer(), looked=Looked(though_closed=True))
    assert sees(worker, who) == [False]
    known = register(worker, north, newcomer("Cy", "Kaya"))
    tie = Tie(kind=RelationshipKind.SIBLING)
    with pytest.raises(ClosedToo), acting(worker):
        add_relative(worker, known, newcomer(), tie, now=worker.now)


def test_the_database_joins_nobody_but_a_newcomer_of_ones_own(
    workplace, desk, duty, north, manager
):
    """Called by hand with the name of a sealed child, it joins nothing to an old record."""
    sealed = register(manager, north, newcomer())
    mine = register(duty, desk, newcomer("Cy", "Kaya"))
    with acting(manager):
        restrict(manager, sealed, {manager.practitioner}, WHY, now=manager.now)
    with acting(duty):
        assert suspect_closed(duty, sealed, newcomer()) == 0
        assert suspect_closed(duty, mine, newcomer("Cy", "Kaya")) == 0
    later = workplace.at(duty, duty.now + timedelta(days=1))
    with acting(later):
        assert suspect_closed(later, mine, newcomer()) == 0


def test_whoever_registers_may_say_that_they_cannot_tell(client_of, desk, duty, north, manager):
    theirs = register(manager, north, newcomer())
    with pytest.raises(AlreadyHere), acting(duty):
        register_child(duty, newcomer(), Team(desk, Purpose.FRONT_DOOR), now=duty.now)
    browser = client_of(duty)
    page = reverse("casework:register", args=["contact"])
    typed = {"given": "Ngozi", "family": "Obi", "born-day": "4", "born-month": "3",
             "born-year": "2019"}  # fmt: skip
    assert "you cannot tell" in browser.post(page, typed).content.decode()
    assert browser.post(page, {**typed, "maybe": str(theirs)}).status_code == 302
    row = MaybeSame.objects.as_the_system().get()
    assert row.other_id == theirs
    eve = client_of(manager)
    assert "Ngozi Obi" in eve.get(reverse("governance:closed")).content.decode()
    judged = reverse("governance:same", args=[row.id])
    assert browser.get(judged).status_code == 404
    assert eve.post(judged, {"verdict": "", "because": BY}).status_code == 422
    assert eve.post(judged, {"verdict": "two_people", "because": BY}).status_code == 302
    assert "Take it back" in eve.get(judged).content.decode()


def test_a_sealed_match_on_the_page_gives_one_sentence_and_a_record_that_is_closed(
    client_of, desk, duty, north, manager
):
    sealed = register(manager, north, newcomer())
    with acting(manager):
        restrict(manager, sealed, {manager.practitioner}, WHY, now=manager.now)
    browser = client_of(duty)
    page = reverse("casework:register", args=["contact"])
    typed = {"given": "Ngozi", "family": "Obi"}
    said = browser.post(page, typed).content.decode()
    assert "A restricted record matches. Call the duty manager." in said
    assert str(sealed) not in said
    answer = browser.post(page, {**typed, "though_closed": "yes"}, follow=True)
    assert "closed to you until a manager" in answer.content.decode()
    assert MaybeSame.objects.as_the_system().get().other_id == sealed


@pytest.fixture
def client_of(workplace):
    from tests.casework.office import Office

    return lambda actor: Office.browser(None, actor)


def test_nobody_closes_another_teams_record_by_closing_one_that_may_be_the_same(
    workplace, manager, north
):
    """Else a second record made on purpose would shut a child's own workers out, for good."""
    child = register(manager, north, newcomer())
    south = workplace.team("South")
    other = workplace.worker(south, Role.MANAGER, Role.PRACTITIONER)
    second = register(other, south, newcomer(), looked=Looked(maybe=frozenset({child})))
    alone, both = {other.practitioner}, {other.practitioner, manager.practitioner}
    with acting(other):
        with pytest.raises(Refused, match="may be of the same person"):
            seal(other, second, alone, WHY, now=other.now)
        with pytest.raises(Refused, match="may be of the same person"):
            close_to(other, second, {manager.practitioner}, WHY, now=other.now)
        note(other, "read", "page", "-", [second])
    assert sees(manager, child) == [True]
    with acting(other):
        held = seal(other, second, both, WHY, now=other.now)
    with pytest.raises(Refused, match="may be of the same person"), acting(other):
        name_others(other, second, held, alone, BY, now=other.now)
    with acting(manager):
        (waits,) = waiting(manager)
        judge(manager, waits.id, Judged.TWO_PEOPLE, BY, now=manager.now)
    with acting(other):
        name_others(other, second, held, alone, BY, now=other.now)
    assert sees(manager, child, second) == [True, False]
