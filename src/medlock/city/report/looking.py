"""The stored events once more, for what the language of the indicators cannot say: people's ages,
and how long things lasted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from medlock.engines.days import day_table
from medlock.engines.tables import OFFLINE

VIEWS = """
    CREATE TABLE births AS
    SELECT person, min(left(told_of, 4)::INT * 12 + right(told_of, 2)::INT - 1)::INT AS born
    FROM stored WHERE what = 'recorded born_on' GROUP BY person;

    CREATE TABLE spans AS
    WITH turns AS (
        SELECT *, split_part(what, ' ', 1) AS kind, split_part(what, ' ', 2) AS status,
               row_number() OVER (
                   PARTITION BY authority, source, what, person ORDER BY happened_on, event
               ) AS nth
        FROM stored WHERE what LIKE 'opened %' OR what LIKE 'ended %'
    )
    SELECT begun.authority, begun.status, begun.person, begun.happened_on AS begun_on,
           over.happened_on AS over_on, over.text_reason_for_closure AS reason,
           begun.text_primary_need AS need
    FROM turns AS begun LEFT JOIN turns AS over
      ON over.kind = 'ended' AND over.status = begun.status AND over.person = begun.person
     AND over.nth = begun.nth AND over.authority = begun.authority
     AND over.source = begun.source
    WHERE begun.kind = 'opened';
"""


@contextmanager
def looking(files: Sequence[Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """`stored`: all that was kept; `births`: the month, January of the year 0 being 0; `spans`:
    each status from the day it opened to the day it ended; `days`: working days, numbered."""
    with duckdb.connect(config=OFFLINE) as con:
        rows = con.read_parquet([str(each) for each in files], union_by_name=True)
        rows.create("stored")
        con.execute(VIEWS)
        con.register("days", day_table(*_edges(con), frozenset()))
        yield con


def _edges(con: duckdb.DuckDBPyConnection) -> tuple[date, date]:
    asked = "SELECT min(least(happened_on, counts_from)), max(happened_on) FROM stored"
    ((first, last),) = con.execute(asked).fetchall()
    return first or date(2000, 1, 1), last or date(2000, 1, 1)
