"""A board's secretary keeps its book, whoever sits on it may challenge; only in their own place."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from medlock.access.actor import Actor, Membership
from medlock.access.boards import BoardWork, decide_board
from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from medlock.boards.reads.permission import may

MANCHESTER, SALFORD, REGION = "E08000003", "E08000006", "E47000001"
AROUND = frozenset({MANCHESTER, REGION, "E12000002", "E92000001"})


def someone(*held: tuple[Role, str], active: bool = True) -> Actor:
    return Actor(
        practitioner=UUID(int=1),
        agency=UUID(int=2),
        kind=AgencyKind.SOCIAL_CARE,
        now=datetime(2026, 11, 22, 9, tzinfo=UTC),
        active=active,
        memberships=tuple(
            Membership(
                team=UUID(int=i),
                role=role,
                function=TeamFunction.OTHER,
                places=frozenset({place}),
                authorities=frozenset({MANCHESTER}),
            )
            for i, (role, place) in enumerate(held)
        ),
    )


@pytest.mark.parametrize("role", Role)
def test_only_a_secretary_keeps_the_book(role: Role) -> None:
    decision = decide_board(someone((role, MANCHESTER)), BoardWork.KEEP, AROUND)
    assert decision.allowed is (role is Role.BOARD_SECRETARY)


@pytest.mark.parametrize("role", Role)
def test_whoever_sits_on_the_board_may_challenge_and_so_may_its_secretary(role: Role) -> None:
    decision = decide_board(someone((role, MANCHESTER)), BoardWork.CHALLENGE, AROUND)
    assert decision.allowed is (role in (Role.BOARD_SECRETARY, Role.BOARD_MEMBER))


@pytest.mark.parametrize(
    ("place", "may"), [(MANCHESTER, True), (REGION, True), (SALFORD, False), ("MCR-L01", False)]
)
def test_the_secretary_of_the_place_or_of_what_it_lies_in_and_of_no_other(
    place: str, may: bool
) -> None:
    secretary = someone((Role.BOARD_SECRETARY, place))
    assert decide_board(secretary, BoardWork.KEEP, AROUND).allowed is may


def test_a_secretary_elsewhere_who_only_sits_here_challenges_and_does_not_keep() -> None:
    both = someone((Role.BOARD_SECRETARY, SALFORD), (Role.BOARD_MEMBER, MANCHESTER))
    assert not decide_board(both, BoardWork.KEEP, AROUND).allowed
    assert decide_board(both, BoardWork.CHALLENGE, AROUND).rule == 17


@pytest.mark.parametrize("work", BoardWork)
def test_nobody_whose_account_does_not_stand_writes_anything(work: BoardWork) -> None:
    gone = someone((Role.BOARD_SECRETARY, MANCHESTER), active=False)
    assert not decide_board(gone, work, AROUND).allowed


def test_the_day_is_that_of_the_clock_in_london() -> None:
    """Manchester lies in GM-C01 from 3 July 2017; in summer its day begins at 23:00 UTC."""
    secretary = someone((Role.BOARD_SECRETARY, "GM-C01"))
    eve = replace(secretary, now=datetime(2017, 7, 2, 22, 30, tzinfo=UTC))
    begun = replace(secretary, now=datetime(2017, 7, 2, 23, 30, tzinfo=UTC))
    assert not may(eve, BoardWork.KEEP, MANCHESTER).allowed
    assert may(begun, BoardWork.KEEP, MANCHESTER).allowed
