"""An index card as it is shown, of a person, a family, a worker or a context."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from medlock.pathway.language import SubjectKind
from medlock.people.days import age


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """`person` is the id of whoever or whatever it is about. `about` says what else there is to
    tell them from others: who lives in a family, where a context is, where a worker works."""

    person: UUID
    name: str
    legal_name: str = ""
    authority: str
    born_on: date | None = None
    expected_on: date | None = None
    died_on: date | None = None
    kind: SubjectKind = SubjectKind.CHILD
    about: str = ""
    members: tuple[UUID, ...] = ()  # of a family: those the reader may see

    @property
    def is_unborn(self) -> bool:
        return self.born_on is None and self.expected_on is not None

    @property
    def is_person(self) -> bool:
        return self.kind in (SubjectKind.CHILD, SubjectKind.ADULT)

    def age(self, on: date) -> int | None:
        """Whole years; someone born on 29 February is a year older on 1 March."""
        return None if self.born_on is None else age(self.born_on, on)
