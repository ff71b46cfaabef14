"""Rows that say the same said once, and of what a child has one of at a time one kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from medlock.pathway.event import Kind
from medlock.returns.annex_a import rules
from medlock.returns.annex_a.entry import Entry
from medlock.returns.annex_a.telling import Telling
from medlock.returns.row import Row

Told = tuple[Row, Entry]
Key = tuple[str, int, int]


def once(tell: Telling) -> list[Row]:
    """The rows told, by name and day: the same in whatever order they were told."""
    together: dict[Key, list[Told]] = {}
    for told in tell.rows:
        together.setdefault(_key(told), []).append(told)
    rows = [each for key in sorted(together) for each in _each_once(together[key])]
    return [row for row, _ in _one_at_a_time(tell, _one_of_each_fact(rows))]


def _key(told: Told) -> Key:
    row = told[0]
    return row.name, row.since.toordinal(), -(row.until.toordinal() if row.until else 9_999_999)


def _each_once(alike: list[Told]) -> Iterator[Told]:
    """Of rows of one name and time those that differ, by what they say."""
    if len(alike) == 1:
        yield alike[0]
        return
    exactly = sorted(alike, key=lambda told: (repr(told[0].sayings), told[0].line))
    for _, copies in groupby(exactly, key=lambda told: told[0].sayings):
        yield next(copies)


def _one_of_each_fact(rows: Iterable[Told]) -> Iterator[Told]:
    """A fact about a child is told once on the as-at date."""
    met: set[str] = set()
    for told in rows:
        row = told[0]
        if row.sayings[0].kind is Kind.RECORDED:
            if row.name in met:
                continue
            met.add(row.name)
        yield told


def _one_at_a_time(tell: Telling, rows: Iterable[Told]) -> Iterator[Told]:
    """Of two spans of a status that overlap the one that began first stays, then the longer."""
    last: dict[str, Row] = {}
    for row, entry in rows:
        before = last.get(row.name)
        if row.is_status and before and before.overlaps(row):
            expected = f"after the one of {before.since} to {before.until or 'now'}"
            tell.doubt(rules.OVERLAPPING, entry, "", f"{row.name} {row.since}", expected)
            continue
        last[row.name] = row
        yield row, entry
