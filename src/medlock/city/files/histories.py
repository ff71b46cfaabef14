"""Children's histories out of a table of events: what returns can be written from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from medlock.pathway.event import Fact, Kind
from medlock.returns.annex_a.scopes import NAMES
from medlock.returns.history import Happening, History, history

ZONE = "Europe/London"
BESIDES = (
    "domestic_abuse_notification",
    "cin_plan",
    "cin_visit",
    "pre_proceedings",
    "plo_meeting",
    "plo_review",
    "transfer_in_conference",
    "adoptive_placement",
    "missing",
    "return_interview",
)
"""What a census holds, or a column of a list is worked out from, that no list is about."""

TOLD = frozenset({*(name for names in NAMES.values() for name in names), *BESIDES})
"""The steps and statuses that a return says anything of."""

CHILD = "child"
COLUMNS = ("kind", "name", "outcome", "counts_from", "facts", "origin")


class Lived(NamedTuple):
    """One child's history; `subject`: the sixteen bytes of their id."""

    subject: bytes
    known: History


def histories(events: pa.Table) -> Iterator[Lived]:
    """Of every child of whom those events tell anything that a return holds. The events of one
    child are all in one table, in the order of the ledger."""
    told = by_child(_standing(_of_returns(events)))
    rows = zip(
        told["subject"].to_pylist(),
        days(told),
        *(text(told[name]).to_pylist() for name in COLUMNS),
        strict=True,
    )
    for subject, lived in groupby(rows, key=lambda row: row[0]):
        yield Lived(subject, history(_happening(row) for row in lived))


def _of_returns(events: pa.Table) -> pa.Table:
    names = pc.is_in(text(events["name"]), value_set=pa.array(sorted(TOLD)))
    return events.filter(pc.and_(names, pc.equal(text(events["subject_kind"]), CHILD)))


def _standing(events: pa.Table) -> pa.Table:
    """Without what was taken back, and without the taking back."""
    gone = events["supersedes"].drop_null()
    if not len(gone):
        return events
    taken = pc.is_in(events["id"], value_set=gone.combine_chunks())
    return events.filter(pc.and_(pc.invert(taken), pc.is_null(events["supersedes"])))


def by_child(events: pa.Table) -> pa.Table:
    """Child by child, in the order in which the children come, each in the order of the ledger."""
    codes = text(events["subject"]).combine_chunks().dictionary_encode().indices.to_numpy()
    return events.take(pa.array(np.argsort(codes, kind="stable")))


def days(events: pa.Table) -> list[date]:
    """The days on which it happened, by the clock on the wall in England."""
    moments = events["happened_at"].cast(pa.timestamp("us", ZONE))
    found: list[date] = pc.local_timestamp(moments).cast(pa.date32()).to_pylist()
    return found


def text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column as plain values, where it is kept as numbers of them."""
    kind = column.type
    return column.cast(kind.value_type) if pa.types.is_dictionary(kind) else column


def _happening(row: tuple[Any, ...]) -> Happening:
    _, on, kind, name, outcome, counts_from, facts, origin = row
    return Happening(KINDS[kind], name, on, outcome, counts_from, _facts(facts), origin)


KINDS = {each.value: each for each in Kind}


@lru_cache(maxsize=1 << 16)
def _facts(text: str) -> Mapping[str, Fact]:
    found: dict[str, Fact] = json.loads(text)
    return MappingProxyType(found)
