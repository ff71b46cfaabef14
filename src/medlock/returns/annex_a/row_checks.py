"""What is odd within one list: dates out of order, rows outside its months, the same row twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby

from medlock.law.term import months_after
from medlock.returns.annex_a import rules
from medlock.returns.annex_a.entry import Entry, Somebody
from medlock.returns.annex_a.layout import Listing
from medlock.returns.annex_a.telling import swapped
from medlock.returns.issue import Issue

ORDER: Mapping[int, tuple[tuple[str, str], ...]] = {
    7: (("since", "visited"), ("since", "reviewed"), ("visited", "ended"), ("reviewed", "ended")),
    8: (
        ("since", "legal_since"),
        ("since", "placed"),
        ("since", "reviewed"),
        ("legal_since", "ceased"),
    ),
    10: (
        ("entered_care", "decided"),
        ("decided", "placement_order"),
        ("placement_order", "matched"),
        ("decided", "matched"),
        ("matched", "placed"),
        ("placed", "adopted"),
        ("decided", "reversed"),
    ),
    11: (
        ("enquired", "first_started"),
        ("first_started", "second_started"),
        ("enquired", "applied"),
        ("approved", "matched"),
        ("matched", "placed"),
        ("placed", "adopted"),
    ),
}
"""Which date of a row comes first, beside those that make no row when they do not."""

BEGINS = {1: "contacted", 2: "completed", 3: "referred", 4: "authorised"}
ENDS = {6: "closed", 7: "ended", 8: "ceased"}


def first_day(listing: Listing, as_at: date) -> date:
    """From which day on a list speaks."""
    return _months_before(as_at, listing.months)


@lru_cache(maxsize=64)
def _months_before(as_at: date, months: int) -> date:
    return months_after(as_at, -months)


def look_at_rows(somebody: Somebody, as_at: date) -> Iterator[Issue]:
    """Everything odd in the rows of one child or adopter, list by list."""
    for _, alike in groupby(somebody.entries, key=lambda each: each.number):
        entries = list(alike)
        yield from _repeated(entries)
        for entry in entries:
            yield from _order(entry)
            yield from _period(entry, as_at)


def _repeated(entries: Sequence[Entry]) -> Iterator[Issue]:
    if len(entries) == 1:
        return
    seen: set[tuple[str, ...]] = set()
    for entry in entries:
        said = entry.content()
        if said in seen:
            yield entry.issue(rules.SAME_TWICE, "", "the same in every column", "one row")
        seen.add(said)
    if entries[0].listing.one_row_each and len(seen) > 1:
        found = f"{len(entries)} rows"
        yield entries[1].issue(rules.ONE_ROW_EACH, "", found, "one row, of the most recent")


def _order(entry: Entry) -> Iterator[Issue]:
    for earlier, later in ORDER.get(entry.number, ()):
        first, second = entry.day(earlier), entry.day(later)
        if first and second and second < first:
            like = _turned(second, lambda day, first=first: day >= first)  # type: ignore[misc]
            yield entry.issue(rules.OUT_OF_ORDER, later, second, f"{first} or after", like)


def _turned(day: date, fits: Callable[[date], bool]) -> date | None:
    """Day and month the other way about, where that would fit."""
    other = swapped(day)
    return other if other and fits(other) else None


def _period(entry: Entry, as_at: date) -> Iterator[Issue]:
    """A row that list would not hold: it happened, or was over, before the list's months."""
    key = BEGINS.get(entry.number) or ENDS.get(entry.number, "")
    day, first = entry.day(key), first_day(entry.listing, as_at)
    if day and day < first:
        like = _turned(day, lambda other: first <= other <= as_at)
        yield entry.issue(rules.OUTSIDE_PERIOD, key, day, f"{first} or after", like)
