"""The questions put to the store, written once in Ibis: one for each kind of event, one for each
status. They hold no date arithmetic: every date is looked up in the day table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from operator import add

import ibis
from ibis import _
from ibis.expr.types import BooleanValue, IntegerValue, Table

from medlock.engines.days import before, due
from medlock.engines.plan import Conditions, fact_columns
from medlock.engines.subjects import kinds_of
from medlock.indicators.language import (
    Condition,
    FactAtLeast,
    FactIs,
    InTime,
    OutcomeIs,
    RepeatedWithin,
)
from medlock.pathway.event import Kind
from medlock.store.columns import NUMBER, TEXT, what

NEEDED = {
    **dict.fromkeys(["seq", "event", "supersedes", "person"], "int64"),
    **dict.fromkeys(["what", "outcome", "ward", "subject_kind"], "string"),
    **dict.fromkeys(["happened_on", "known_on", "counts_from"], "date"),
    "month": "int32",
}
BY = ["ward", "epoch", "outcome", "month", "ended", "mark"]
TAKEN_BACK = ibis.table({"event": "int64"}, name="taken_back")


@dataclass(frozen=True, slots=True)
class View:
    """Which of the store's rows are looked at: known by the end of a day, and up to a number."""

    as_known: date | None = None
    reaches: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """How often `name` happened, or began and ended, by place, month and the conditions met."""

    name: str  # of a status, or a kind and name
    asked: Conditions
    is_status: bool
    recorded: frozenset[str]  # fact columns the files have
    corrected: bool  # whether anything was taken back
    view: View

    @property
    def repeats(self) -> bool:
        return any(isinstance(each, RepeatedWithin) for each in self.asked)


@lru_cache(maxsize=4096)
def in_sql(question: Question) -> str:
    """In DuckDB's words, for tables `events`, `taken_back` and `days`.

    Writing it out takes longer than most answers, so it is kept.
    """
    rows = _of_its_kind(_live(_rows(question), question), question)
    found = _spans(rows, question.name) if question.is_status else _events(rows, question.name)
    if question.repeats:
        found = _with_earlier(found)
    counted = (
        _looked_up(found, question.asked)
        .mutate(mark=_mark(question.asked))
        .group_by(BY)
        .agg(n=_.count(), prints=_.event.bit_xor())
    )
    return str(ibis.to_sql(counted, dialect="duckdb"))


@lru_cache(maxsize=64)
def taken_back_in_sql(view: View) -> str:
    """The events that a correction, known by then, took back."""
    rows = _known(ibis.table(NEEDED, name="events"), view)
    found = rows.filter(rows.supersedes.notnull()).select(event="supersedes")
    return str(ibis.to_sql(found, dialect="duckdb"))


def _rows(question: Question) -> Table:
    """The store, with a column for every fact asked for, recorded or not."""
    facts = fact_columns(question.asked)
    here = sorted(facts.keys() & question.recorded)
    missing = sorted(facts.keys() - question.recorded)
    rows = ibis.table(NEEDED | {name: facts[name] for name in here}, name="events")
    return rows.mutate(**{name: ibis.null(facts[name]) for name in missing})


def _known(rows: Table, view: View) -> Table:
    if view.reaches is not None:
        rows = rows.filter(rows.seq <= view.reaches)
    if view.as_known is not None:
        rows = rows.filter(rows.known_on <= view.as_known)
    return rows


def _live(rows: Table, question: Question) -> Table:
    """What stood: nothing learnt later, nothing taken back by then."""
    known = _known(rows, question.view)
    return known.anti_join(TAKEN_BACK, "event") if question.corrected else known


def _of_its_kind(rows: Table, question: Question) -> Table:
    """Only those about the kind of subject it is declared for."""
    name = question.name if question.is_status else question.name.partition(" ")[2]
    return rows.filter(rows.subject_kind.isin(kinds_of(name)))


def _events(rows: Table, name: str) -> Table:
    return rows.filter(rows.what == name).mutate(ended=ibis.null("int32"))


def _spans(rows: Table, status: str) -> Table:
    """Openings with the month of their ending: a child's first with its first, and so on."""
    begun = _in_turn(rows.filter(rows.what == what(Kind.OPENED, status)))
    over = _in_turn(rows.filter(rows.what == what(Kind.ENDED, status)))
    pairs = begun.left_join(over.select("person", "nth", ended="month"), ["person", "nth"])
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


def _looked_up(rows: Table, asked: Conditions) -> Table:
    """With what the day table says of the day it happened and of the day it counts from."""
    earliest = [before(each.months) for each in asked if isinstance(each, RepeatedWithin)]
    latest = [due(each.timescale.term) for each in asked if isinstance(each, InTime)]
    columns = {"day": "date", "epoch": "int32"} | dict.fromkeys([*earliest, *latest], "date")
    days = ibis.table(columns, name="days")
    found = rows.inner_join(days.select("epoch", *earliest, happened_on="day"), "happened_on")
    if latest:
        found = found.left_join(days.select(*latest, counts_from="day"), "counts_from")
    return found


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
        case OutcomeIs():
            raise TypeError("Outcomes are counted each for itself and need no bit.")
