"""What one row of a list says of a child, as sayings: events without ids, so that what two files
say of the same thing can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from medlock.pathway.event import Fact, Kind

Facts = tuple[tuple[str, Fact], ...]
"""Sorted by name, so that equal facts are equal."""


class Saying(NamedTuple):
    """One event a row stands for. `on` is the day; files know no time of day. `ward`: where they
    lived that day, from a file of addresses."""

    kind: Kind
    name: str
    on: date
    outcome: str = ""
    counts_from: date | None = None
    facts: Facts = ()
    ward: str = ""


class Row(NamedTuple):
    """What one row says of one step, status or fact, `name`: found again in another file by that
    and its first day.

    `until` is its last day, the first day itself for what happens on one day, None while a status
    goes on.
    """

    name: str
    since: date
    until: date | None
    sayings: tuple[Saying, ...]
    line: int = 0

    @property
    def key(self) -> tuple[str, date]:
        return self.name, self.since

    @property
    def is_status(self) -> bool:
        return self.sayings[0].kind in (Kind.OPENED, Kind.ENDED)

    def overlaps(self, other: Row) -> bool:
        """Whether the two could not both be held by one child. Ending and beginning on one day
        is no overlap; beginning on one day is."""
        if self.since == other.since:
            return True
        first, second = sorted((self, other), key=lambda row: row.since)
        return first.until is None or second.since < first.until


def together(first: Sequence[Row], second: Sequence[Row]) -> tuple[tuple[Row, ...], list[Row]]:
    """What is said of one child under two ids: all that can be true at once, and what is left of
    the second."""
    left = [row for row in second if any(same_again(row, each) for each in first)]
    return (*first, *(row for row in second if row not in left)), left


def same_again(row: Row, other: Row) -> bool:
    """Whether both tell of one thing, or of a status at one time."""
    if row.name != other.name:
        return False
    return row.since == other.since or (row.is_status and other.is_status and row.overlaps(other))
