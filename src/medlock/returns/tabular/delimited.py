"""A CSV file as one sheet of cells, read in one pass and in memory that depends on how many
different values it has and not on how many rows."""

from __future__ import annotations

import csv
import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from pathlib import PurePath
from typing import IO

from medlock.returns.issue import Issue, Place
from medlock.returns.tabular import rules
from medlock.returns.tabular.book import Book, Rows, Sheet, Values
from medlock.returns.tabular.content import Asked
from medlock.returns.tabular.folding import folded, written
from medlock.returns.tabular.lines import Lines
from medlock.returns.tabular.separator import NAMED, separator
from medlock.returns.tabular.sizes import (
    MOST_COLUMNS,
    MOST_ROWS,
    too_many_columns,
    too_many_rows,
)
from medlock.returns.unreadable import Reason, Unreadable

MOST_CELLS = 24_000_000
MOST_HELD = 240 << 20
"""Bytes of different values: a million that are all different take about half of it."""

A_VALUE = 100
"""Bytes a value takes beside its own text."""

ROWS_AT_ONCE = 4_096
BYTES_AT_ONCE = 4 << 20


def read(file: IO[bytes], asked: Asked) -> Book:
    """The one sheet that the file is. Raises `Unreadable`."""
    lines = Lines(asked, file)
    try:
        return _book(lines, lines.start())
    except UnicodeDecodeError as error:
        raise asked.refusal(
            Reason.ENCODING,
            f"it is not written in {error.encoding} throughout, as it begins. "
            "Save it as “CSV UTF-8”.",
        ) from error


def _book(lines: Lines, begun: str) -> Book:
    between = separator(begun)
    named = 1 if NAMED.match(begun.lstrip("\ufeff")) else 0
    table = _Table(lines.asked)
    rows = csv.reader(islice(lines, named, None), delimiter=between, strict=True)
    try:
        for some in _some(rows, lines):
            table.take(some)
    except csv.Error as error:
        raise _not_quoted(lines.asked, rows.line_num + named, str(error)) from error
    name = folded(PurePath(lines.asked.name).stem)
    sheet = Sheet(name, table.rows(), first_line=1 + named)
    _look(sheet, lines.asked)
    return Book(
        lines.asked.name, lines.size, lines.digest, (sheet,), tuple(_issues(lines, between))
    )


def _some(rows: Iterator[list[str]], lines: Lines) -> Iterator[list[list[str]]]:
    """Some rows at a time: as many as are quick to take together, but never many bytes."""
    held: list[list[str]] = []
    mark = 0
    for row in rows:
        held.append(row)
        if len(held) >= ROWS_AT_ONCE or lines.size > mark + BYTES_AT_ONCE:
            yield held
            held, mark = [], lines.size
    if held:
        yield held


def _look(sheet: Sheet, asked: Asked) -> None:
    if not any(each is not None for column in sheet.rows.columns for each in column.distinct):
        raise asked.refusal(Reason.EMPTY, "there is nothing in it. Export it again.")
    if len(sheet.rows.columns) == 1:
        raise asked.refusal(
            Reason.ONE_COLUMN,
            "it has a single column: nothing divides its lines into values. Save it as CSV with "
            "commas, semicolons or tabs between them.",
        )


def _not_quoted(asked: Asked, line: int, said: str) -> Unreadable:
    if "unexpected end" in said or "field larger" in said:
        return asked.refusal(
            Reason.TRUNCATED,
            "a quotation mark is opened and not closed, so it stops in the middle of a value, at "
            f"line {line:,}. Copy or export it again.",
        )
    return asked.refusal(
        Reason.MALFORMED,
        f"a quotation mark stands inside a value at line {line:,}, so nobody can tell where the "
        "value ends. Write it twice, or take it out.",
    )


class _Numbered(dict[str, int]):
    """Every different value of a column, numbered as they come, and the bytes they take."""

    held = 0

    def __missing__(self, value: str) -> int:
        self.held += sys.getsizeof(value) + A_VALUE
        self[value] = number = len(self)
        return number


@dataclass(slots=True)
class _Table:
    """Columns growing by some thousand rows at a time, and to the right where a row is longer."""

    asked: Asked
    height: int = 0
    values: list[_Numbered] = field(default_factory=list)
    at: list[array[int]] = field(default_factory=list)

    def take(self, rows: list[list[str]]) -> None:
        self._widen(max(map(len, rows)))
        pad = [""] * len(self.values)
        columns = zip_longest(*rows, pad, fillvalue="")
        for at, values, column in zip(self.at, self.values, columns, strict=True):
            at.extend(map(values.__getitem__, column[:-1]))
        self.height += len(rows)
        if self.height > MOST_ROWS:
            raise too_many_rows(self.asked)
        if (
            self.height * len(self.values) > MOST_CELLS
            or sum(each.held for each in self.values) > MOST_HELD
        ):
            raise self.asked.refusal(
                Reason.OVERLOADS,
                "it has more values than any collection asks of one authority. Leave out columns "
                "and years that were not asked for.",
            )

    def _widen(self, width: int) -> None:
        if width > MOST_COLUMNS:
            raise too_many_columns(self.asked, self.asked.name)
        while len(self.values) < width:
            values = _Numbered()
            self.values.append(values)
            self.at.append(array("I", [values[""]]) * self.height)

    def rows(self) -> Rows:
        columns = tuple(
            Values(tuple(map(written, values)), at)
            for values, at in zip(self.values, self.at, strict=True)
        )
        return Rows(columns, self.height)


def _issues(lines: Lines, between: str) -> Iterator[Issue]:
    where = Place(lines.asked.name, 0, "")
    if lines.misencoded:
        yield Issue(rules.OTHER_ENCODING, where, "Windows-1252", "UTF-8")
    if lines.nuls:
        yield Issue(rules.NUL_CHARACTERS, where, f"{lines.nuls:,} of them", "none")
