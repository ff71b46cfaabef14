"""Old Excel files (.xls) made for tests: a compound document with the records of a workbook."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from datetime import date

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SMALLEST = 4096
"""Bytes below which a stream would have to lie in the table of small ones."""

DATE_FORMAT = 1
ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36,
          "#N/A": 42}  # fmt: skip


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound document with those streams, all beside each other at its root."""
    padded = {name: held.ljust(max(SMALLEST, len(held)), b"\0") for name, held in streams.items()}
    runs = [-(-len(held) // SECTOR) for held in padded.values()]
    entries = -(-(len(padded) + 1) // 4)
    used = entries + sum(runs)
    tables = 1
    while tables * 128 < used + tables:
        tables += 1
    fat = [*range(1, entries), END]
    starts = []
    for run in runs:
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + run), END]
    first_table = len(fat)
    fat += [TABLE] * tables
    fat += [FREE] * (tables * 128 - len(fat))
    directory = [_entry("Root Entry", 5, END, 0, child=1)]
    for number, (name, held) in enumerate(padded.items()):
        right = number + 2 if number + 1 < len(padded) else FREE
        directory.append(_entry(name, 2, starts[number], len(held), right=right))
    body = b"".join(directory).ljust(entries * SECTOR, b"\0")
    for held, run in zip(padded.values(), runs, strict=True):
        body += held.ljust(run * SECTOR, b"\0")
    body += struct.pack(f"<{len(fat)}I", *fat)
    listed = [*range(first_table, first_table + tables)]
    return _header(tables, listed) + body


def _header(tables: int, listed: Sequence[int]) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, 0, 0, SMALLEST, END,
                        0, END, 0)  # fmt: skip
    return head + struct.pack("<109I", *listed, *[FREE] * (109 - len(listed)))


def _entry(name: str, kind: int, start: int, size: int, **links: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    entry = text.ljust(64, b"\0") + struct.pack(
        "<HBBIII", len(text), kind, 1, FREE, links.get("right", FREE), links.get("child", FREE)
    )
    return entry + bytes(36) + struct.pack("<IQ", start, size)


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _begin(what: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, what, 0x0DBB, 0x07CC, 0, 6))


def _text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def _style(form: int) -> bytes:
    return record(0xE0, struct.pack("<HHH14x", 0, form, 0))


def _cell(row: int, column: int, value: object) -> bytes:
    place = struct.pack("<HH", row, column)
    match value:
        case None:
            return b""
        case bool():
            return record(0x205, place + struct.pack("<HBB", 0, value, 0))
        case date():
            days = (value - date(1899, 12, 30)).days
            return record(0x203, place + struct.pack("<Hd", DATE_FORMAT, days))
        case int() | float():
            return record(0x203, place + struct.pack("<Hd", 0, value))
        case str() if value in ERRORS:
            return record(0x205, place + struct.pack("<HBB", 0, ERRORS[value], 1))
        case ("formula", str(error)) if error in ERRORS:
            result = struct.pack("<BBBBBBH", 2, 0, ERRORS[error], 0, 0, 0, 0xFFFF)
            return record(6, place + struct.pack("<H", 0) + result + bytes(6) + b"\0\0")
        case ("formula", str(said)):
            empty = struct.pack("<BBBBBBH", 0, 0, 0, 0, 0, 0, 0xFFFF)
            formula = record(6, place + struct.pack("<H", 0) + empty + bytes(6) + b"\0\0")
            return formula + record(0x207, _text(said))
    return record(0x204, place + struct.pack("<H", 0) + _text(str(value)))


def records(
    sheets: Mapping[str, Sequence[Sequence[object]]],
    *,
    extra: bytes = b"",
    kind: int = 0,
    since_1904: bool = False,
) -> bytes:
    """The stream of a workbook; `extra` records stand first, `kind` 1 makes sheets of macros."""
    bodies = [
        _begin(0x10)
        + b"".join(
            _cell(at, column, value)
            for at, row in enumerate(rows)
            for column, value in enumerate(row)
        )
        + record(0x0A)
        for rows in sheets.values()
    ]
    head = _begin(5) + extra + record(0x22, struct.pack("<H", since_1904))
    head += _style(0) + _style(14)
    names = [struct.pack("<BBBB", 0, kind, len(name), 1) + name.encode("utf-16-le")
             for name in sheets]  # fmt: skip
    place = len(head) + sum(4 + 4 + len(name) for name in names) + 4
    for name, body in zip(names, bodies, strict=True):
        head += record(0x85, struct.pack("<I", place) + name)
        place += len(body)
    return head + record(0x0A) + b"".join(bodies)


def xls(sheets: Mapping[str, Sequence[Sequence[object]]], **otherwise: object) -> bytes:
    """An old workbook of those rows."""
    return compound({"Workbook": records(sheets, **otherwise)})
