"""Rows of one table as the text that PostgreSQL copies in: the quickest way there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

NONE = "\\N"
MOST = 200_000
"""Rows in a block: enough to be quick, few enough to be held."""


class Block(NamedTuple):
    """`data`: the text format of COPY, one line for each row."""

    table: str
    columns: tuple[str, ...]
    rows: int
    data: bytes


def blocks_of(table: str, columns: str, lines: Sequence[str]) -> Iterator[Block]:
    """`lines`: columns with tabs between them, as they are named, without the end of the line."""
    named = tuple(columns.split())
    for start in range(0, len(lines), MOST):
        part = lines[start : start + MOST]
        yield Block(table, named, len(part), "".join(f"{each}\n" for each in part).encode())


def plain(text: str) -> str:
    """Text that holds what the format has a meaning for."""
    told = text.replace("\\", "\\\\").replace("\t", "\\t")
    return told.replace("\n", "\\n").replace("\r", "\\r")
