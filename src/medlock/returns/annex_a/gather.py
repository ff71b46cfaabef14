"""Everybody in the lists of one statement, by their ids, and what the lists are as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from medlock.returns.annex_a.entry import Entry, Somebody
from medlock.returns.annex_a.layout import listing
from medlock.returns.annex_a.list_checks import Lists
from medlock.returns.annex_a.row_checks import first_day
from medlock.returns.annex_a.told import ADOPTERS, Met, met, told
from medlock.returns.issue import Issues
from medlock.returns.stated import Stated

Who = tuple[bool, str]
"""An adopter or a child, and the id: an adopter may have the id of a child."""


@dataclass(slots=True)
class Gathering:
    """`present`: the lists there are, though nobody may be in them; `nobody`: those that have rows
    and no id in any."""

    as_at: date
    present: set[int] = field(default_factory=set)
    nobody: set[int] = field(default_factory=set)
    _people: dict[Who, Somebody] = field(default_factory=dict)
    _families: set[str] = field(default_factory=set)
    _met: dict[Who, Met] = field(default_factory=dict)

    def add(self, entries: Iterable[Entry]) -> int:
        """Answers how many there were."""
        count = 0
        for entry in entries:
            count += 1
            who = (entry.listing.number == ADOPTERS, entry.who)
            somebody = self._people.get(who)
            if somebody is None:
                somebody = self._people[who] = Somebody(entry.who)
            somebody.entries.append(entry)
            if who[0]:
                self._families.add(entry.text("family"))
        return count

    @property
    def lists(self) -> Lists:
        since = {each: first_day(listing(each), self.as_at) for each in self.present}
        return Lists(self.as_at, since, frozenset(self._families - {""}))

    def people(self) -> Sequence[Stated]:
        """Who they are, without rows, children first, in the order of their ids."""
        lists = self.lists
        return [self._who(who, lists).stated for who in sorted(self._people)]

    def told(self, issues: Issues) -> Iterator[Stated]:
        """The same with their rows; what is odd goes to `issues`."""
        lists = self.lists
        for who in sorted(self._people):
            stated, found = told(self._people[who], self._who(who, lists), lists)
            issues.add(found)
            yield stated

    def _who(self, who: Who, lists: Lists) -> Met:
        known = self._met.get(who)
        if known is None:
            known = self._met[who] = met(self._people[who], lists)
        return known
