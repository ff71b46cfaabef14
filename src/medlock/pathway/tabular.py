"""Rows of one dataclass as CSV, for a spreadsheet or another program."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import asdict, fields
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def as_csv(kind: type[DataclassInstance], rows: Iterable[DataclassInstance]) -> str:
    """A heading of the names of its fields, then a line for each; yes or no in words."""
    text = StringIO()
    writer = csv.DictWriter(text, [each.name for each in fields(kind)], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _said(value) for name, value in asdict(row).items()})
    return text.getvalue()


def _said(value: object) -> object:
    return ("yes" if value else "no") if isinstance(value, bool) else value
