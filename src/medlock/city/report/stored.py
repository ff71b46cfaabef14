"""Events in the ledger's columns as files that the product's own engine counts.

Only what is counted is kept, so that a city of millions of events needs little room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from medlock.engines.cells import Teller
from medlock.engines.tables import OFFLINE
from medlock.pathway.event import Kind
from medlock.store.columns import NUMBER, TEXT, what

MONTH = "(year(happened_on) * 12 + month(happened_on) - 1)::INTEGER"
DAY = "(happened_at AT TIME ZONE 'Europe/London')::DATE"
KNOWN = "(known_at AT TIME ZONE 'Europe/London')::DATE"
COUNTED = (Kind.STARTED, Kind.COMPLETED, Kind.OPENED, Kind.ENDED)


@dataclass(frozen=True, slots=True)
class Kept:
    """Which events are kept: steps and statuses by name, what is recorded of people by name, and
    the facts that are read from any of them."""

    names: Collection[str]
    recorded: Collection[str]
    texts: Collection[str]
    numbers: Collection[str]


def stored(chunks: Iterable[pa.Table], kept: Kept, folder: Path) -> list[Path]:
    """Writes one file for each authority and source, in the store's layout; answers their paths."""
    found: dict[Teller, list[pa.Table]] = defaultdict(list)
    for chunk in chunks:
        for teller, rows in _by_teller(_rows(chunk, kept)):
            found[teller].append(rows)
    return [_written(folder, teller, tables) for teller, tables in sorted(found.items())]


def _rows(chunk: pa.Table, kept: Kept) -> pa.Table:
    with duckdb.connect(config=OFFLINE) as con:
        con.execute("SET TimeZone = 'UTC'")
        con.register("told", chunk)
        con.register("wanted", _wanted(kept))
        return con.sql(_asked(kept)).to_arrow_table()


def _wanted(kept: Kept) -> pa.Table:
    counted = [what(kind, name) for kind in COUNTED for name in sorted(kept.names)]
    recorded = [what(Kind.RECORDED, name) for name in sorted(kept.recorded)]
    return pa.table({"told_of": pa.array(counted + recorded, pa.string())})


def _asked(kept: Kept) -> str:
    """Numbers of people and events are hashes: they need to tell apart, and no more."""
    words = ("authority", "source", "outcome", "subject_kind", "ward")
    hashed = {"event": "id", "supersedes": "supersedes", "person": "subject"}
    columns = (
        *(f"{name}::VARCHAR AS {name}" for name in words),
        *(f"{_hashed(column)} AS {name}" for name, column in hashed.items()),
        *(f"{_text(name)} AS {TEXT}{name}" for name in sorted(kept.texts)),
        *(f"{_number(name)} AS {NUMBER}{name}" for name in sorted(kept.numbers)),
    )
    return f"""
        WITH kept AS (
            SELECT *, kind || ' ' || name AS what, {DAY} AS happened_on, {KNOWN} AS known_on
            FROM told
            WHERE kind || ' ' || name IN (SELECT told_of FROM wanted)
               OR kind = '{Kind.CORRECTED}'
        )
        SELECT {", ".join(columns)}, row_number() OVER () AS seq, what, happened_on, known_on,
               {MONTH} AS month, counts_from::DATE AS counts_from, facts ->> 'value' AS told_of
        FROM kept
    """  # noqa: S608 — names come from the declarations


def _hashed(column: str) -> str:
    return f"CASE WHEN {column} IS NULL THEN NULL ELSE (hash({column}) >> 1)::BIGINT END"


def _text(name: str) -> str:
    fact = f"facts ->> '{name}'"
    return f"CASE {fact} WHEN 'true' THEN 'yes' WHEN 'false' THEN 'no' ELSE {fact} END"


def _number(name: str) -> str:
    return f"TRY_CAST(facts ->> '{name}' AS DOUBLE)"


def _by_teller(rows: pa.Table) -> Iterator[tuple[Teller, pa.Table]]:
    of = pc.field("authority"), pc.field("source")
    told = rows.select(["authority", "source"])
    for pair in told.group_by(told.column_names).aggregate([]).to_pylist():
        teller = pair["authority"], pair["source"]
        yield teller, rows.filter((of[0] == teller[0]) & (of[1] == teller[1]))


def _written(folder: Path, teller: Teller, tables: list[pa.Table]) -> Path:
    authority, source = teller
    path = folder / authority / "whole" / f"{source}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.concat_tables(tables), path)
    return path
