"""The row of headings in a sheet, and which column is which: by what is written there, tolerant of
spaces, letter case, punctuation, line breaks and small slips, never by its position."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from medlock.returns.tabular.book import Book, Cell, Row, Sheet
from medlock.returns.tabular.likeness import alike, compact, spaced

LOOKED_AT = 20
"""Rows in which headings are looked for: titles and notes stand above them."""

CLOSELY = 3
"""Layouts looked at closely, of those whose names fit best."""

EXPLAINED = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """One column a layout declares, by the name people read.

    `accepted` are other names for it; one between slashes (`"/date.*birth/"`) is a pattern for the
    whole heading in small letters with single spaces. A sheet without a `required` one is reported.
    """

    name: str
    accepted: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the headings are, and what became of each. `at` is the place in a row of each column
    that was found, by its declared name, and `written` how the sheet has it.

    `missing` are required and not there, `doubled` there more than once (the first is taken),
    `likened` taken for the column they differ from by a slip, `unknown` headings of no column.
    """

    row: int
    line: int
    at: Mapping[str, int]
    written: Mapping[str, str]
    missing: tuple[str, ...]
    doubled: tuple[str, ...]
    likened: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def first(self) -> int:
        """The index of the first row below."""
        return self.row + 1


@dataclass(frozen=True, slots=True)
class Sorted:
    """Which sheets of a book have the columns of which layout; `others` have none's."""

    of: Mapping[str, tuple[tuple[Sheet, Heading], ...]]
    others: tuple[Sheet, ...]


def heading(sheet: Sheet, columns: Sequence[Column]) -> Heading | None:
    """The headings of that layout; None where fewer than half of the required ones stand in any
    of the first rows."""
    known = _known(tuple(columns))
    row = _row(sheet, known)
    if row is None:
        return None
    cells = sheet.rows[row]
    matched = known.matched(cells)
    least = max(min(2, len(columns)), (len(known.required) + 1) // 2)
    if 2 * len(matched.at) < least:
        return None
    known.add_slips(matched, cells)
    if len(matched.at) < least:
        return None
    return Heading(
        row,
        sheet.line(row),
        matched.at,
        {name: str(cells[place]) for name, place in matched.at.items()},
        tuple(each for each in known.required if each not in matched.at),
        tuple(dict.fromkeys(matched.doubled)),
        tuple(matched.likened),
        tuple(str(cells[place]) for place in matched.unknown),
    )


def sorted_out(book: Book, layouts: Mapping[str, Sequence[Column]]) -> Sorted:
    """Every sheet with the layout that most of its columns are of, whatever the sheet is named."""
    found: dict[str, list[tuple[Sheet, Heading]]] = {}
    others = []
    for sheet in book.sheets:
        best = likeliest(sheet, layouts)
        if best is not None:
            found.setdefault(best[0], []).append((sheet, best[1]))
        elif len(sheet.rows):
            others.append(sheet)
    return Sorted({key: tuple(each) for key, each in found.items()}, tuple(others))


def likeliest(sheet: Sheet, layouts: Mapping[str, Sequence[Column]]) -> tuple[str, Heading] | None:
    """The layout that explains most of the headings with fewest left over on both sides; none of
    them where more is left over than explained, unless all that is required is there."""
    rows = sheet.rows[:LOOKED_AT]
    by_name = {key: _named(rows, _known(tuple(columns))) for key, columns in layouts.items()}
    near = sorted(layouts, key=by_name.__getitem__, reverse=True)
    found = []
    for key in near[:CLOSELY] if near and by_name[near[0]] else near:
        columns = layouts[key]
        matched = heading(sheet, columns)
        if matched is not None:
            headings = len(matched.at) + len(matched.unknown) + len(matched.doubled)
            found.append((2 * len(matched.at) / (len(columns) + headings), key, matched))
    best = max(found, key=lambda each: each[0], default=None)
    if best is None or (best[0] < EXPLAINED and best[2].missing):
        return None
    return best[1:]


def _named(rows: Iterable[Row], known: _Known) -> float:
    """How alike the names of a layout and the row that has most of them are."""
    found = [(known.named(cells), len(cells) - cells.count(None)) for cells in rows]
    most, headings = max(found, default=(0, 0))
    return 2 * most / (len(known.columns) + headings) if most > 1 else 0


def _row(sheet: Sheet, known: _Known) -> int | None:
    """The index of the first row with most headings; patterns only where names are few."""
    rows = sheet.rows[:LOOKED_AT]
    for count in (known.named, known.liked):
        counts = [count(cells) for cells in rows]
        if counts and max(counts) >= 2:
            return counts.index(max(counts))
    return None


@dataclass(slots=True)
class _Matched:
    at: dict[str, int] = field(default_factory=dict)
    doubled: list[str] = field(default_factory=list)
    likened: list[str] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Known:
    """The columns of one layout by every way they may be written."""

    columns: tuple[Column, ...]
    names: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    required: tuple[str, ...]

    def named(self, cells: Iterable[Cell]) -> int:
        return sum(1 for each in cells if isinstance(each, str) and compact(each) in self.names)

    def liked(self, cells: Iterable[Cell]) -> int:
        return len(self.matched(cells).at)

    def matched(self, cells: Iterable[Cell]) -> _Matched:
        """By name first, then by pattern; the first of two of a name is taken."""
        matched = _Matched()
        rest = []
        for place, cell in enumerate(cells):
            name = self.names.get(compact(cell)) if isinstance(cell, str) else None
            if name is None and cell is not None:
                rest.append((place, str(cell)))
            elif name in matched.at:
                matched.doubled.append(name)
            elif name is not None:
                matched.at[name] = place
        self._by_pattern(rest, matched)
        return matched

    def _by_pattern(self, rest: list[tuple[int, str]], matched: _Matched) -> None:
        for place, text in rest:
            fits = {name for pattern, name in self.patterns if pattern.fullmatch(spaced(text))}
            free = fits - matched.at.keys()
            if len(free) == 1:
                matched.at[free.pop()] = place
            elif len(fits) == 1:
                matched.doubled.append(fits.pop())
            else:
                matched.unknown.append(place)

    def add_slips(self, matched: _Matched, cells: Row) -> None:
        """What is left over taken for what it differs from by a slip, where that is one column."""
        unknown, matched.unknown = matched.unknown, []
        for place in unknown:
            slips = self._slips(compact(str(cells[place])), matched.at)
            near = [name for name, far in slips.items() if far == min(slips.values())]
            if len(near) == 1:
                matched.at[near[0]] = place
                matched.likened.append(str(cells[place]))
            else:
                matched.unknown.append(place)

    def _slips(self, written: str, taken: Mapping[str, int]) -> dict[str, int]:
        """How far it is from each column that is not found yet, where it is near."""
        found: dict[str, int] = {}
        for text, name in self.names.items():
            far = None if name in taken else alike(written, text)
            if far is not None:
                found[name] = min(far, found.get(name, far))
        return found


@lru_cache(256)
def _known(columns: tuple[Column, ...]) -> _Known:
    names: dict[str, str] = {}
    patterns = []
    for column in columns:
        for each in (column.name, *column.accepted):
            if len(each) > 2 and each.startswith("/") and each.endswith("/"):
                patterns.append((re.compile(each[1:-1]), column.name))
            else:
                names.setdefault(compact(each), column.name)
    return _Known(
        columns, names, tuple(patterns), tuple(each.name for each in columns if each.required)
    )
