"""Rows with the ward a child lived in on the day of each saying."""

from __future__ import annotations

from collections.abc import Iterable

from medlock.returns.row import Row


def unplaced(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Without any: of somebody whose address nobody may learn."""
    return tuple(
        row._replace(sayings=tuple(each._replace(ward="") for each in row.sayings)) for row in rows
    )
