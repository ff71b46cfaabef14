"""One thing the check found, and what somebody decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class What(StrEnum):
    PROTECTED = "protected"
    KEPT_FROM = "kept_from"
    UNREADABLE = "unreadable"
    COMPARTMENT = "compartment"
    OTHER_FAMILY = "other_family"
    QUOTED = "quoted"
    OTHER_AGENCY = "other_agency"
    OLD_ADDRESS = "old_address"
    ADDRESS = "address"
    NAMED = "named"
    HIDDEN = "hidden"
    LOOK = "look"

    @property
    def grave(self) -> bool:
        """Kept only if a second person agrees."""
        return self in GRAVE

    @property
    def heading(self) -> str:
        return TITLES[self]


GRAVE = frozenset({What.PROTECTED, What.KEPT_FROM, What.UNREADABLE})
TITLES = {
    What.PROTECTED: "Protected",
    What.KEPT_FROM: "They must not know of this",
    What.UNREADABLE: "Cannot be checked",
    What.COMPARTMENT: "Not a part they may have",
    What.OTHER_FAMILY: "About another family",
    What.QUOTED: "Stands in another family's record",
    What.OTHER_AGENCY: "Another agency wrote it",
    What.OLD_ADDRESS: "Old address",
    What.ADDRESS: "An address that is not theirs",
    What.NAMED: "Somebody else is named",
    What.HIDDEN: "Hidden in the file",
    What.LOOK: "Look at it yourself",
}


class How(StrEnum):
    REMOVE = "remove"
    REDACT = "redact"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`passage` or `attachment` says by number where it is, `start` and `end` where in its text.
    `says` never repeats a protected value. `whose` is the person it is about, where that is known.
    """

    what: What
    says: str
    passage: int | None = None
    attachment: int | None = None
    start: int
    end: int
    whose: UUID | None = None

    @property
    def place(self) -> tuple[bool, int]:
        if self.passage is not None:
            return False, self.passage
        return True, self.attachment or 0


@dataclass(frozen=True, slots=True)
class Handled:
    how: How
    reason: str = ""
