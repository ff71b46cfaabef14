"""The fast engine: a few portable queries count the store into one cube, through Ibis on DuckDB.

What the queries return is small and additive; every place, rolling year and day count is worked
out from it (`cube`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from medlock.engines.days import day_table
from medlock.engines.plan import Asked, Plan
from medlock.engines.queries import Question, View, in_sql, taken_back_in_sql

OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
Files = Sequence[Path]


@dataclass(frozen=True, slots=True)
class Counts:
    """What the queries found, by kind and name, and by status."""

    events: Mapping[str, pa.Table]
    statuses: Mapping[str, pa.Table]


def count(told: Iterable[Files], plan: Plan, view: View) -> list[Counts]:
    """What the plan asks for, for each group of files: those of one authority and one source."""
    with duckdb.connect(config=OFFLINE) as con:
        return [_count(con, files, plan, view) for files in told]


def _count(con: duckdb.DuckDBPyConnection, files: Files, plan: Plan, view: View) -> Counts:
    """The files are sorted by kind, so each question reads little but its own rows, and one
    more kind costs only what it reads."""
    rows = con.read_parquet([str(file) for file in files], union_by_name=True)
    rows.create_view("events", replace=True)
    con.register("days", day_table(*_edges(files), plan.conditions()))
    taken_back = con.sql(taken_back_in_sql(view)).to_arrow_table()
    con.register("taken_back", taken_back)
    recorded = frozenset(plan.fact_columns()).intersection(rows.columns)

    def answers(of: Asked, *, is_status: bool) -> dict[str, pa.Table]:
        asked = (
            Question(name, of[name], is_status, recorded, len(taken_back) > 0, view) for name in of
        )
        return {each.name: con.sql(in_sql(each)).to_arrow_table() for each in asked}

    return Counts(answers(plan.events, is_status=False), answers(plan.statuses, is_status=True))


def _edges(files: Files) -> tuple[date, date]:
    """The first day of the first year and the last of the last that any row names."""
    days = [day for file in files for day in _named(pq.ParquetFile(file))]
    return date(min(days).year, 1, 1), date(max(days).year, 12, 31)


def _named(file: pq.ParquetFile) -> Iterator[date]:
    """The extremes of its dates, from its footer."""
    at = [file.schema_arrow.get_field_index(name) for name in ("happened_on", "counts_from")]
    for group in range(file.num_row_groups):
        for column in at:
            found = file.metadata.row_group(group).column(column).statistics
            if found is not None and found.has_min_max:
                yield from (found.min, found.max)
