"""Rule 21: administrators keep their agency's people and teams, never anything of their own."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from medlock.access.actor import Actor, Facts, Membership
from medlock.access.keeping import (
    NOT_FOR_ONESELF,
    STANDS_IN,
    WEIGHTY,
    Keeping,
    Place,
    decide_agencies,
    decide_approval,
    decide_keeping,
    hosted_by,
    keeps,
    may_end,
    may_propose,
    stands_empty,
    takes_two,
)
from medlock.access.policy import decide
from medlock.access.vocabulary import Action, AgencyKind, Compartment, Role, TeamFunction

MANCHESTER, SALFORD = "E08000003", "E08000006"
ME, COLLEAGUE, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
OURS, THEIRS = UUID(int=11), UUID(int=12)


def someone(
    *roles: Role,
    who: UUID = ME,
    agency: UUID = OURS,
    kind: AgencyKind = AgencyKind.EDUCATION,
    active: bool = True,
) -> Actor:
    return Actor(
        practitioner=who,
        agency=agency,
        kind=kind,
        now=datetime(2026, 11, 22, 9, tzinfo=UTC),
        active=active,
        memberships=tuple(
            Membership(
                team=UUID(int=21),
                role=role,
                function=TeamFunction.OTHER,
                authorities=frozenset({MANCHESTER}),
            )
            for role in roles
        ),
    )


def place(role: Role, who: UUID = COLLEAGUE, employer: UUID = OURS, agency: UUID = OURS) -> Place:
    return Place(practitioner=who, employer=employer, agency=agency, role=role)


ADMINISTRATOR = someone(Role.ADMINISTRATOR)
SECOND = someone(Role.ADMINISTRATOR, who=OTHER)
COUNCIL = someone(Role.ADMINISTRATOR, agency=THEIRS, kind=AgencyKind.SOCIAL_CARE, who=OTHER)


@pytest.mark.parametrize("role", Role)
def test_of_all_roles_only_an_administrator_keeps_and_only_their_own_agency(role: Role) -> None:
    for work in Keeping:
        decision = decide_keeping(someone(role), OURS, work, about=COLLEAGUE)
        assert decision.allowed is (role is Role.ADMINISTRATOR)
        assert decision.rule == (21 if decision.allowed else 13)
        assert not decide_keeping(someone(role), THEIRS, work).allowed


def test_nobody_keeps_anything_whose_account_does_not_stand_or_who_is_in_no_team() -> None:
    for actor in (someone(Role.ADMINISTRATOR, active=False), someone()):
        assert keeps(actor) is None
        assert hosted_by(actor) == frozenset()
        assert not any(decide_keeping(actor, OURS, work).allowed for work in Keeping)


def test_an_administrator_vouches_for_nothing_of_their_own() -> None:
    for work in Keeping:
        decision = decide_keeping(ADMINISTRATOR, OURS, work, about=ME)
        assert decision.allowed is (work not in NOT_FOR_ONESELF)
    assert {Keeping.PRACTITIONERS, Keeping.ACCOUNTS, Keeping.MEMBERSHIPS} <= NOT_FOR_ONESELF


def test_an_administrator_opens_no_part_of_any_record() -> None:
    """No team of theirs works with anybody, so all that could be true is true of themself."""
    known = Facts(looked_up=True, opened=True, adopting=True, requested=True, agreed=True)
    for facts in (Facts(), known, replace(known, sealed=True, listed=True)):
        for part in Compartment:
            for action in Action:
                assert not decide(ADMINISTRATOR, action, part, facts).allowed, (action, part)
    assert ADMINISTRATOR.teams == frozenset()
    assert not ADMINISTRATOR.standing.works


def test_the_council_sets_up_agencies_of_its_authority_and_is_their_second_person() -> None:
    for work in Keeping:
        allowed = decide_keeping(COUNCIL, OURS, work, authority=MANCHESTER).allowed
        assert allowed is (work in STANDS_IN)
        assert not decide_keeping(COUNCIL, OURS, work, authority=SALFORD).allowed
        assert not decide_keeping(COUNCIL, OURS, work).allowed
    assert STANDS_IN.isdisjoint({Keeping.MEMBERSHIPS, Keeping.CONFIRM})
    assert decide_agencies(COUNCIL, MANCHESTER).allowed
    assert not decide_agencies(COUNCIL, SALFORD).allowed
    assert not decide_agencies(ADMINISTRATOR, MANCHESTER).allowed
    assert not decide_agencies(
        someone(Role.MANAGER, kind=AgencyKind.SOCIAL_CARE), MANCHESTER
    ).allowed


def test_places_in_a_team_are_proposed_by_its_agency() -> None:
    for role in Role:
        assert may_propose(ADMINISTRATOR, place(role)).allowed
        assert may_propose(ADMINISTRATOR, place(role, who=ME)).allowed
        assert not may_propose(ADMINISTRATOR, place(role, agency=THEIRS)).allowed
        lent = may_propose(ADMINISTRATOR, place(role, employer=THEIRS))
        assert lent.allowed is (role is not Role.ADMINISTRATOR)
        named = may_propose(COUNCIL, place(role), authority=MANCHESTER)
        assert named.allowed is (role is Role.ADMINISTRATOR)
        assert not may_propose(COUNCIL, place(role)).allowed


def test_what_opens_more_than_a_worker_sees_takes_two_and_so_does_anything_for_oneself() -> None:
    assert {
        Role.MANAGER, Role.ADMINISTRATOR, Role.RECORDS_OFFICER, Role.REVIEWER, Role.DUTY
    } == WEIGHTY  # fmt: skip
    for role in Role:
        assert takes_two(ADMINISTRATOR, place(role)) is (role in WEIGHTY)
        assert takes_two(ADMINISTRATOR, place(role, who=ME))


def test_the_second_person_is_neither_who_proposed_it_nor_who_gets_it() -> None:
    duty = place(Role.DUTY)
    assert decide_approval(SECOND, duty, ME).allowed
    assert not decide_approval(ADMINISTRATOR, duty, ME).allowed
    for_me = place(Role.DUTY, who=ME)
    assert not decide_approval(ADMINISTRATOR, for_me, OTHER).allowed
    assert decide_approval(ADMINISTRATOR, for_me, OTHER).rule == 21
    assert decide_approval(COUNCIL, duty, ME, authority=MANCHESTER).allowed
    assert not decide_approval(COUNCIL, duty, ME, authority=SALFORD).allowed
    assert not decide_approval(someone(Role.MANAGER, who=OTHER), duty, ME).allowed


def test_a_place_is_ended_by_the_teams_agency_or_the_workers_and_never_by_oneself() -> None:
    theirs = place(Role.PRACTITIONER, employer=THEIRS)
    elsewhere = place(Role.PRACTITIONER, agency=THEIRS)
    for held in (theirs, elsewhere, place(Role.PRACTITIONER)):
        assert may_end(ADMINISTRATOR, held).allowed
    neither = place(Role.PRACTITIONER, employer=THEIRS, agency=THEIRS)
    assert not may_end(ADMINISTRATOR, neither).allowed
    assert not may_end(ADMINISTRATOR, place(Role.ADMINISTRATOR, who=ME)).allowed
    assert not may_end(someone(), place(Role.PRACTITIONER)).allowed


def test_a_desk_that_takes_first_calls_stands_empty_without_anybody_on_duty() -> None:
    assert stands_empty(TeamFunction.EMERGENCY_DUTY, {Role.MANAGER})
    assert not stands_empty(TeamFunction.EMERGENCY_DUTY, {Role.DUTY})
    assert not stands_empty(TeamFunction.SOCIAL_WORK, set())
