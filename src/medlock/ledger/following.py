"""All that is new in the ledger, as columns, for whoever keeps a copy of it."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
from django.db import connections

from medlock.ledger.book import TABLE, head
from medlock.ledger.columns import ID
from medlock.ledger.told import TOLD

AT_ONCE = 200_000
"""Events in one table: memory stays flat however long the ledger."""
ON = "(({}) AT TIME ZONE 'Europe/London')::date"
DATED = {"happened_on": ON.format("happened_at"), "known_on": ON.format("known_at")}
APART, IN_A_ROW = "\x1f", 500
FIELDS = f", '{APART}', ".join(DATED.get(name, name) for name in TOLD.names)
SELECT = (
    f"SELECT told FROM generate_series(%s, %s, {IN_A_ROW}) AS first CROSS JOIN LATERAL ("
    f"SELECT string_agg(concat({FIELDS}, E'\\n'), '' ORDER BY seq) AS told FROM {TABLE} "
    f"WHERE seq >= first AND seq < first + {IN_A_ROW} AND seq <= %s) AS part WHERE told IS NOT NULL"
)
"""Many events in a row of the answer: as many rows as events are slow to take over one by one. No
code and no document holds the sign that keeps columns apart."""
READ = pcsv.ReadOptions(column_names=TOLD.names, block_size=1 << 24)
PARSE = pcsv.ParseOptions(delimiter=APART, quote_char=False)
CONVERT = pcsv.ConvertOptions(
    column_types={each.name: pa.string() if each.type == ID else each.type for each in TOLD},
    strings_can_be_null=False,
)
SPELT = 36  # letters of an id written out
LETTERS = [at for at in range(SPELT) if at not in (8, 13, 18, 23)]
DIGITS = np.zeros(256, np.uint8)
DIGITS[np.frombuffer(b"0123456789abcdef", np.uint8)] = np.arange(16)


def after(seq: int, using: str = "system") -> Iterator[pa.Table]:
    """Everything recorded after `seq` and settled, in order, corrections included."""
    until = head(using)
    for first in range(seq + 1, until + 1, AT_ONCE):
        last = min(first + AT_ONCE - 1, until)
        with connections[using].cursor() as cursor:
            cursor.execute(SELECT, [first, last, last])
            text = "".join(part for (part,) in cursor.fetchall())
        if text:
            yield _told(text.encode())


def _told(text: bytes) -> pa.Table:
    read = pcsv.read_csv(io.BytesIO(text), READ, PARSE, CONVERT).combine_chunks()
    for name in ("id", "supersedes"):
        where = read.schema.get_field_index(name)
        read = read.set_column(where, name, _unspelt(read[name].combine_chunks()))
    return read.cast(TOLD)


def _unspelt(ids: pa.Array) -> pa.Array:
    """The sixteen bytes of each id that is written out; nothing where nothing is."""
    there = pc.greater(pc.binary_length(ids), 0)
    written = ids.filter(there)
    letters = np.frombuffer(written.buffers()[2] or b"", np.uint8)[: len(written) * SPELT]
    digits = DIGITS[letters.reshape(-1, SPELT)[:, LETTERS]]
    content = np.ascontiguousarray(digits[:, ::2] << 4 | digits[:, 1::2])
    found = pa.FixedSizeBinaryArray.from_buffers(ID, len(written), [None, pa.py_buffer(content)])
    which = there.to_numpy(zero_copy_only=False)
    return found.take(pa.array(np.cumsum(which) - 1, mask=~which))
