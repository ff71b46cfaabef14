"""What is to go out, piece by piece with where each came from, and to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from medlock.access.vocabulary import Compartment


class Kind(StrEnum):
    """What sort of thing goes out."""

    STEP = "step"
    CHRONOLOGY = "chronology"
    PLAN = "plan"
    WRITE_UP = "write_up"
    LETTER = "letter"
    EXPORT = "export"
    COURT_BUNDLE = "court_bundle"
    ACCESS_REQUEST = "access_request"
    MEETING_PACK = "meeting_pack"
    SHARE = "share"


class Shape(StrEnum):
    """How a passage is set on paper."""

    PART = "part"  # of a pack: on a page of its own, and in the list of contents
    HEADING = "heading"
    FACT = "fact"  # beside its label, at the top
    ANSWER = "answer"  # under its label
    TEXT = "text"
    ROW = "row"  # of a table, its label in the first column
    TO_SIGN = "to_sign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One piece of text: its part of the record, those it is about, the agency and the work it was
    written in. `hidden_from`: people who must not know of it."""

    text: str
    label: str = ""
    shape: Shape = Shape.TEXT
    compartment: Compartment = Compartment.CASEWORK
    about: frozenset[UUID] = frozenset()
    agency: UUID | None = None
    work: UUID | None = None
    hidden_from: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`people` are those whose case it is about; `agency` is the sender's."""

    people: frozenset[UUID]
    agency: UUID
    passages: tuple[Passage, ...]
    attachments: tuple[Attachment, ...] = ()


class To(StrEnum):
    """Who may be written to at all: parties to the case, and courts and requesters by law."""

    PERSON = "person"
    TEAM = "team"
    OWN_TEAM = "own_team"  # for internal use
    COURT = "court"
    REQUESTER = "requester"  # whoever a request for records came from, about themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """`who` is the person or the team, `agency` a team's. `what` says what they are to the case,
    `parts` the parts of the record they may have, `own_parts` those of what their agency wrote,
    `own` the people who are theirs: naming one tells them nothing about others. `address` is from
    the record."""

    to: To
    who: UUID
    name: str
    what: str = ""
    address: tuple[str, ...] = ()
    agency: UUID | None = None
    parts: frozenset[Compartment] = frozenset()
    own_parts: frozenset[Compartment] = frozenset()
    own: frozenset[UUID] = frozenset()

    @property
    def key(self) -> str:
        """One of several recipients, in a form or an address."""
        return f"{self.to}:{self.who}"

    def may_have(self, part: Compartment, agency: UUID | None) -> bool:
        """That part, of what this agency wrote."""
        own = agency is not None and agency == self.agency
        return part in self.parts or (own and part in self.own_parts)

    @property
    def is_family(self) -> bool:
        return self.to in (To.PERSON, To.REQUESTER)

    @property
    def is_internal(self) -> bool:
        return self.to is To.OWN_TEAM


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a protected value stands that nobody gets to read: what it is, and whose."""

    start: int
    end: int
    what: str
    person: UUID | None


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who may be named in it; `person` where they have a record."""

    person: UUID | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Secret:
    """Whoever it is must not know of this work, or of any, and why. Without a record of their own
    they are known by their name."""

    who: UUID | None
    name: str
    work: UUID | None
    because: str

    def is_kept_from(self, to: Recipient) -> bool:
        same = self.name.casefold().split() == to.name.casefold().split()
        return self.who == to.who or (self.who is None and same)


def _nothing(text: str) -> Iterable[Hit]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that the check is told besides the draft. `protected` finds what of those around the
    case is protected, and shows it to nobody. `others`: marks of text that stand in one or
    two other families' records. `secrets`: what somebody must not know.
    `workers` are named at work: their names are no third party's."""

    protected: Callable[[str], Iterable[Hit]] = _nothing
    old: tuple[tuple[str, str], ...] = ()  # former addresses, and whose each was
    people: tuple[Named, ...] = ()
    workers: frozenset[str] = frozenset()
    others: frozenset[int] = frozenset()
    secrets: tuple[Secret, ...] = ()
