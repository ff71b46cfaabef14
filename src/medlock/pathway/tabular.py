"""Rows of one dataclass as CSV, for a spreadsheet or another program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import TYPE_CHECKING

from medlock.words.cells import csv_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def as_csv(kind: type[DataclassInstance], rows: Iterable[DataclassInstance]) -> str:
    """A heading of the names of its fields, then a line for each; yes or no in words."""
    names = [each.name for each in fields(kind)]
    said = ([_said(value) for value in asdict(row).values()] for row in rows)
    return csv_of(names, said, newline="\n")


def _said(value: object) -> object:
    return ("yes" if value else "no") if isinstance(value, bool) else value
