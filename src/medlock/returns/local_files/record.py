"""One row of a local file, its cells understood."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

Value = str | int | float | bool | date


class Record(NamedTuple):
    """`values` lie where `at` says, by column; None where nothing was said or
    what was said means nothing. `raw` is the file's own text where a code was written otherwise;
    `unread` the columns of which a cell means nothing though something stands in it."""

    file: str
    line: int
    at: Mapping[str, int]
    values: tuple[Value | None, ...]
    raw: Mapping[str, str]
    unread: frozenset[str] = frozenset()

    def get(self, column: str) -> Value | None:
        """What the row says there; nothing where the layout has no such column."""
        where = self.at.get(column)
        return None if where is None else self.values[where]

    def day(self, column: str) -> date | None:
        found = self.get(column)
        return found if isinstance(found, date) else None

    def text(self, column: str) -> str:
        """A code, an id or a text; empty where there is none."""
        found = self.get(column)
        return found if isinstance(found, str) else ""

    def number(self, column: str) -> int | None:
        found = self.get(column)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def amount(self, column: str) -> float | None:
        """A number with decimals, or a whole one."""
        found = self.get(column)
        return found if isinstance(found, float) else self.number(column)

    def flag(self, column: str) -> bool | None:
        found = self.get(column)
        return found if isinstance(found, bool) else None
