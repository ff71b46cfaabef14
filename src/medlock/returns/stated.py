"""One somebody a statement speaks of: who, by the file's own id, and the rows it says of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID, uuid5

from medlock.pathway.language import SubjectKind
from medlock.returns.row import Row

DERIVED = UUID("5a3c7e0e-6f0b-4d0c-9d3e-0c1f6b0f8a4d")
"""Under which ids are derived of those whom nobody registers."""


class KnownBy(StrEnum):
    """What the file knows somebody by, and so who they are here."""

    CHILD_ID = "child id"  # the authority's own: a person is registered under it
    PUPIL_NUMBER = "pupil number"  # the person who holds it, if anybody is known to
    OWN_ID = "own id"  # an adopter's, a worker's: nobody is registered


class Stated(NamedTuple):
    """`key` is the id in the file; `line` where it was first met. A statement speaks of each key
    of a kind once. `unread`: the names of rows there are and that could not be read. `over`:
    rows that had ended before the days the statement speaks for; they end what is still open."""

    key: str
    file: str
    line: int = 0
    kind: SubjectKind = SubjectKind.CHILD
    known_by: KnownBy = KnownBy.CHILD_ID
    born_on: date | None = None
    expected_on: date | None = None
    died_on: date | None = None
    upn: str | None = None
    former_upn: str | None = None
    rows: tuple[Row, ...] = ()
    unread: frozenset[str] = frozenset()
    over: tuple[Row, ...] = ()


def derived(authority: str, stated: Stated) -> UUID:
    """The id of somebody nobody registers: the same in every file that means the same one. A pupil
    number is one child's in all England, any other id is its authority's."""
    whose = "" if stated.known_by is KnownBy.PUPIL_NUMBER else authority
    return uuid5(DERIVED, f"{stated.known_by} {whose} {stated.kind} {stated.key}")
