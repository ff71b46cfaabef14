"""The questions put to the store, written once in Ibis: one for each kind of event or total,
one for each status. They hold no date arithmetic: every date is looked up in the day table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from operator import add

import ibis
from ibis import _
from ibis.expr.types import BooleanValue, IntegerValue, Table

from medlock.engines.amounts import HUNDRED, MOST
from medlock.engines.days import before, due, held_for, reach
from medlock.engines.plan import Asked, Conditions, fact_columns, moments_of
from medlock.engines.subjects import kinds_of
from medlock.indicators.language import (
    Condition,
    Counted,
    FactAtLeast,
    FactIs,
    InTime,
    LastedAtLeast,
    OpenAt,
    OpenFor,
    OutcomeIs,
    RepeatedWithin,
    SeenWithin,
    Total,
    counted_of,
)
from medlock.pathway.event import Kind
from medlock.store.columns import NUMBER, TEXT, what

STANDING = {
    **dict.fromkeys(["event", "person"], "int64"),
    **dict.fromkeys(["what", "outcome", "ward", "subject_kind"], "string"),
    **dict.fromkeys(["happened_on", "counts_from", "known_on"], "date"),
    "month": "int32",
}
WHEN = {"seq": "int64", "supersedes": "int64"}
"""By which it is settled what stood."""

Columns = tuple[tuple[str, str], ...]
"""Names with their types."""

BY = ["ward", "epoch", "outcome", "month", "ended", "mark"]
BACK = (RepeatedWithin, LastedAtLeast)  # months before the day it happened
TAKEN_BACK = ibis.table({"event": "int64"}, name="taken_back")


@dataclass(frozen=True, slots=True)
class View:
    """Which of the store's rows are looked at: known by the end of a day, and up to a number."""

    as_known: date | None = None
    reaches: int | None = None


@lru_cache(maxsize=4096)
def in_sql(asked: Asked) -> str:
    """In DuckDB's words, for tables `events`, what stood, and `days`.

    Writing it out takes longer than most answers, so it is kept; it is the same for all files.
    """
    facts = fact_columns(asked.about, asked.conditions)
    rows = ibis.table(STANDING | facts, name="events")
    found = _looked_up(_found(rows, asked), asked)
    for each in _seen(asked.about):
        found = _while_seen(found, rows, each)
    counted = (
        found.mutate(mark=_mark(asked.conditions))
        .group_by(BY)
        .agg(n=_how_many(asked.about), prints=_.event.bit_xor())
    )
    return str(ibis.to_sql(counted, dialect="duckdb"))


@lru_cache(maxsize=64)
def taken_back_in_sql(view: View) -> str:
    """The events that a correction, known by then, took back."""
    rows = _known(ibis.table(STANDING | WHEN, name="stored"), view)
    found = rows.filter(rows.supersedes.notnull()).select(event="supersedes")
    return str(ibis.to_sql(found, dialect="duckdb"))


@lru_cache(maxsize=256)
def standing_in_sql(view: View, here: Columns, missing: Columns, *, corrected: bool) -> str:
    """What stood: nothing learnt later, nothing taken back by then; with a column for every fact
    that is asked for, those the files do not have among them."""
    rows = _known(ibis.table(STANDING | WHEN | dict(here), name="stored"), view)
    if corrected:
        rows = rows.anti_join(TAKEN_BACK, "event")
    nothing = {name: ibis.null(kind) for name, kind in missing}
    found = rows.drop(*WHEN).mutate(**nothing)
    return str(ibis.to_sql(found, dialect="duckdb"))


@lru_cache(maxsize=1)
def stated_in_sql() -> str:
    """The days as at which anything that stands was told, by kind and name."""
    rows = ibis.table(STANDING, name="events")
    return str(ibis.to_sql(rows.select("what", "known_on").distinct(), dialect="duckdb"))


def _known(rows: Table, view: View) -> Table:
    if view.reaches is not None:
        rows = rows.filter(rows.seq <= view.reaches)
    if view.as_known is not None:
        rows = rows.filter(rows.known_on <= view.as_known)
    return rows


def _found(rows: Table, asked: Asked) -> Table:
    """The rows that are counted, each with what it must be compared with."""
    of = counted_of(asked.about)
    if isinstance(asked.about, OpenAt):
        found = _spans(rows, of.name)
    else:
        found = _of(rows, of.kind, of.name).mutate(ended=ibis.null("int32"))
    if asked.asks(LastedAtLeast):
        found = _with_beginning(found, rows, of.name)
    return _with_earlier(found) if asked.asks(RepeatedWithin) else found


def _of(rows: Table, kind: Kind, name: str) -> Table:
    """Events of that kind and name, about the kind of subject it is declared for."""
    own = rows.subject_kind.isin(kinds_of(name))
    return rows.filter(rows.what == what(kind, name), own)


def _spans(rows: Table, status: str) -> Table:
    """Openings with the month of their ending: a child's first with its first, and so on."""
    begun, over = (_in_turn(_of(rows, kind, status)) for kind in (Kind.OPENED, Kind.ENDED))
    pairs = begun.left_join(over.select("person", "nth", ended="month"), ["person", "nth"])
    return pairs.drop("person_right", "nth_right")


def _with_beginning(endings: Table, rows: Table, status: str) -> Table:
    """With the day of the opening that each ended: a child's first with its first."""
    begun = _in_turn(_of(rows, Kind.OPENED, status))
    pairs = _in_turn(endings).left_join(
        begun.select("person", "nth", begun_on="happened_on"), ["person", "nth"]
    )
    return pairs.drop("person_right", "nth_right")


def _in_turn(rows: Table) -> Table:
    """Numbered for each child as they happened."""
    turn = ibis.window(group_by="person", order_by=["happened_on", "event"])
    return rows.mutate(nth=ibis.row_number().over(turn))


def _with_earlier(rows: Table) -> Table:
    """With the last earlier day on which the same happened to the same child."""
    turn = ibis.window(group_by="person", order_by="happened_on")
    days = rows.select("person", "happened_on").distinct()
    lagged = days.mutate(earlier=days.happened_on.lag().over(turn))
    return rows.inner_join(lagged, ["person", "happened_on"])


def _looked_up(rows: Table, asked: Asked) -> Table:
    """With what the day table says of the day it happened and of the day it counts from; what
    must have been open for some months begins so much later."""
    earliest = {before(c.months) for c in asked.conditions if isinstance(c, BACK)}
    latest = [due(each.timescale.term) for each in asked.conditions if isinstance(each, InTime)]
    held = [held_for(m.months) for m in moments_of(asked.about) if isinstance(m, OpenFor)]
    columns = {"day": "date", "epoch": "int32"} | dict.fromkeys([*earliest, *latest], "date")
    days = ibis.table(columns | dict.fromkeys(held, "int32"), name="days")
    on = days.select("epoch", *sorted(earliest), *held, happened_on="day")
    found = rows.inner_join(on, "happened_on")
    if latest:
        found = found.left_join(days.select(*latest, counts_from="day"), "counts_from")
    for each in held:
        found = found.mutate(month=ibis.greatest(found.month, found[each]))
    return found


def _seen(about: Counted) -> Iterable[SeenWithin]:
    return (each for each in moments_of(about) if isinstance(each, SeenWithin))


def _while_seen(spans: Table, rows: Table, asked: SeenWithin) -> Table:
    """For each month at whose end it was open and the step not too long ago: open from the end
    of that month to the next. A visit reaches few month ends, so there are few rows of it."""
    reached = reach(asked.timescale.term)
    days = ibis.table({"day": "date", reached: "int32"}, name="days")
    visits = _of(rows, Kind.COMPLETED, asked.step)
    if asked.outcomes:
        visits = visits.filter(visits.outcome.isin(asked.outcomes))
    reaching = visits.select("person", "month", day="happened_on").inner_join(days, "day")
    until = ibis.range(reaching.month, reaching[reached] + 1)
    seen = reaching.select("person", at=until.unnest().cast("int32")).distinct()
    pairs = spans.inner_join(seen, "person")
    during = pairs.filter(pairs.month <= pairs.at, pairs.ended.isnull() | (pairs.at < pairs.ended))
    return during.mutate(month=during.at, ended=during.at + 1).drop("at")


def _how_many(about: Counted) -> IntegerValue:
    """Events; of a total, the hundredths they add up to (see `amounts`)."""
    if not isinstance(about, Total):
        return _.count()
    number = _[NUMBER + about.fact]
    whole = (number * HUNDRED + 0.5).floor().cast("float64")  # DuckDB adds integers as decimals
    return ibis.cases((number.abs() <= MOST, whole), else_=0.0).sum().cast("int64")


def _mark(asked: Conditions) -> IntegerValue:
    """A bit for each condition that is met, in the order of the plan."""
    return reduce(add, _bits(asked)) if asked else ibis.literal(0, "int64")


def _bits(asked: Iterable[Condition]) -> list[IntegerValue]:
    met = (_met(each).fill_null(False).cast("int64") for each in asked)
    return [bit * (1 << at) for at, bit in enumerate(met)]


def _met(condition: Condition) -> BooleanValue:
    match condition:
        case FactIs(fact, codes):
            return _[TEXT + fact].isin(list(codes))
        case FactAtLeast(fact, least):
            return _[NUMBER + fact] >= least
        case InTime(timescale):
            return _.happened_on <= _[due(timescale.term)]
        case RepeatedWithin(months):
            return _.earlier >= _[before(months)]
        case LastedAtLeast(months):
            return _.begun_on <= _[before(months)]
        case OutcomeIs():
            raise TypeError("Outcomes are counted each for itself and need no bit.")
