"""One row of a list, every cell read; and somebody the lists speak of, with all their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from medlock.returns.annex_a.codes import Coded, facts_of
from medlock.returns.annex_a.layout import Listing
from medlock.returns.issue import Issue, Place, Rule
from medlock.returns.row import Facts

Value = str | int | date | Coded | None


@dataclass(frozen=True, slots=True)
class Entry:
    """`at` says where the value of each column is; columns that are not in the sheet are not."""

    listing: Listing
    file: str
    line: int
    who: str
    at: Mapping[str, int]
    values: tuple[Value, ...]

    @property
    def number(self) -> int:
        return self.listing.number

    def has(self, key: str) -> bool:
        """Whether the sheet has the column."""
        return key in self.at

    def value(self, key: str) -> Value:
        place = self.at.get(key)
        return None if place is None else self.values[place]

    def day(self, key: str) -> date | None:
        found = self.value(key)
        return found if isinstance(found, date) else None

    def coded(self, key: str) -> Coded | None:
        found = self.value(key)
        return found if isinstance(found, Coded) else None

    def code(self, key: str) -> str:
        found = self.coded(key)
        return found.code if found else ""

    def yes(self, key: str) -> bool | None:
        found = self.coded(key)
        return found.yes if found else None

    def count(self, key: str) -> int | None:
        found = self.value(key)
        return found if isinstance(found, int) else None

    def text(self, key: str) -> str:
        found = self.value(key)
        return found if isinstance(found, str) else ""

    def facts(self, key: str, fact: str = "") -> Facts:
        """What a coded column comes to, under the name of the column or another."""
        found = self.coded(key)
        return facts_of(fact or key, found) if found else ()

    def content(self) -> tuple[str, ...]:
        """What it says, for an order that does not depend on where in the sheet it stands."""
        return tuple(f"{key} {self.values[self.at[key]]}" for key in sorted(self.at))

    def place(self, key: str = "") -> Place:
        return Place(self.file, self.line, heading(self.listing, key), self.who)

    def issue(
        self, rule: Rule, key: str, found: object, expected: str, suggested: object = ""
    ) -> Issue:
        return Issue(rule, self.place(key), str(found), expected, suggested=str(suggested or ""))


def heading(listing: Listing, key: str) -> str:
    """The list and the heading of a column, for people."""
    named = next((each.heading for each in listing.fields if each.key == key), key)
    return f"{listing.name}: {named}" if named else listing.name


@dataclass(slots=True)
class Somebody:
    """A child or an adopter, by the id in the lists."""

    key: str
    entries: list[Entry] = field(default_factory=list)

    def in_order(self) -> None:
        """By list and by what they say, whatever the order of sheets and rows."""
        if len(self.entries) > 1:
            self.entries.sort(key=lambda each: (each.listing.number, each.content()))
