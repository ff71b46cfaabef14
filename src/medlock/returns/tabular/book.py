"""What is in a workbook or a CSV: sheets of rows of cells.

Columns keep each different value once and a number for every row, so a sheet of a hundred
thousand rows is small, and what a value means need be worked out once for all rows with it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar, overload

from medlock.returns.issue import Issue


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell in which the spreadsheet itself shows an error, such as `#N/A`."""

    text: str


Cell = str | int | float | bool | date | datetime | Fault | None
Row = tuple[Cell, ...]
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Values:
    """One column: `distinct` has every different cell once, `at` says which one each row has."""

    distinct: tuple[Cell, ...]
    at: array[int]

    def __iter__(self) -> Iterator[Cell]:
        return map(self.distinct.__getitem__, self.at)

    def through(self, read: Callable[[Cell], Read]) -> Iterator[Read]:
        """What `read` makes of each row's cell; it is asked once for each different one."""
        return map([read(each) for each in self.distinct].__getitem__, self.at)


@dataclass(frozen=True, slots=True)
class Rows(Sequence[Row]):
    """The rows of a sheet, made when asked for; all are as wide as the widest."""

    columns: tuple[Values, ...]
    height: int

    def __len__(self) -> int:
        return self.height

    def __iter__(self) -> Iterator[Row]:
        return zip(*self.columns, strict=True)

    @overload
    def __getitem__(self, which: int) -> Row: ...
    @overload
    def __getitem__(self, which: slice) -> list[Row]: ...
    def __getitem__(self, which: int | slice) -> Row | list[Row]:
        if isinstance(which, slice):
            return [self[each] for each in range(*which.indices(self.height))]
        return tuple(each.distinct[each.at[which]] for each in self.columns)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`first_line` is the number that a spreadsheet program shows beside the first of `rows`."""

    name: str
    rows: Rows
    first_line: int = 1
    since_1904: bool = False
    hidden: bool = False

    def line(self, row: int) -> int:
        """The number a spreadsheet program shows beside the row with that index."""
        return self.first_line + row


@dataclass(frozen=True, slots=True)
class Book:
    """`name` without folders; `issues` are about the file as a whole and not about its rows."""

    name: str
    size: int
    sha256: str
    sheets: tuple[Sheet, ...]
    issues: tuple[Issue, ...] = ()
