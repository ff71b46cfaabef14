"""What happened, once: the one vocabulary that casework and statutory extracts both write in.

Six kinds and no more. An event is about one subject; three siblings in one conference are
three events of one act. Times: `happened_at` in the world, `known_at` to the source,
`recorded_at` here. Nothing is changed afterwards: a `corrected` event takes an earlier one back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

Fact = str | int | float | bool
"""A code, an ISO date, a number, an amount or yes/no. Never narrative, never a name."""


class Kind(StrEnum):
    STARTED = "started"  # a step
    COMPLETED = "completed"  # a step, with its outcome
    OPENED = "opened"  # a status
    ENDED = "ended"  # a status
    RECORDED = "recorded"  # a fact about the subject
    CORRECTED = "corrected"  # takes back the event it `supersedes`


class Source(StrEnum):
    CASEWORK = "casework"
    CIN_CENSUS = "cin_census"
    ANNEX_A = "annex_a"
    LOCAL_FILE = "local_file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated thing about one subject. `name` is the key of a step, a status or a fact."""

    id: UUID
    act: UUID
    kind: Kind
    name: str
    subject: UUID
    happened_at: datetime
    known_at: datetime
    recorded_at: datetime
    source: Source
    origin: UUID  # the piece of work, or the load, it came from
    authority: str
    subject_kind: str = "child"
    outcome: str = ""
    counts_from: date | None = None  # the day its timescale counts from, where it has one
    ward: str = ""
    agency: str = ""
    team: str = ""
    worker: str = ""
    grade: str = ""
    version: str = ""
    line: int | None = None  # where in the extract
    supersedes: UUID | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The day it happened, by the clock on the wall in England."""
        return self.happened_at.astimezone(LONDON).date()


def live(events: Iterable[Event], as_known: datetime | None = None) -> list[Event]:
    """What stood on `as_known` (default: now): nothing learnt later, nothing taken back by then."""
    known = [e for e in events if as_known is None or e.known_at <= as_known]
    gone = {e.supersedes for e in known if e.kind is Kind.CORRECTED}
    return [e for e in known if e.kind is not Kind.CORRECTED and e.id not in gone]
