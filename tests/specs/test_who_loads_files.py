"""Operators and analysts load files for the authorities their teams serve, and read no record."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from medlock.access.actor import Actor, Membership
from medlock.access.loading import authorities_loaded_by, decide_loading
from medlock.access.vocabulary import AgencyKind, Role, TeamFunction

MANCHESTER, SALFORD = "E08000003", "E08000006"


def someone(*held: tuple[Role, set[str]], active: bool = True) -> Actor:
    return Actor(
        practitioner=UUID(int=1),
        agency=UUID(int=2),
        kind=AgencyKind.SOCIAL_CARE,
        now=datetime(2026, 11, 22, 9, tzinfo=UTC),
        active=active,
        memberships=tuple(
            Membership(
                team=UUID(int=number),
                role=role,
                function=TeamFunction.OTHER,
                authorities=frozenset(places),
            )
            for number, (role, places) in enumerate(held)
        ),
    )


@pytest.mark.parametrize("role", Role)
def test_operators_and_analysts_load_and_no_other_role(role: Role) -> None:
    decision = decide_loading(someone((role, {MANCHESTER})), MANCHESTER)
    assert decision.allowed is (role in (Role.OPERATOR, Role.ANALYST))


def test_only_for_authorities_a_team_of_theirs_serves_in_which_they_are_there_for_that() -> None:
    both = someone((Role.ANALYST, {MANCHESTER}), (Role.MANAGER, {SALFORD}))
    assert authorities_loaded_by(both) == {MANCHESTER}
    assert not decide_loading(both, SALFORD).allowed
    region = someone((Role.OPERATOR, {MANCHESTER, SALFORD}))
    assert authorities_loaded_by(region) == {MANCHESTER, SALFORD}


def test_nobody_whose_account_does_not_stand_or_who_is_in_no_team_loads_anything() -> None:
    gone = someone((Role.OPERATOR, {MANCHESTER}), active=False)
    for actor in (gone, someone()):
        assert authorities_loaded_by(actor) == frozenset()
        assert not decide_loading(actor, MANCHESTER).allowed
