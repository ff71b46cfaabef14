"""Roles, agencies and teams in the words of those who keep them, and from those words back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from medlock.access.doing import KEPT_BY
from medlock.access.keeping import WEIGHTY
from medlock.access.vocabulary import AgencyKind, Role, TeamFunction

ROLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.PRACTITIONER: "works with the children the team is involved with",
        Role.MANAGER: "the same, and signs, restricts and reviews",
        Role.DUTY: "takes calls about any child of the team’s place",
        Role.REVIEWER: "reads what they are assigned to review",
        Role.RECORDS_OFFICER: "answers requests for records, in their workspace alone",
        Role.ANALYST: "counts, and files to load; never a record",
        Role.ADMINISTRATOR: "keeps people, teams and accounts; never a record",
        Role.BOARD_MEMBER: "reads figures as they may be published",
        Role.BOARD_SECRETARY: "the same, and keeps the board’s plan and minutes",
        Role.OPERATOR: "loads files at the command line; never a record",
    }
)
"""What each opens: whoever gives a role should know."""


def label(word: Role | AgencyKind | TeamFunction) -> str:
    return word.value.replace("_", " ").capitalize()


def role_in(text: str) -> Role | None:
    return Role(text) if text in set(Role) else None


def kind_in(text: str) -> AgencyKind | None:
    return AgencyKind(text) if text in set(AgencyKind) else None


def function_in(text: str) -> TeamFunction | None:
    return TeamFunction(text) if text in set(TeamFunction) else None


def functions_of(kind: str) -> tuple[TeamFunction, ...]:
    """The kinds of team that an agency of this kind keeps."""
    return tuple(each for each in TeamFunction if kind in KEPT_BY[each])


def kinds() -> list[tuple[str, str]]:
    """Every kind of agency, with its words."""
    return [(each.value, label(each)) for each in AgencyKind]


def functions_for(kind: str) -> list[tuple[str, str]]:
    return [(each.value, label(each)) for each in functions_of(kind)]


def roles() -> list[tuple[str, str, str, bool]]:
    """Every role: its words, what it does, and whether it takes a second person to give it."""
    return [(each.value, label(each), does, each in WEIGHTY) for each, does in ROLES.items()]


def keeps_in_pairs(role: str) -> bool:
    """One of them can do little without another: the demo lets you be either."""
    return role in (Role.ADMINISTRATOR, Role.RECORDS_OFFICER)
