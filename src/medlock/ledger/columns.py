"""Many events as columns, judged at the door without making an object of each."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from medlock.ledger import door
from medlock.ledger.rows import COLUMNS, event
from medlock.pathway.event import Event, Kind

ID = pa.binary(16)
MOMENT = pa.timestamp("us", "UTC")
WORD = pa.dictionary(pa.int32(), pa.string())
TYPES = {
    **dict.fromkeys(("id", "act", "subject", "origin", "supersedes"), ID),
    **dict.fromkeys(("happened_at", "known_at", "recorded_at"), MOMENT),
    "counts_from": pa.date32(),
    "line": pa.int32(),
}
SCHEMA = pa.schema([(name, TYPES.get(name, WORD)) for name in COLUMNS])
"""Facts are JSON in words of their own: many events have the same."""

CORRECTED, OPENED, ENDED = Kind.CORRECTED.value, Kind.OPENED.value, Kind.ENDED.value


def objections(new: pa.Table) -> list[str]:
    """Why these may not enter a ledger that holds nothing of their subjects, as sentences.

    What is plainly in order is seen from the columns; whatever is not is put to the door.
    """
    doubtful = pc.unique(new["subject"].filter(_doubtful(new)))
    if not len(doubtful):
        return []
    theirs = new.filter(pc.is_in(new["subject"], value_set=doubtful))
    return door.objections(list(events(theirs)), ())


def events(table: pa.Table) -> Iterator[Event]:
    """One by one, for what looks at events singly."""
    from uuid import UUID

    for row in table.select(COLUMNS).to_pylist():
        for name, kind in TYPES.items():
            if kind == ID and row[name] is not None:
                row[name] = UUID(bytes=row[name])
        yield event([*(row[name] for name in COLUMNS[:-1]), json.loads(row["facts"])])


def _doubtful(new: pa.Table) -> pa.ChunkedArray:
    """Rows about whose subjects the door has to be asked."""
    late = pc.or_(
        pc.greater(new["happened_at"], new["known_at"]),
        pc.greater(new["known_at"], new["recorded_at"]),
    )
    taken_back = pc.or_(pc.equal(new["kind"], CORRECTED), pc.is_valid(new["supersedes"]))
    return pc.or_(pc.or_(late, taken_back), pa.chunked_array([pa.array(_out_of_turn(new))]))


def _out_of_turn(new: pa.Table) -> np.ndarray:
    """Openings and endings that do not alternate from an opening on, or were not learnt in the
    order in which they happened: only then could what was known in between be out of order."""
    found = np.zeros(new.num_rows, bool)
    at = np.flatnonzero(pc.is_in(new["kind"], value_set=pa.array([OPENED, ENDED])).to_numpy())
    if not len(at):
        return found
    moves = new.take(pa.array(at))
    who = _ranks(moves, "source") * 1_000_003 + _ranks(moves, "authority")
    what = np.stack([_ranks(moves, "subject"), who, _ranks(moves, "name")])
    happened, known = (
        moves[name].cast(pa.int64()).to_numpy() for name in ("happened_at", "known_at")
    )
    order = np.lexsort((np.arange(len(at)), happened, *what[::-1]))
    opens = pc.equal(moves["kind"], OPENED).to_numpy()[order]
    same = np.concatenate([[False], (what[:, order][:, 1:] == what[:, order][:, :-1]).all(axis=0)])
    before = np.concatenate([[False], opens[:-1]]) & same
    earlier = np.concatenate([[False], np.diff(known[order]) < 0]) & same
    found[at[order]] = (opens == before) | earlier
    return found


def _ranks(table: pa.Table, name: str) -> np.ndarray:
    """A number for each distinct value."""
    ranks: np.ndarray = table[name].combine_chunks().dictionary_encode().indices.to_numpy()
    return ranks
