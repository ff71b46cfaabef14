"""What a cell was found to mean, and how sure that is."""

from __future__ import annotations

from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from medlock.returns.tabular.book import Cell

T = TypeVar("T")


class How(StrEnum):
    """`OTHERWISE` is plain though nobody would write it so; `DOUBTFUL` is likely wrong."""

    BLANK = "blank"
    PLAIN = "plain"
    OTHERWISE = "written otherwise"
    DOUBTFUL = "doubtful"
    FAULT = "an error in the spreadsheet"
    WRONG = "wrong"


class Meaning(NamedTuple, Generic[T]):
    """`value` is None where the cell is blank, an error, or wrong. `expected` says what would be
    right where it is not plain, and `suggested` a value that is likely meant."""

    value: T | None
    how: How = How.PLAIN
    expected: str = ""
    suggested: str = ""


NOTHING = frozenset({"", "-", "--", "n/a", "na", "nil", "none", "null", "nan", "(blank)", "(null)"})
"""What people and programs write for nothing, in columns of dates, numbers and answers."""

ERROR = "the value, not an error"


def blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and cell.casefold() in NOTHING)
