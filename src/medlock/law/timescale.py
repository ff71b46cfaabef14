"""A rule about time: its term, who says so, how sure we are, and when it has been in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medlock.law.term import Term


class Evidence(StrEnum):
    """How we know. Anything but `READ` and `QUOTED` is shown as unverified."""

    READ = "read in the source"
    QUOTED = "quoted by a secondary source"
    UNVERIFIED = "from memory, to be verified"
    LOCAL = "local practice standard, set by each authority"


@dataclass(frozen=True, slots=True)
class InForce:
    """From `start` to `end`, both included; `end` is empty while the rule stands."""

    start: date
    end: date | None = None
    assumed: bool = False  # the day is taken from the instrument's year

    def covers(self, on: date) -> bool:
        return self.start <= on and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timescale:
    """One rule. Names no step: pathway declarations bind it to a step and what it counts from."""

    code: str
    what: str
    term: Term
    authority: str
    evidence: Evidence
    in_force: InForce

    @property
    def local(self) -> bool:
        """Whether an authority may set its own number in its overlay."""
        return self.evidence is Evidence.LOCAL

    @property
    def verified(self) -> bool:
        return self.evidence in (Evidence.READ, Evidence.QUOTED)
