"""A local file written down, loaded by its layout, and what was heard of it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from medlock.footprint.places import find
from medlock.returns.issue import Issue, Issues
from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.local_files.collection import LocalFile
from medlock.returns.row import Row
from medlock.returns.stated import Stated
from medlock.returns.wish import Wish, quietly

TODAY = date(2026, 11, 22)
MANCHESTER = find("Manchester")


class Heard(NamedTuple):
    """`said` is every row as `key name since..until`."""

    issues: list[Issue]
    stated: list[Stated]
    periods: list[tuple[date, date]]

    @property
    def keys(self) -> list[str]:
        return [each.rule.key for each in self.issues]

    @property
    def said(self) -> list[str]:
        return [f"{who.key} {_said(row)}" for who in self.stated for row in who.rows]

    @property
    def facts(self) -> list[dict[str, object]]:
        """Of every event, in the order of the rows."""
        return [dict(each.facts) for who in self.stated for row in who.rows for each in row.sayings]


def _said(row: Row) -> str:
    if row.is_status or row.since != row.until:
        return f"{row.name} {row.since}..{row.until or ''}"
    return f"{row.name} {row.since}"


def as_csv(rows: list[Mapping[str, str]]) -> str:
    """With every column that any of the rows has, in the order they are met."""
    text = StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def heard(key: str, *paths: Path, as_at: date | None = None, today: date = TODAY) -> Heard:
    """What a loading of the files would hear, oldest statement first."""
    issues, stated, periods = Issues(), [], []
    wish = Wish(files=paths, authority=MANCHESTER, as_at=as_at)
    for spoken in LocalFile(LAYOUTS[key]).statements(wish, today, quietly, issues):
        told = list(spoken.told())
        plain = [each._replace(rows=(), unread=frozenset(), over=()) for each in told]
        assert plain == spoken.people()
        assert {row.name for each in told for row in each.rows} <= spoken.scopes.keys()
        stated += told
        periods.append((spoken.start, spoken.as_at))
        issues.take(spoken.issues)
    return Heard(list(issues), stated, periods)
