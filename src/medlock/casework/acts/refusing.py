"""The refusals of casework that a page shows in its own way: by field, or side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medlock.pathway.answers import Answer
from medlock.pathway.objections import Objection
from medlock.words.refusals import Refused


class Incomplete(Refused):
    """`by_field` holds each objection with the answer it is about, for the error summary."""

    def __init__(self, found: Sequence[Objection]) -> None:
        super().__init__([each.sentence for each in found])
        self.by_field = tuple(found)


@dataclass(frozen=True, slots=True)
class Clash:
    """One answer that two people changed: as it was, as it stands, as it would have been."""

    name: str
    title: str
    was: Answer | None
    theirs: Answer | None
    yours: Answer | None
    by: UUID
    at: datetime


class Stale(Refused):
    """Someone else changed the same answers meanwhile. Nothing was saved. `number` is the
    revision that stands: save again on top of it once the person has chosen, answer by answer."""

    def __init__(self, work: UUID, number: int, clashes: Sequence[Clash]) -> None:
        super().__init__(
            [
                f"“{each.title}” was changed by somebody else while you were writing. "
                "Both versions are shown: choose one, or put them together."
                for each in clashes
            ]
        )
        self.work = work
        self.number = number
        self.clashes = tuple(clashes)
