"""Opening a record, finding it again, and the people around a child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from medlock.access.policy import decide
from medlock.access.vocabulary import Action, AgencyKind, Compartment, Purpose, Role, TeamFunction
from medlock.governance.looks.reads import Wanted, looks_at
from medlock.ledger import book
from medlock.ledger.acting import acting
from medlock.ledger.models import AuditEntry, AuditSubject
from medlock.people.acts.addresses import Home, record_address
from medlock.people.acts.births import record_birth
from medlock.people.acts.involving import Whom, end_involvement, involve
from medlock.people.acts.naming import Name, name
from medlock.people.acts.registering import AlreadyHere, NewPerson, Team, register_child
from medlock.people.acts.relating import Tie, add_relationship, add_relative, live_together
from medlock.people.acts.restricting import Why, declare_own, exclude, lift, restrict
from medlock.people.models import Identifier, NameToken, Person
from medlock.people.models.person import IdentifierKind, NameKind, RelationshipKind
from medlock.people.models.restriction import RestrictionReason
from medlock.people.reads import addresses, network, search
from medlock.people.reads.asking import ask, facts
from medlock.people.reads.cards import card, cards
from medlock.people.reads.family import family, household
from medlock.words.refusals import NotAllowed, Refused

MANCHESTER = "E08000003"
ANCOATS = "E05011350"
BECAUSE = Why(reason=RestrictionReason.HIGH_RISK, because="The family knows staff in this team.")
AMARA = NewPerson(
    authority=MANCHESTER,
    name=Name(given="Amara", family="Okafor-Lindqvist"),
    born_on=date(2016, 3, 14),
    coded={"sex": "F", "ethnicity": "BAFR"},
)


@pytest.fixture
def door(workplace):
    return workplace.team("Front door", TeamFunction.FRONT_DOOR)


@pytest.fixture
def duty(workplace, door):
    return workplace.worker(door, Role.DUTY, Role.MANAGER, name="Dee Duty")


@pytest.fixture
def north(workplace):
    return workplace.team("North")


@pytest.fixture
def worker(workplace, north):
    return workplace.worker(north)


@pytest.fixture
def manager(workplace, north):
    return workplace.worker(north, Role.MANAGER, name="May Manager")


@pytest.fixture
def school(workplace):
    return workplace.team("St Anne's", TeamFunction.SCHOOL, AgencyKind.EDUCATION)


@pytest.fixture
def teacher(workplace, school):
    return workplace.worker(school, name="Tess Teacher")


def register(by, new=AMARA, *, team, purpose=Purpose.FRONT_DOOR, none_of=frozenset()):
    with acting(by):
        return register_child(by, new, Team(team, purpose), now=by.now, none_of=none_of)


@pytest.fixture
def amara(duty, door):
    return register(duty, team=door)


@pytest.fixture
def open_case(duty, amara, north):
    with acting(duty):
        involve(duty, amara, Whom(team=north, purpose=Purpose.CHILD_IN_NEED), now=duty.now)
    return amara


def seen(actor, child):
    with acting(actor):
        return child in cards(actor, [child])


def test_a_new_child_has_a_card_and_coded_facts_but_no_birthday_in_the_ledger(duty, amara):
    with acting(duty):
        mine = card(duty, amara)
        events = book.history(amara)
    assert (mine.name, mine.born_on) == ("Amara Okafor-Lindqvist", date(2016, 3, 14))
    assert mine.age(date(2026, 3, 13)) == 9
    assert mine.age(date(2026, 3, 14)) == 10
    assert {event.name: event.facts["value"] for event in events} == {
        "born_on": "2016-03", "ethnicity": "BAFR", "sex": "F",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"born_on": date(2026, 5, 2)}, "in the future. For a child not yet born"),
        ({"born_on": date(1906, 5, 1) - timedelta(days=366)}, "over 120 years ago"),
        ({"expected_on": date(2026, 6, 1)}, "not both"),
        ({"born_on": None, "expected_on": date(2027, 2, 20)}, "not within the next 42 weeks"),
        ({"born_on": None, "expected_on": date(2026, 4, 2)}, "not within the next 42 weeks"),
        ({"name": Name()}, "needs letters"),
        ({"coded": {"sex": "Q"}}, "“Q” is not a code"),
        ({"coded": {"shoe size": "4"}}, "cannot be recorded"),
        ({"authority": ANCOATS}, "is not an authority"),
    ],
)
def test_a_record_that_cannot_be_true_is_refused_and_nothing_is_kept(duty, door, change, said):
    with pytest.raises(Refused, match=said):
        register(duty, replace(AMARA, **change), team=door)
    assert not Person.objects.as_the_system().exists()
    assert not AuditEntry.objects.using("system").exists()


@pytest.mark.parametrize("days", [-28, 0, 294])
def test_a_child_is_registered_before_birth_and_born_into_the_same_record(duty, door, days):
    expected = date(2026, 5, 1) + timedelta(days=days)
    unborn = NewPerson(authority=MANCHESTER, expected_on=expected)
    child = register(duty, unborn, team=door)
    with acting(duty):
        assert card(duty, child).is_unborn
        record_birth(duty, child, date(2026, 4, 30), now=duty.now)
        assert card(duty, child).born_on == date(2026, 4, 30)
        with pytest.raises(Refused, match="recorded already"):
            record_birth(duty, child, date(2026, 4, 30), now=duty.now)
        assert [event.facts["value"] for event in book.history(child)] == ["2026-04"]


def test_someone_who_sounds_the_same_is_offered_before_a_second_record_is_made(duty, door, amara):
    heard = replace(AMARA, name=Name(given="Amarah", family="Okafor Lindquist"))
    with acting(duty), pytest.raises(AlreadyHere) as offered:
        register_child(duty, heard, Team(door, Purpose.FRONT_DOOR), now=duty.now)
    assert [each.person for each in offered.value.cards] == [amara]
    other = register(duty, heard, team=door, none_of=frozenset({amara}))
    assert other != amara


@pytest.mark.parametrize(
    ("asked", "born_on", "found"),
    [
        ("Amara Okafor", None, True),
        ("AMARAH OKAFOUR", None, True),
        ("amara lindkvist", date(2016, 4, 14), True),  # 31 days out
        ("Amara", date(2016, 4, 15), False),  # 32 days out
        ("Amara", date(2017, 3, 14), True),  # a year out
        ("Okafor Smith", date(2016, 3, 14), True),  # one of two, with the date
        ("Okafor Smith", None, False),
        ("Ifeoma", date(2016, 3, 14), False),
    ],
)
def test_the_front_door_finds_a_child_by_what_was_heard(duty, amara, asked, born_on, found):
    with acting(duty):
        answer = search.by_name(duty, asked, born_on)
    assert [each.person for each in answer.cards] == ([amara] if found else [])


def test_day_and_month_the_wrong_way_round_are_forgiven(duty, door):
    child = register(duty, replace(AMARA, born_on=date(2016, 3, 7)), team=door)
    with acting(duty):
        assert search.by_name(duty, "Amara", date(2016, 7, 3)).cards[0].person == child


def test_the_front_door_of_another_authority_finds_nobody_by_sound(workplace, amara):
    salford = workplace.team("Salford", TeamFunction.FRONT_DOOR, place="E08000006")
    away = workplace.worker(salford, Role.DUTY)
    with acting(away):
        assert search.by_name(away, "Amara Okafor").cards == ()


@pytest.mark.parametrize(
    ("asked", "born_on", "found"),
    [
        ("amara okafor lindqvist", date(2016, 3, 14), True),
        ("Amara Okafor", date(2016, 3, 14), True),
        ("Amara Okafor", date(2016, 3, 13), False),
        ("Amarah Okafor", date(2016, 3, 14), False),
    ],
)
def test_everyone_else_finds_only_an_exact_match_and_sees_the_card_alone(
    teacher, amara, asked, born_on, found
):
    with acting(teacher):
        answer = search.by_name(teacher, asked, born_on)
        assert [each.person for each in answer.cards] == ([amara] if found else [])
        if found:
            assert ask(teacher, Action.READ, Compartment.INDEX, amara).rule == 10
            assert not ask(teacher, Action.READ, Compartment.CONTACTS, amara).allowed
    assert not seen(teacher, amara)  # the card closes with the transaction


def test_everyone_else_must_give_the_whole_of_it(teacher):
    with acting(teacher), pytest.raises(Refused, match="family name and the date of birth"):
        search.by_name(teacher, "Amara", None)
    with acting(teacher), pytest.raises(Refused, match="Give a name"):
        search.by_name(teacher, "17", None)
    with acting(teacher), pytest.raises(Refused, match="Give the number"):
        search.by_number(teacher, IdentifierKind.UPN, " ")


def test_a_child_is_found_by_number_however_it_is_spaced(duty, door, teacher):
    numbered = replace(AMARA, numbers={IdentifierKind.UPN: "A123 4567 8901 2b"})
    child = register(duty, numbered, team=door)
    with acting(teacher):
        found = search.by_number(teacher, IdentifierKind.UPN, "a1234567 89012B")
    assert [each.person for each in found.cards] == [child]
    assert Identifier.objects.as_the_system().get().authority == ""


def test_a_number_somebody_has_is_not_given_to_a_second_record(workplace, duty, door, teacher):
    numbers = {IdentifierKind.NHS: "943 476 5919"}
    known = register(duty, replace(AMARA, numbers=numbers), team=door)
    other = replace(
        AMARA, name=Name(given="Obi", family="Eze"), born_on=date(2010, 1, 1), numbers=numbers
    )
    with acting(duty), pytest.raises(AlreadyHere) as offered:
        register_child(duty, other, Team(door, Purpose.FRONT_DOOR), now=duty.now)
    assert [each.person for each in offered.value.cards] == [known]
    with acting(duty):
        restrict(duty, known, [duty.practitioner], BECAUSE, now=duty.now)
    (school,) = teacher.teams
    # a page that catches the refusal keeps what it has read, and no more
    with acting(teacher), pytest.raises(Refused, match="cannot be recorded here"):
        register_child(teacher, other, Team(school, Purpose.EARLY_HELP), now=teacher.now)
    assert Person.objects.as_the_system().count() == 1
    colleague = workplace.worker(door, Role.DUTY)
    with pytest.raises(Refused, match="Call the duty manager"):
        register(colleague, other, team=door)


def test_every_search_is_on_record_with_whom_it_showed_and_without_the_name(duty, amara):
    with acting(duty):
        search.by_name(duty, "Amara Okafor")
    entry = AuditEntry.objects.using("system").filter(action="search").latest("number")
    assert list(AuditSubject.objects.using("system").filter(entry=entry).values_list("person")) == [
        (amara,)
    ]
    assert "amara" not in str(entry.detail).lower()
    assert len(entry.detail["terms"]) == 64


def test_an_analyst_may_not_look_anyone_up(workplace, north, amara):
    analyst = workplace.worker(north, Role.ANALYST)
    with pytest.raises(NotAllowed), acting(analyst):
        search.by_name(analyst, "Amara Okafor", date(2016, 3, 14))
    assert AuditEntry.objects.using("system").latest("number").effect == "deny"


def test_a_sealed_match_is_hidden_but_the_front_door_is_told_whom_to_call(
    workplace, duty, door, amara, teacher
):
    colleague = workplace.worker(door, Role.DUTY)
    with acting(duty):
        restrict(duty, amara, [duty.practitioner], BECAUSE, now=duty.now)
    with acting(colleague):
        answer = search.by_name(colleague, "Amara Okafor")
    assert (answer.cards, answer.restricted) == ((), search.CALL)
    with acting(teacher):
        answer = search.by_name(teacher, "Amara Okafor", date(2016, 3, 14))
    assert (answer.cards, answer.restricted) == ((), "")
    assert seen(duty, amara)
    refused = AuditEntry.objects.using("system").filter(effect="deny", rule=3)
    assert refused.count() == 2


def test_whoever_is_excluded_is_told_nothing_at_all(workplace, duty, door, amara):
    colleague = workplace.worker(door, Role.DUTY)
    assert seen(colleague, amara)
    with acting(duty):
        exclude(duty, amara, [colleague.practitioner], BECAUSE, now=duty.now)
    with acting(colleague):
        answer = search.by_name(colleague, "Amara Okafor", date(2016, 3, 14))
    assert (answer.cards, answer.restricted) == ((), "")
    assert not seen(colleague, amara)


def test_anyone_may_close_their_own_familys_record_to_themselves(worker, open_case):
    with acting(worker):
        declare_own(worker, open_case, "My sister's son.", now=worker.now)
    assert not seen(worker, open_case)


def test_a_lifted_restriction_opens_the_record_again(manager, worker, open_case):
    with acting(manager):
        seal = restrict(manager, open_case, [manager.practitioner], BECAUSE, now=manager.now)
    assert not seen(worker, open_case)
    with acting(manager):
        lift(manager, open_case, seal, "The threat has ended, police say.", now=manager.now)
    assert seen(worker, open_case)
    with acting(manager), pytest.raises(Refused, match="ended already"):
        lift(manager, open_case, seal, "The threat has ended, police say.", now=manager.now)


def test_only_a_manager_of_the_work_may_restrict(worker, open_case):
    with pytest.raises(NotAllowed), acting(worker):
        restrict(worker, open_case, [worker.practitioner], BECAUSE, now=worker.now)


def test_a_restriction_needs_names_and_a_reason(manager, open_case):
    with acting(manager):
        with pytest.raises(Refused, match="someone who can open it"):
            restrict(manager, open_case, [], BECAUSE, now=manager.now)
        with pytest.raises(Refused, match="closed to"):
            exclude(manager, open_case, [], BECAUSE, now=manager.now)
        short = replace(BECAUSE, because="risk")
        with pytest.raises(Refused, match="Say in a sentence why"):
            exclude(manager, open_case, [manager.practitioner], short, now=manager.now)


def test_involvement_opens_the_record_and_its_end_closes_it(
    workplace, duty, worker, amara, open_case, north
):
    with acting(worker):
        assert facts(worker, [amara])[amara].involved == {Purpose.CHILD_IN_NEED}
        (mine,) = [each for each in network.network(worker, amara) if each.team_id == north]
        assert mine.phone == "0161 496 0000"
        end_involvement(worker, amara, mine.involvement, now=worker.now)
    later = workplace.at(worker, worker.now + timedelta(seconds=1))
    assert not seen(later, amara)
    with acting(later):
        assert facts(later, [amara])[amara].lately
    much_later = workplace.at(worker, worker.now.replace(month=11))
    with acting(much_later):
        assert not facts(much_later, [amara])[amara].lately


def test_asking_twice_for_the_same_involvement_changes_nothing(duty, amara, north):
    whom = Whom(team=north, purpose=Purpose.CHILD_IN_NEED)
    with acting(duty):
        first = involve(duty, amara, whom, now=duty.now)
        assert involve(duty, amara, whom, now=duty.now) == first


def test_nobody_involves_their_own_team_with_a_child_they_only_looked_up(teacher, school, amara):
    def claim():
        search.by_name(teacher, "Amara Okafor", date(2016, 3, 14))
        involve(teacher, amara, Whom(team=school, purpose=Purpose.EDUCATION), now=teacher.now)

    with pytest.raises(NotAllowed), acting(teacher):
        claim()
    lane = AuditEntry.objects.using("system").filter(lane=teacher.agency)
    entry = lane.latest("number")
    assert (entry.effect, entry.action, entry.object_id) == (
        "deny", "involve for education", str(amara),
    )  # fmt: skip


def test_a_school_opens_early_help_for_a_child_nobody_knew_but_not_child_protection(
    teacher, school
):
    with pytest.raises(NotAllowed):
        register(teacher, team=school, purpose=Purpose.CHILD_PROTECTION)
    child = register(teacher, team=school, purpose=Purpose.EARLY_HELP)
    assert seen(teacher, child)


def test_nobody_registers_for_a_team_they_are_not_in(teacher, north):
    with pytest.raises(NotAllowed):
        register(teacher, team=north, purpose=Purpose.EARLY_HELP)


def test_family_and_household_show_with_the_child_and_only_as_cards(worker, open_case):
    mother = NewPerson(authority=MANCHESTER, name=Name(given="Ngozi", family="Okafor"))
    tie = Tie(kind=RelationshipKind.MOTHER, has_parental_responsibility=True)
    with acting(worker):
        her = add_relative(worker, open_case, mother, tie, now=worker.now)
        live_together(worker, [open_case, her], from_on=None, now=worker.now)
        (relative,) = family(worker, open_case)
        (back,) = family(worker, her)
        home = household(worker, open_case)
        assert not ask(worker, Action.READ, Compartment.CONTACTS, her).allowed
    assert (relative.card.name, relative.words) == ("Ngozi Okafor", "mother")
    assert (back.card.person, back.words) == (open_case, "mother of")
    assert {each.person for each in home} == {open_case, her}


def test_the_family_of_a_sealed_child_is_not_there_either(worker, manager, open_case):
    mother = NewPerson(authority=MANCHESTER, name=Name(given="Ngozi", family="Okafor"))
    with acting(worker):
        tie = Tie(kind=RelationshipKind.MOTHER)
        her = add_relative(worker, open_case, mother, tie, now=worker.now)
    assert seen(worker, her)
    with acting(manager):
        restrict(manager, open_case, [manager.practitioner], BECAUSE, now=manager.now)
    assert not seen(worker, her)
    assert seen(manager, her)


def test_two_known_people_are_joined_only_by_who_may_see_both(worker, open_case, duty, door):
    brother = register(duty, replace(AMARA, name=Name(given="Obi", family="Eze")), team=door)
    tie = Tie(kind=RelationshipKind.SIBLING)
    with pytest.raises(NotAllowed), acting(worker):
        add_relationship(worker, open_case, brother, tie, now=worker.now)
    with acting(worker):
        search.by_name(worker, "Obi Eze", AMARA.born_on)
        add_relationship(worker, open_case, brother, tie, now=worker.now)
        assert [each.words for each in family(worker, open_case)] == ["sibling"]
        with pytest.raises(Refused, match="their own relative"):
            add_relationship(worker, open_case, open_case, tie, now=worker.now)


def test_a_stranger_is_not_moved_into_a_household(worker, open_case, duty, door):
    other = register(duty, replace(AMARA, name=Name(given="Obi", family="Eze")), team=door)

    def move():
        search.by_name(worker, "Obi Eze", AMARA.born_on)
        live_together(worker, [open_case, other], from_on=None, now=worker.now)

    with pytest.raises(NotAllowed), acting(worker):
        move()


def test_a_new_legal_name_ends_the_old_one_and_both_are_found(duty, amara):
    with acting(duty):
        new = Name(given="Amara", family="Bright", from_on=date(2026, 4, 1))
        name(duty, amara, new, now=duty.now)
        name(duty, amara, Name(given="Mari", kind=NameKind.KNOWN_AS), now=duty.now)
        mine = card(duty, amara)
        assert (mine.name, mine.legal_name) == ("Mari", "Amara Bright")
        for asked in ("Amara Bright", "Amara Okafor", "Mari"):
            assert search.by_name(duty, asked).cards[0].person == amara
        with pytest.raises(Refused, match="in the future"):
            name(duty, amara, replace(new, from_on=date(2026, 5, 2)), now=duty.now)


def test_an_address_opens_to_the_childs_worker(worker, open_case):
    home = Home(lines="1 Mill Lane", postcode="m4 6aa", ward=ANCOATS, from_on=date(2026, 1, 5))
    with acting(worker):
        record_address(worker, [open_case], home, now=worker.now)
        (mine,) = addresses.addresses(worker, open_case)
        assert (mine.lines, mine.postcode) == ("1 Mill Lane", "M4 6AA")


def test_a_protected_address_shows_to_nobody_and_neither_does_the_next(worker, open_case):
    hidden = Home(lines="2 Safe Street", ward=ANCOATS, protected=True)
    with acting(worker):
        record_address(worker, [open_case], hidden, now=worker.now)
        record_address(worker, [open_case], Home(lines="3 Next Street"), now=worker.now)
        found = addresses.addresses(worker, open_case)
        assert {(each.lines, each.postcode, each.ward) for each in found} == {
            ("Protected", "Protected", "")
        }


@pytest.mark.parametrize(
    ("home", "said"),
    [
        (Home(lines=" "), "no fixed address"),
        (Home(lines="1 Mill Lane", from_on=date(2026, 5, 2)), "in the future"),
        (Home(lines="1 Mill Lane", ward="Manchester"), "is not a ward"),
    ],
)
def test_an_address_that_cannot_be_is_refused(worker, open_case, home, said):
    with acting(worker), pytest.raises(Refused, match=said):
        record_address(worker, [open_case], home, now=worker.now)


def test_a_manager_sees_who_has_looked_and_a_worker_does_not(worker, manager, open_case):
    assert seen(worker, open_case)
    with acting(manager):
        looks = looks_at(manager, open_case, Wanted()).looks
    assert {"Sam Kaya", "Dee Duty"} <= {look.name for look in looks}
    with pytest.raises(NotAllowed), acting(worker):
        looks_at(worker, open_case, Wanted())


def test_a_record_that_is_not_there_and_one_that_may_not_be_opened_answer_alike(
    teacher, open_case, duty
):
    told = []
    for child in (open_case, duty.practitioner):
        with pytest.raises(NotAllowed) as refused, acting(teacher):
            card(teacher, child)
        told.append(str(refused.value))
    assert told[0] == told[1]


def test_tokens_are_kept_from_pages(worker, open_case):
    from django.db.utils import ProgrammingError

    with pytest.raises(ProgrammingError, match="permission denied"), acting(worker):
        NameToken.objects.count()


def test_decisions_on_record_carry_the_rule(worker, open_case):
    with acting(worker):
        known = facts(worker, [open_case])[open_case]
    assert decide(worker, Action.READ, Compartment.CASEWORK, known).rule == 5


def test_only_an_expected_child_is_born(duty, amara, door):
    adult = register(duty, replace(AMARA, name=Name(given="Nia"), born_on=None), team=door)
    with acting(duty):
        with pytest.raises(Refused, match="in the future"):
            record_birth(duty, adult, date(2026, 5, 2), now=duty.now)
        with pytest.raises(Refused, match="not expected as an unborn child"):
            record_birth(duty, adult, date(2026, 4, 30), now=duty.now)
        assert card(duty, adult).age(date(2026, 5, 1)) is None


def test_an_involvement_ends_once_and_not_before_it_begins(duty, worker, amara, open_case, north):
    tomorrow = worker.now + timedelta(days=1)
    with acting(worker):
        whole = network.network(worker, amara)
        (mine,) = [each for each in whole if each.team_id == north]
        with pytest.raises(Refused, match="has not begun yet"):
            end_involvement(worker, amara, mine.involvement, now=worker.now - timedelta(seconds=1))
        end_involvement(worker, amara, mine.involvement, now=tomorrow)
        with pytest.raises(Refused, match="ended already"):
            end_involvement(worker, amara, mine.involvement, now=tomorrow)


def test_the_network_shows_past_involvement_only_when_asked(workplace, duty, amara, north):
    with acting(duty):
        whom = Whom(team=north, purpose=Purpose.CHILD_IN_NEED)
        past = involve(duty, amara, whom, now=duty.now)
        end_involvement(duty, amara, past, now=duty.now)
    later = workplace.at(duty, duty.now + timedelta(seconds=1))
    with acting(later):
        assert past not in {each.involvement for each in network.network(later, amara)}
        ever = network.network(later, amara, ended=True)
    assert past in {each.involvement for each in ever}


@pytest.mark.parametrize("days", [0, 1])
def test_nothing_about_a_family_begins_in_the_future(worker, open_case, days):
    begins = date(2026, 5, 1) + timedelta(days=days)
    mother = NewPerson(authority=MANCHESTER, name=Name(given="Ngozi"))

    def relate_and_move():
        tie = Tie(kind=RelationshipKind.MOTHER, from_on=begins)
        add_relative(worker, open_case, mother, tie, now=worker.now)
        live_together(worker, [open_case], from_on=begins, now=worker.now)

    with acting(worker):
        if not days:
            relate_and_move()
            return
        with pytest.raises(Refused, match="relationship would begin on 2 May 2026"):
            relate_and_move()
        with pytest.raises(Refused, match="household would begin on 2 May 2026"):
            live_together(worker, [open_case], from_on=begins, now=worker.now)
        unborn, tie = replace(mother, born_on=begins), Tie(kind=RelationshipKind.CHILD)
        with pytest.raises(Refused, match="in the future"):
            add_relative(worker, open_case, unborn, tie, now=worker.now)
    assert Person.objects.as_the_system().count() == 1


def test_lifting_a_restriction_needs_a_reason(manager, open_case):
    with acting(manager):
        seal = restrict(manager, open_case, [manager.practitioner], BECAUSE, now=manager.now)
        with pytest.raises(Refused, match="no longer needed"):
            lift(manager, open_case, seal, "over", now=manager.now)


def test_a_sealed_match_stops_a_second_record_and_says_whom_to_call(workplace, duty, door, amara):
    colleague = workplace.worker(door, Role.DUTY)
    with acting(duty):
        restrict(duty, amara, [duty.practitioner], BECAUSE, now=duty.now)
    with pytest.raises(Refused, match="Call the duty manager"):
        register(colleague, team=door)


def test_an_account_is_found_whatever_the_capitals_and_stands_for_its_practitioner(
    workplace, worker
):
    from medlock.people.models import Account
    from medlock.people.reads.actors import actor

    Account.objects.using("system").create(
        email="sam.kaya@example.org", practitioner_id=worker.practitioner
    )
    found = Account.objects.get_by_natural_key("Sam.Kaya@Example.org")
    assert str(found) == "sam.kaya@example.org"
    assert actor(found, worker.now) == worker
    found.is_active = False
    assert actor(found, worker.now).memberships == ()


@pytest.mark.parametrize(
    ("place", "authorities"),
    [
        (MANCHESTER, {MANCHESTER}),
        (ANCOATS, {MANCHESTER}),
        ("MCR-N01", {MANCHESTER}),
        ("E47000001", 10),
    ],
)
def test_a_teams_place_says_which_authorities_it_serves(workplace, place, authorities):
    team = workplace.team("Anywhere", TeamFunction.EMERGENCY_DUTY, place=place)
    (member,) = workplace.worker(team, Role.DUTY).memberships
    found = member.authorities
    assert (len(found) if isinstance(authorities, int) else found) == authorities
    assert ANCOATS in member.wards or place == "MCR-N01"
