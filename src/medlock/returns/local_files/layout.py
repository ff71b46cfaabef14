"""How a layout is declared: its columns, the days a file speaks for, and what its rows become.

Everything else follows from the declaration: reading, the example, the template and the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from medlock.pathway.language import SubjectKind
from medlock.returns.local_files.period import Span
from medlock.returns.local_files.record import Record
from medlock.returns.local_files.telling import Telling


class Kind(StrEnum):
    """What a cell of a column may hold, in words for whoever fills it in."""

    ID = "id"
    PUPIL_NUMBER = "pupil number"
    DATE = "date"
    CODE = "code"
    FLAG = "yes or no"
    COUNT = "whole number"
    AMOUNT = "number with at most two decimals"
    SCHOOL_YEAR = "school year"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`also` are other headings it goes by, such as the school census's; `becomes` what is kept of
    it; `least` and `most` bound a number: outside them it is not taken."""

    name: str
    kind: Kind
    meaning: str
    becomes: str
    codes: str = ""
    required: bool = False
    also: tuple[str, ...] = ()
    source: str = ""
    least: int = 0
    most: int = 9999


Tell = Callable[[Telling, Sequence[Record]], None]
"""Tells, of all rows of one somebody in one statement, what they become."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Layout:
    """One kind of local file. `names` are the steps and statuses it tells of, and all it may take
    back; `examples` are rows that load without an issue."""

    key: str
    title: str
    what: str
    produced_by: str
    span: Span
    columns: tuple[Column, ...]
    names: frozenset[str]
    tell: Tell
    examples: tuple[Mapping[str, str], ...]
    checks: tuple[str, ...]
    subject: SubjectKind = SubjectKind.CHILD
    version: int = 1

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        return {each.name: each for each in self.columns}

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Where each column's value lies in a record."""
        return {each.name: number for number, each in enumerate(self.columns)}

    @property
    def required(self) -> frozenset[str]:
        return frozenset(each.name for each in self.columns if each.required)

    @property
    def stamp(self) -> str:
        """What every event of such a file carries of its layout."""
        return f"{self.key}@{self.version}"
