"""A rule about what must be done, not by when: who says so, how sure we are, and since when it has
been in force, if it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from medlock.law.timescale import Evidence, InForce


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """`in_force` is empty while an Act is passed and nothing held says that this was begun."""

    code: str
    what: str
    authority: str
    evidence: Evidence
    in_force: InForce | None = None

    def binds(self, on: date) -> bool:
        """Whether it is known to be the law on that day."""
        return self.in_force is not None and self.in_force.covers(on)

    @property
    def standing(self) -> str:
        """For a form: by what authority it asks, and whether that is the law yet."""
        if self.in_force is None:
            return f"{self.authority}; not known to be in force yet"
        since = self.in_force.start
        return f"{self.authority}; in force since {since.day} {since:%B %Y}"
