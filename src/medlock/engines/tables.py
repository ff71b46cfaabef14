"""The fast engine: two portable queries count the store into one cube, through Ibis on DuckDB.

What the queries return is small and additive; every place, rolling year and day count is worked
out from it (`cube`). The queries hold no date arithmetic: dates are looked up in the day table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from operator import add
from pathlib import Path

import duckdb
import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import IntegerValue, Table

from medlock.engines.days import before, day_table, due
from medlock.engines.plan import Plan
from medlock.indicators.language import (
    Condition,
    FactAtLeast,
    FactIs,
    InTime,
    OutcomeIs,
    RepeatedWithin,
)
from medlock.pathway.event import Kind
from medlock.store.columns import COLUMNS, NUMBER, TEXT, empty, what

WHO = ["source", "authority", "person"]
WHERE = ["source", "authority", "ward", "epoch"]
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
EPOCH = date(2000, 1, 1)
NEEDED = {
    **dict.fromkeys(["seq", "event", "supersedes", "person"], "int64"),
    **dict.fromkeys(["what", "outcome", "authority", "source", "ward"], "string"),
    **dict.fromkeys(["happened_on", "known_on", "counts_from"], "date"),
    "month": "int32",
}
Asked = Mapping[str, tuple[Condition, ...]]


@dataclass(frozen=True, slots=True)
class View:
    """Which of the store's rows are looked at: known by the end of a day, and up to a number."""

    as_known: date | None = None
    reaches: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What the queries found: events by month, and statuses by the months they opened and ended."""

    events: pa.Table
    statuses: pa.Table


def count(files: Sequence[Path], plan: Plan, view: View) -> Counts:
    """Everything the plan asks for, of every authority and source in the files."""
    with duckdb.connect(config=OFFLINE) as con:
        columns = _register(con, files)
        queries = _queries(plan, columns, view)
        con.register("days", _days(con, queries.edges, plan))
        return Counts(
            events=con.sql(queries.events).to_arrow_table(),
            statuses=con.sql(queries.statuses).to_arrow_table(),
        )


def _register(con: duckdb.DuckDBPyConnection, files: Sequence[Path]) -> frozenset[str]:
    """The rows under the name the queries use, and the columns they have."""
    if not files:
        con.register("events", empty())
        return frozenset(COLUMNS.names)
    rows = con.read_parquet([str(file) for file in files], union_by_name=True)
    rows.create_view("events")
    return frozenset(rows.columns)


@dataclass(frozen=True, slots=True)
class _Queries:
    """The three questions, in DuckDB's words. Writing them takes longer than most answers."""

    edges: str
    events: str
    statuses: str


@lru_cache(maxsize=64)
def _queries(plan: Plan, columns: frozenset[str], view: View) -> _Queries:
    rows, days = _rows(plan, columns, view), _day_columns(plan)
    asked = (_edges(rows), _events(rows, days, plan.events), _statuses(rows, days, plan.statuses))
    return _Queries(*(ibis.to_sql(each, dialect="duckdb") for each in asked))


def _rows(plan: Plan, columns: frozenset[str], view: View) -> Table:
    """What stood in that view, with a column for every fact asked for, recorded or not."""
    facts = plan.fact_columns()
    kinds = dict(NEEDED) | {name: kind for name, kind in facts.items() if name in columns}
    rows = _live(ibis.table(kinds, name="events"), view)
    return rows.mutate(**{name: ibis.null(facts[name]) for name in facts.keys() - columns})


def _day_columns(plan: Plan) -> Table:
    """The day table as the queries see it."""
    table = day_table(EPOCH, EPOCH, plan.conditions())
    kinds = {each.name: "date" if pa.types.is_date(each.type) else "int32" for each in table.schema}
    return ibis.table(kinds, name="days")


def _live(rows: Table, view: View) -> Table:
    """What stood: nothing learnt later, nothing taken back by then."""
    if view.reaches is not None:
        rows = rows.filter(rows.seq <= view.reaches)
    if view.as_known is not None:
        rows = rows.filter(rows.known_on <= view.as_known)
    taken_back = rows.filter(rows.supersedes.notnull()).select(event="supersedes")
    return rows.filter(rows.supersedes.isnull()).anti_join(taken_back, "event")


def _edges(rows: Table) -> Table:
    return rows.agg(
        a=_.happened_on.min(), b=_.counts_from.min(), c=_.happened_on.max(), d=_.counts_from.max()
    )


def _days(con: duckdb.DuckDBPyConnection, edges: str, plan: Plan) -> pa.Table:
    """The day table over every day the rows name."""
    named = [day for day in con.sql(edges).fetchall()[0] if day is not None]
    return day_table(min(named, default=EPOCH), max(named, default=EPOCH), plan.conditions())


def _events(rows: Table, days: Table, asked: Asked) -> Table:
    """Counts of events by place, month, kind, outcome and the conditions they meet.

    Only what is asked to be a repeat is put in order, child by child: that is the dear part.
    """
    repeats = [name for name in asked if any(isinstance(c, RepeatedWithin) for c in asked[name])]
    others = [name for name in asked if name not in repeats]
    found = rows.filter(rows.what.isin(others)).mutate(earlier=ibis.null("date"))
    if repeats:
        found = ibis.union(found, _with_earlier(rows.filter(rows.what.isin(repeats))))
    return (
        _looked_up(found, days, asked)
        .mutate(mark=_mark(asked, "what"))
        .group_by([*WHERE, "what", "outcome", "month", "mark"])
        .agg(n=_.count(), prints=_.event.bit_xor())
    )


def _statuses(rows: Table, days: Table, asked: Asked) -> Table:
    """Counts of statuses by where they opened, and the months they opened and ended.

    A child's first opening goes with its first ending, the second with the second.
    """
    begun = _numbered(rows, asked, Kind.OPENED)
    over = _numbered(rows, asked, Kind.ENDED)
    turn = [*WHO, "status", "nth"]
    pairs = begun.left_join(over.select(*turn, ended="month"), turn)
    if any(isinstance(c, RepeatedWithin) for each in asked.values() for c in each):
        pairs = _with_earlier(pairs)
    return (
        _looked_up(pairs, days, asked)
        .mutate(mark=_mark(asked, "status"))
        .group_by([*WHERE, "status", "month", "ended", "mark"])
        .agg(n=_.count(), prints=_.event.bit_xor())
    )


def _numbered(rows: Table, statuses: Iterable[str], kind: Kind) -> Table:
    """The openings, or the endings, of each child's statuses, numbered as they happened."""
    names = {what(kind, name): name for name in statuses}
    found = rows.filter(rows.what.isin(list(names)))
    in_turn = ibis.window(group_by=[*WHO, "what"], order_by=["happened_on", "event"])
    status = ibis.cases(*((_.what == spelt, name) for spelt, name in names.items()), else_="")
    return found.mutate(
        status=status if names else ibis.literal(""), nth=ibis.row_number().over(in_turn)
    )


def _with_earlier(rows: Table) -> Table:
    """With the last earlier day on which the same happened to the same child.

    Of several on one day only the first sees a day before it; the others see their own day, so
    the smallest of them is taken, and one's own day never counts as earlier.
    """
    in_turn = ibis.window(group_by=[*WHO, "what"], order_by="happened_on")
    together = ibis.window(group_by=[*WHO, "what", "happened_on"])
    seen = rows.mutate(earlier=_.happened_on.lag().over(in_turn))
    return seen.mutate(earlier=_.earlier.min().over(together))


def _looked_up(rows: Table, days: Table, asked: Asked) -> Table:
    """With what the day table says of the day it happened and of the day it counts from."""
    every = {condition for each in asked.values() for condition in each}
    earliest = {before(each.months) for each in every if isinstance(each, RepeatedWithin)}
    latest = {due(each.timescale.term) for each in every if isinstance(each, InTime)}
    found = rows.inner_join(days.select("epoch", *earliest, happened_on="day"), "happened_on")
    if latest:
        found = found.left_join(days.select(*latest, counts_from="day"), "counts_from")
    return found


def _mark(asked: Asked, by: str) -> IntegerValue:
    """A bit for each condition that is met, in the order of the plan."""
    none = ibis.literal(0, "int64")
    cases = [
        (
            _[by] == name,
            reduce(add, (_bit(each) * (1 << at) for at, each in enumerate(asked[name]))),
        )
        for name in asked
        if asked[name]
    ]
    return ibis.cases(*cases, else_=none) if cases else none


def _bit(condition: Condition) -> IntegerValue:
    match condition:
        case FactIs(fact, codes):
            met = _[TEXT + fact].isin(list(codes))
        case FactAtLeast(fact, least):
            met = _[NUMBER + fact] >= least
        case InTime(timescale):
            met = _.happened_on <= _[due(timescale.term)]
        case RepeatedWithin(months):
            met = (_.earlier < _.happened_on) & (_.earlier >= _[before(months)])
        case OutcomeIs():
            raise TypeError("Outcomes are counted each for itself and need no bit.")
    return met.fill_null(False).cast("int64")
