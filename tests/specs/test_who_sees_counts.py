"""Counts of children are for managers, analysts and board members, each under a named policy."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from medlock.access.actor import Actor, Membership
from medlock.access.counts import Suppression, counts_seen_by
from medlock.access.vocabulary import AgencyKind, Role, TeamFunction

SEES = {
    Role.MANAGER: Suppression.MANAGEMENT,
    Role.ANALYST: Suppression.MANAGEMENT,
    Role.OPERATOR: Suppression.MANAGEMENT,
    Role.BOARD_MEMBER: Suppression.PUBLISHED,
    Role.BOARD_SECRETARY: Suppression.PUBLISHED,
}


def someone(*roles, active=True):
    held = tuple(
        Membership(team=UUID(int=i), role=role, function=TeamFunction.OTHER)
        for i, role in enumerate(roles)
    )
    return Actor(
        practitioner=UUID(int=1),
        agency=UUID(int=2),
        kind=AgencyKind.SOCIAL_CARE,
        now=datetime(2026, 11, 21, 9, tzinfo=UTC),
        active=active,
        memberships=held,
    )


@pytest.mark.parametrize("role", Role)
def test_each_role_sees_what_the_table_says_and_no_other_role_sees_any(role):
    assert counts_seen_by(someone(role)) is SEES.get(role)


def test_of_several_roles_the_one_that_shows_most_counts():
    both = someone(Role.BOARD_MEMBER, Role.PRACTITIONER, Role.MANAGER)
    assert counts_seen_by(both) is Suppression.MANAGEMENT


def test_without_standing_nobody_sees_any():
    assert counts_seen_by(someone(Role.MANAGER, active=False)) is None


def test_someone_in_no_team_sees_none():
    assert counts_seen_by(someone()) is None


def test_no_role_sees_counts_unsuppressed():
    assert Suppression.DIRECT not in {counts_seen_by(someone(role)) for role in Role}
