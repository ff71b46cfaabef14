"""The year a census is of: what falls into it, and which code its layout has for what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from medlock.returns.cin_census.telling import NAMES
from medlock.returns.cin_census.value import written
from medlock.returns.history import Facts, Spell, Work

BEFORE: Mapping[str, Mapping[str, str]] = {
    "source": {"5D": "5B"},
    "reason_for_closure": {"RC9": "RC8"},
    "factors": {"18B": "18A", "18C": "18A", "19B": "19A", "19C": "19A", "24A": "13A"},
}
"""Under which code was written, before there was a code of its own, what the newer one says."""


@dataclass(frozen=True, slots=True)
class Census:
    """Of the year that ends on the 31 March of `year`; it knows nothing after `as_at`."""

    year: int
    as_at: date
    first: date = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", date(self.year - 1, 4, 1))

    def has(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.as_at

    def by(self, day: date | None) -> date | None:
        """The day, as far as it was known by the last one."""
        return day if day and day <= self.as_at else None

    def touches(self, spell: Spell) -> bool:
        return spell.touches(self.first, self.as_at)

    def worked(self, work: Work) -> bool:
        """Whether it was under way or completed in the year."""
        return work.since <= self.as_at and (work.on is None or work.on >= self.first)


def coded(name: str, facts: Facts, year: int) -> str | None:
    """The code of a fact as that year has it."""
    found = facts.get(name)
    return _in_year(name, str(found), year) if found else None


def listed(name: str, facts: Facts, year: int) -> tuple[str, ...]:
    """The codes of a fact that has several, each once."""
    found = str(facts.get(name, "")).split()
    return tuple(dict.fromkeys(_in_year(name, each, year) for each in found))


def day(facts: Facts, name: str) -> date | None:
    """A fact that is a day, or the day of a moment."""
    found = facts.get(name)
    return date.fromisoformat(str(found)[:10]) if found else None


@lru_cache(maxsize=1 << 10)
def _in_year(name: str, code: str, year: int) -> str:
    held = written(NAMES[name]).get(code.upper(), ())
    if any(each.covers(year) for each in held):
        return code
    return BEFORE.get(name, {}).get(code, code)
