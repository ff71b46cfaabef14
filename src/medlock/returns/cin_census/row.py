"""What one row of a list says of a child, as sayings: events without ids, so that what two files
say of the same thing can be compared."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from medlock.pathway.event import Fact, Kind

Facts = tuple[tuple[str, Fact], ...]
"""Sorted by name, so that equal facts are equal."""


class Saying(NamedTuple):
    """One event a row stands for. `on` is the day; files know no time of day."""

    kind: Kind
    name: str
    on: date
    outcome: str = ""
    counts_from: date | None = None
    facts: Facts = ()


class Row(NamedTuple):
    """A row of a list: found again in another file by its list and first day.

    `until` is its last day, the first day itself for what happens on one day, None while it
    goes on.
    """

    list: str
    since: date
    until: date | None
    sayings: tuple[Saying, ...]
    line: int = 0

    @property
    def key(self) -> tuple[str, date]:
        return self.list, self.since
