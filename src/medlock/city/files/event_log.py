"""The event log of a city as a table that says of each column what it holds."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from medlock.city.files.histories import text

MEANS: Mapping[str, str] = {
    "id": "id of the event",
    "act": "id of what was done: events of one act were written down together",
    "kind": "started, completed, opened, ended, recorded or corrected",
    "name": "step, status or fact, by its key in the declared pathways",
    "subject": "id of whom it is about: children.parquet has the children",
    "happened_at": "when it happened, UTC",
    "known_at": "when the source knew it, UTC",
    "recorded_at": "when it was written down, UTC",
    "source": "where it comes from: casework, or a file that was loaded",
    "origin": "id of the piece of work, or of the load",
    "authority": "ONS code of the authority",
    "subject_kind": "child, adult, family, worker, pupil or context",
    "outcome": "of a completed step, by its key",
    "counts_from": "the day its timescale counts from; empty where it has none",
    "ward": "ONS code of the ward the subject lived in; empty where protected or not known",
    "agency": "id of the agency that did it",
    "team": "id of the team",
    "worker": "id of the worker",
    "grade": "of the worker, on the day",
    "version": "of the declaration of the step",
    "line": "where in the file that was loaded",
    "supersedes": "id of the event it takes back",
    "facts": "codes, dates, numbers and yes or no, as a JSON object",
}
"""What each column of the ledger holds, for whoever opens the file without the product."""


def documented(schema: pa.Schema) -> pa.Schema:
    """The columns with what they mean; ids as sixteen bytes, words as words."""
    return pa.schema(
        [
            pa.field(each.name, _plain(each.type), each.nullable, {"means": MEANS[each.name]})
            for each in schema
        ],
        metadata={"made_by": "Medlock", "what": "An invented city: nobody in it exists"},
    )


def documented_like(events: pa.Table, schema: pa.Schema) -> pa.Table:
    """The table in the columns of the file, whatever chunks of words it came in."""
    columns = [text(events[each.name]).cast(each.type) for each in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind
