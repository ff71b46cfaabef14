"""A record opened in an emergency: by whom, what it opens and what not; that it closes again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from medlock.access.vocabulary import Action, Compartment, Purpose, Role
from medlock.casework.acts.start import Wanted, start
from medlock.casework.reads.permission import open_piece
from medlock.governance.emergencies.acts.breaking import break_glass
from medlock.governance.emergencies.acts.ending import end
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.ledger.models import AuditEntry
from medlock.people.acts.naming import Name
from medlock.people.acts.registering import NewPerson, Team, register_child
from medlock.people.acts.relating import Tie, add_relationship, add_relative, live_together
from medlock.people.acts.restricting import exclude, restrict
from medlock.people.acts.suspecting import suspect
from medlock.people.models import BreakGlass, Involvement
from medlock.people.models.person import RelationshipKind
from medlock.people.reads.cards import cards
from medlock.people.reads.search import by_name
from medlock.words.refusals import NotAllowed, Refused
from tests.casework.governance.opening import BORN, MANCHESTER, SEAL, WHY, opened, parts, registered

READS = {
    Compartment.INDEX, Compartment.CONTACTS, Compartment.ADDRESS, Compartment.PLAN,
    Compartment.CASEWORK, Compartment.HEALTH, Compartment.POLICE, Compartment.LEGAL,
}  # fmt: skip
WRITES = {Compartment.CONTACTS, Compartment.PLAN}
OF_A_SEALED_RECORD = {
    Compartment.INDEX, Compartment.CONTACTS, Compartment.PLAN, Compartment.CASEWORK,
}  # fmt: skip


def test_it_opens_what_the_signed_table_says_and_no_more_and_closes_at_the_second(
    workplace, nurse, child
):
    assert parts(nurse, child) == set()
    opened(nurse, child)
    assert parts(nurse, child) == READS
    assert parts(nurse, child, Action.WRITE) == WRITES
    assert parts(nurse, child, Action.APPROVE) == set()
    last = workplace.at(nurse, nurse.now + timedelta(hours=2, microseconds=-1))
    after = workplace.at(nurse, nurse.now + timedelta(hours=2))
    assert parts(last, child) == READS
    assert parts(after, child) == set()
    with acting(after):
        assert cards(after, [child]) == {}
        note(after, "read", "page", "-", ())


def test_it_opens_to_nobody_else_and_no_other_record(workplace, nurse, manager, child):
    other = registered(manager, "Kofi")
    beside = workplace.worker(*nurse.teams)
    opened(nurse, child)
    assert parts(beside, child) == set()
    assert parts(nurse, other) == set()


def test_it_can_be_ended_before_its_time_by_whoever_opened_it_and_by_who_watches(
    workplace, nurse, manager, child
):
    stranger = workplace.worker(workplace.team("South"), Role.MANAGER)
    for ends in (nurse, manager):
        emergency = opened(nurse, child)
        with pytest.raises(NotAllowed), acting(stranger):
            end(stranger, emergency, now=stranger.now)
        soon = workplace.at(ends, ends.now + timedelta(minutes=5))
        with acting(soon):
            end(soon, emergency, now=soon.now)
        with pytest.raises(Refused, match="ended already"), acting(soon):
            end(soon, emergency, now=soon.now)
        assert parts(workplace.at(nurse, soon.now), child) == set()
        nurse = workplace.at(nurse, soon.now + timedelta(minutes=1))


def test_only_what_was_found_by_a_search_just_now_is_opened(nurse, child):
    with pytest.raises(NotAllowed), acting(nurse):
        break_glass(nurse, child, WHY, now=nurse.now)
    with acting(nurse):
        found = by_name(nurse, "Amara Okafor", BORN)
        break_glass(nurse, found.cards[0].person, WHY, now=nurse.now)
    assert parts(nurse, child) == READS


def test_somebody_who_does_not_work_with_children_opens_nothing(workplace, nurse, child):
    for role in (Role.ANALYST, Role.ADMINISTRATOR, Role.RECORDS_OFFICER, Role.REVIEWER):
        other = workplace.worker(*nurse.teams, role)
        with pytest.raises(NotAllowed):
            opened(other, child)
    assert not BreakGlass.objects.as_the_system().exists()


def test_whoever_is_excluded_never_opens_it_however_they_try(nurse, manager, child):
    with acting(manager):
        exclude(manager, child, [nurse.practitioner], SEAL, now=manager.now)
    with pytest.raises(NotAllowed):
        opened(nurse, child)
    denied = AuditEntry.objects.using("system").latest("number", "at")
    assert (
        AuditEntry.objects.using("system")
        .filter(action="break glass", effect="deny", rule=2, actor=nurse.practitioner)
        .exists()
    ), denied


def test_an_exclusion_made_while_it_is_open_closes_it_at_once(nurse, manager, child):
    opened(nurse, child)
    with acting(manager):
        exclude(manager, child, [nurse.practitioner], SEAL, now=manager.now)
    assert parts(nurse, child) == set()


def test_a_seal_gives_way_to_the_duty_worker_alone_and_opens_less(
    workplace, nurse, night, manager, child
):
    with acting(manager):
        restrict(manager, child, [manager.practitioner], SEAL, now=manager.now)
    with pytest.raises(NotAllowed):
        opened(nurse, child)
    opened(night, child)
    assert parts(night, child) == OF_A_SEALED_RECORD
    assert parts(night, child, Action.WRITE) == WRITES
    off_duty = workplace.worker(*night.teams, Role.PRACTITIONER)
    with pytest.raises(NotAllowed):
        opened(off_duty, child)


def test_a_record_sealed_while_it_is_open_in_an_emergency_closes(night, manager, child):
    """What was opened was not the sealed record: the duty worker has to break the seal as well."""
    opened(night, child)
    with acting(manager):
        restrict(manager, child, [manager.practitioner], SEAL, now=manager.now)
    assert parts(night, child) == set()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"because": "aaaaaaaaaaaaaaaaaaaaaaaaaaaa"}, "own words"),
        ({"because": "x" * 19}, "own words"),
        ({"because": "                         "}, "own words"),
        ({"because": "1234567890 1234567890 12"}, "own words"),
        ({"reason": "curiosity"}, "Choose the reason"),
        ({"hours": 0}, "how long"),
        ({"hours": 9}, "how long"),
    ],
)
def test_a_reason_is_chosen_and_said_in_words_for_eight_hours_at_most(changed, said):
    (objection,) = replace(WHY, **changed).objections()
    assert said in objection
    assert replace(WHY, because="Twenty letters, here", hours=8).objections() == []


def test_the_same_record_is_not_opened_twice_at_once(nurse, child):
    opened(nurse, child)
    with pytest.raises(Refused, match="still open"):
        opened(nurse, child)
    assert BreakGlass.objects.as_the_system().count() == 1


def test_work_begun_in_an_emergency_brings_ones_own_team_in_for_nothing(workplace, night, child):
    """Whoever may write contacts could otherwise give their team the record for good."""
    before = Involvement.objects.as_the_system().count()
    opened(night, child)
    with acting(night):
        begun = start(night, Wanted(step="contact", children=[child]), now=night.now)
    assert Involvement.objects.as_the_system().count() == before
    after = workplace.at(night, night.now + timedelta(hours=3))
    assert parts(after, child) == set()
    with acting(night):
        open_piece(night, begun.id, Action.WRITE)
        note(night, "read", "work", begun.id, [child])
    with pytest.raises(NotAllowed), acting(after):
        open_piece(after, begun.id, Action.READ)


def test_nobody_joins_a_record_opened_in_an_emergency_to_one_of_their_own(workplace, nurse, child):
    """Family of one's own child is open for good, and a suspicion may close either record."""
    own, sister = Tie(kind=RelationshipKind.SIBLING), NewPerson(authority=MANCHESTER)
    with acting(nurse):
        new = NewPerson(authority=MANCHESTER, name=Name(given="Bo", family="Holm"), born_on=BORN)
        team = Team(next(iter(nurse.teams)), Purpose.EARLY_HELP)
        mine = register_child(nurse, new, team, now=nurse.now)
    opened(nurse, child)
    joins = (
        lambda: add_relationship(nurse, child, mine, own, now=nurse.now),
        lambda: add_relative(nurse, child, sister, own, now=nurse.now),
        lambda: live_together(nurse, [mine, child], from_on=None, now=nurse.now),
        lambda: live_together(nurse, [child, mine], from_on=None, now=nurse.now),
        lambda: suspect(nurse, child, mine, now=nurse.now),
    )
    for join in joins:
        with pytest.raises(Refused, match="opened this record in an emergency"), acting(nurse):
            join()
    assert parts(workplace.at(nurse, nurse.now + timedelta(hours=3)), child) == set()
