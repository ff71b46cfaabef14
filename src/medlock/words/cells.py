"""Cells of what a spreadsheet program may open: values only, and nothing it would take for a
formula. Every CSV and every workbook that Medlock writes is written with this."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Full-width signs too: some programs read them as the others."""
LONGEST = 32_000
"""A cell of a workbook cannot hold more than 32,767 characters."""


def plain(text: str) -> str:
    """The text as a cell may hold it: what begins like a formula gets an apostrophe, which shows
    that it is text wherever the cell is copied to. Spaces before it do not hide it."""
    safe = "".join(each for each in text[:LONGEST] if each.isprintable() or each in "\n\t")
    begins = safe.lstrip(" \u00a0")
    return f"'{safe}" if begins.startswith(FORMULA_LIKE) else safe


def csv_of(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, newline: str = "\r\n"
) -> str:
    """A line of headings and a line for each row, in the order of the columns."""
    text = StringIO()
    written = csv.writer(text, lineterminator=newline)
    written.writerow(columns)
    written.writerows([_said(value) for value in row] for row in rows)
    return text.getvalue()


def _said(value: object) -> object:
    """A number stays one, also below nought: only text can be a formula."""
    return plain(value) if isinstance(value, str) else value
