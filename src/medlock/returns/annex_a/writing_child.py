"""A child's history on the day the lists speak for, and who the child is in every list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from medlock.law.term import months_after
from medlock.pathway.event import Fact
from medlock.returns.annex_a.identity import age_on
from medlock.returns.annex_a.layout import listing
from medlock.returns.annex_a.row_checks import first_day
from medlock.returns.annex_a.writing import Cell, ListRow
from medlock.returns.history import Facts, History, Person, Spell, Work

UNBORN, UNKNOWN, NOT_RECORDED = -1, "UNKNOWN", "NOBT"
YEAR = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """What the lists of one authority as at one day are written from, of one child."""

    person: Person
    known: History
    as_at: date
    authority: str

    def row(self, number: int, **cells: Cell) -> tuple[int, ListRow]:
        """A row of that list, with what every list has of the child."""
        held = {each.key for each in listing(number).fields}
        return number, {key: cell for key, cell in (self._who() | cells).items() if key in held}

    def _who(self) -> dict[str, Cell]:
        who = self.person.known_on(self.as_at)
        disabled = UNKNOWN if not who.disabilities else who.disabilities != ("NONE",)
        return {
            "child": who.key,
            "sex": who.sex or "U",
            "ethnicity": who.ethnicity or NOT_RECORDED,
            "born": who.born_on or who.expected_on,
            "age": age_on(who.born_on, self.as_at) if who.born_on else UNBORN,
            "disability": disabled,
        }

    def first(self, number: int) -> date:
        """The first day that list speaks for."""
        return first_day(listing(number), self.as_at)

    @property
    def year_before(self) -> date:
        return months_after(self.as_at, -YEAR)

    def by(self, day: date | None) -> date | None:
        return day if day and day <= self.as_at else None

    def newest(self, number: int, *names: str) -> Spell | None:
        """The newest spell of those names that went on at any time the list speaks for."""
        spells = [each for name in names for each in self.known.held(name)]
        held = [each for each in spells if each.touches(self.first(number), self.as_at)]
        return max(held, key=lambda each: each.since, default=None)

    def goes_on(self, name: str) -> Spell | None:
        """The spell of that name that is not over on the day."""
        spells = (each for each in self.known.held(name) if each.since <= self.as_at)
        return next((each for each in spells if not each.until_by(self.as_at)), None)

    def done(self, *names: str) -> list[Work]:
        return self.known.done(*names, by=self.as_at)

    def last(self, name: str, spell: Spell, outcomes: Collection[str] = ()) -> Work | None:
        """The last of that name done while the spell went on, that ended in one of those ways."""
        until = spell.until_by(self.as_at) or self.as_at
        found = [
            each
            for each in self.done(name)
            if spell.since <= (each.on or each.since) <= until
            and (not outcomes or each.outcome in outcomes)
        ]
        return found[-1] if found else None


def text(facts: Facts, name: str) -> str | None:
    found = facts.get(name)
    return str(found) if found not in (None, "") else None


def flag(facts: Facts, name: str) -> bool | None:
    found: Fact | None = facts.get(name)
    return found if isinstance(found, bool) else None


def count_before(work: Work, others: Collection[Work]) -> int:
    """How many of the others there were in the twelve months before it."""
    day = work.on or work.since
    first = months_after(day, -YEAR)
    return sum(first <= (each.on or each.since) < day for each in others)


def on(work: Work | None) -> date | None:
    return work.on if work else None
