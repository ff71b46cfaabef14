"""Columns on their way into a table in PostgreSQL's binary form: the quickest way it takes rows.

What a column becomes is said by the table, not by the columns: a uuid is sixteen bytes in Arrow, a
document is its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from psycopg import Cursor

BEGINS = b"PGCOPY\n\xff\r\n\0" + bytes(8)
ENDS = b"\xff\xff"
NULL = b"\xff\xff\xff\xff"
DOCUMENT = b"\x01"  # the version of the binary form of jsonb
DAYS, MICROSECONDS = 10_957, 946_684_800_000_000
"""PostgreSQL counts from 1 January 2000, Arrow from 1970."""

COLUMNS = (
    "SELECT attname, atttypid::regtype::text FROM pg_attribute "
    "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
)
WIDTHS = {"smallint": ">i2", "integer": ">i4", "bigint": ">i8", "double precision": ">f8"}


def types(cursor: Cursor[Any], table: str) -> dict[str, str]:
    """The types of a table's columns, as PostgreSQL calls them."""
    cursor.execute(COLUMNS, [table])
    return dict(cursor.fetchall())


def copy(
    cursor: Cursor[Any], table: str, columns: Iterable[str], rows: Iterable[memoryview]
) -> None:
    """Rows as `rows_of` made them, into that table. In the transaction of whoever asks."""
    into = f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT BINARY)"
    with cursor.copy(into) as way:
        way.write(BEGINS)
        for each in rows:
            way.write(each)
        way.write(ENDS)


def copy_text(cursor: Cursor[Any], table: str, columns: Iterable[str], rows: bytes) -> None:
    """Rows in the text form of copying, into that table."""
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as way:
        way.write(rows)


def rows_of(columns: pa.Table, kinds: Mapping[str, str]) -> memoryview:
    """Every row in binary, one behind the other. `kinds`: what each column is in the table."""
    begins = pa.scalar(np.array(columns.num_columns, ">i2").tobytes(), pa.binary())
    whole = columns.combine_chunks()
    parts = [_field(whole[name], kinds[name]) for name in whole.column_names]
    if not whole.num_rows:
        return memoryview(b"")
    joined = pc.binary_join_element_wise(begins, *parts, b"")
    return _content(joined)


def _content(joined: pa.BinaryArray) -> memoryview:
    """What the rows are made of, without a copy: they lie one behind the other."""
    _, offsets, content = joined.buffers()
    ends = np.frombuffer(offsets, np.int32)[joined.offset : joined.offset + len(joined) + 1]
    return memoryview(content)[int(ends[0]) : int(ends[-1])]


def _field(column: pa.ChunkedArray, kind: str) -> pa.BinaryArray:
    """A field of each row: how long it is, then what it is."""
    values = column.chunk(0) if column.num_chunks else pa.array([], column.type)
    if isinstance(values, pa.DictionaryArray):
        words = _field(pa.chunked_array([values.dictionary]), kind)
        taken = words.take(values.indices)
        return taken.fill_null(NULL) if taken.null_count else taken
    if pa.types.is_null(values.type):
        return pa.repeat(pa.scalar(NULL, pa.binary()), len(values))
    return _measured(values, kind)


def _measured(values: pa.Array, kind: str) -> pa.BinaryArray:
    if kind == "boolean":
        return _fixed(values, values.fill_null(False).cast(pa.uint8()), "u1")
    if kind in WIDTHS:
        return _fixed(values, values.fill_null(0), WIDTHS[kind])
    if kind == "date":
        return _fixed(values, values.cast(pa.int32()).fill_null(0), ">i4", DAYS)
    if kind.startswith("timestamp"):
        return _fixed(values, values.cast(pa.int64()).fill_null(0), ">i8", MICROSECONDS)
    if kind == "uuid":
        return _of_length(values, 16)
    if kind in ("text", "jsonb"):
        return _of_any_length(values, DOCUMENT if kind == "jsonb" else b"")
    raise TypeError(f"Nothing is known of writing a column of {kind}.")


def _fixed(values: pa.Array, numbers: pa.Array, form: str, less: int = 0) -> pa.BinaryArray:
    """Numbers, as many bytes each."""
    width = np.dtype(form).itemsize
    rows = np.empty(len(values), np.dtype([("width", ">i4"), ("value", form)]))
    rows["width"], rows["value"] = width, numbers.to_numpy(zero_copy_only=False) - less
    return _nulls(_array(rows.view(np.uint8), 4 + width), values)


def _of_length(values: pa.Array, width: int) -> pa.BinaryArray:
    fixed = values.cast(pa.binary(width))
    start = fixed.offset * width
    content = np.frombuffer(fixed.buffers()[1], np.uint8)[start : start + len(fixed) * width]
    rows = np.empty((len(fixed), 4 + width), np.uint8)
    rows[:, :4] = np.frombuffer(np.array(width, ">i4").tobytes(), np.uint8)
    rows[:, 4:] = content.reshape(len(fixed), width)
    return _nulls(_array(rows, 4 + width), values)


def _of_any_length(values: pa.Array, before: bytes) -> pa.BinaryArray:
    content = values.cast(pa.binary())
    lengths = pc.binary_length(content).fill_null(0).to_numpy() + len(before)
    width = _array(lengths.astype(">i4").view(np.uint8), 4)
    rows = pc.binary_join_element_wise(width, before, content.fill_null(b""), b"")
    return _nulls(rows, values)


def _array(content: np.ndarray, width: int) -> pa.BinaryArray:
    rows = content.size // width
    offsets = np.arange(rows + 1, dtype=np.int32) * width
    return pa.Array.from_buffers(
        pa.binary(),
        rows,
        [None, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(content))],
    )


def _nulls(rows: pa.BinaryArray, values: pa.Array) -> pa.BinaryArray:
    if not values.null_count:
        return rows
    return pc.if_else(values.is_valid(), rows, pa.scalar(NULL, pa.binary()))
