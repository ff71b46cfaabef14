"""The fast engine: a few portable queries count the store into one cube, through Ibis on DuckDB.

What the queries return is small and additive; every place, rolling year and day count is worked
out from it (`cube`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from medlock.engines.days import day_table
from medlock.engines.plan import Asked, Plan
from medlock.engines.queries import View, in_sql, standing_in_sql, stated_in_sql, taken_back_in_sql
from medlock.pathway.event import Source

OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
WRITING = Lock()


@dataclass(frozen=True, slots=True)
class Counts:
    """What the queries found: of events and totals, and of what is open. `stated`: the days as
    at which an extract told, by kind and name; casework tells every day."""

    events: Mapping[str, pa.Table]
    statuses: Mapping[str, pa.Table]
    stated: Mapping[str, frozenset[date]]


@lru_cache(maxsize=512)
def count(files: tuple[Path, ...], plan: Plan, view: View) -> Counts:
    """What the plan asks for, in the files of one authority and one source.

    The files are sorted by kind, so each question reads little but its own rows, and one more
    kind costs only what it reads. The same files are the same rows, so the answer is kept.
    """
    with duckdb.connect(config=OFFLINE) as con:
        rows = con.read_parquet([str(file) for file in files], union_by_name=True)
        rows.create_view("stored")
        con.register("days", day_table(*_edges(files), plan.looked_up()))
        taken_back = con.sql(taken_back_in_sql(view)).to_arrow_table()
        con.register("taken_back", taken_back)
        con.sql(_standing(rows.columns, plan, view, corrected=len(taken_back) > 0)).create_view(
            "events"
        )

        def answers(of: Mapping[str, Asked]) -> dict[str, pa.Table]:
            return {name: con.sql(_written(each)).to_arrow_table() for name, each in of.items()}

        stated = {} if files[0].stem == Source.CASEWORK else _stated(con)
        return Counts(answers(plan.events), answers(plan.statuses), stated)


def _stated(con: duckdb.DuckDBPyConnection) -> dict[str, frozenset[date]]:
    with WRITING:
        asked = stated_in_sql()
    found: dict[str, set[date]] = {}
    for what, on in con.sql(asked).fetchall():
        found.setdefault(what, set()).add(on)
    return {what: frozenset(days) for what, days in found.items()}


def _standing(columns: Iterable[str], plan: Plan, view: View, *, corrected: bool) -> str:
    facts = sorted(plan.fact_columns().items())
    known = frozenset(columns)
    here = tuple((name, kind) for name, kind in facts if name in known)
    missing = tuple((name, kind) for name, kind in facts if name not in known)
    with WRITING:
        return standing_in_sql(view, here, missing, corrected=corrected)


def _written(asked: Asked) -> str:
    """One thread at a time: Ibis does not promise more, and the answer is kept."""
    with WRITING:
        return in_sql(asked)


@lru_cache(maxsize=512)
def known_until(files: tuple[Path, ...]) -> date:
    """The last day on which anything in these files became known."""
    return max(day for file in files for day in _named(pq.ParquetFile(file), "known_on"))


def _edges(files: Iterable[Path]) -> tuple[date, date]:
    """The first day of the first year and the last of the last that any row names."""
    footers = [pq.ParquetFile(file) for file in files]
    days = [day for file in footers for day in _named(file, "happened_on", "counts_from")]
    return date(min(days).year, 1, 1), date(max(days).year, 12, 31)


def _named(file: pq.ParquetFile, *columns: str) -> Iterator[date]:
    """The extremes of these dates, from the file's footer."""
    at = [file.schema_arrow.get_field_index(name) for name in columns]
    for group in range(file.num_row_groups):
        for column in at:
            found = file.metadata.row_group(group).column(column).statistics
            if found is not None and found.has_min_max:
                yield from (found.min, found.max)
