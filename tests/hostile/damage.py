"""Ways to damage a file: its bytes, the parts of its archive, or the cells of its sheets."""

from __future__ import annotations

import random
from datetime import date

from tests.hostile.workbooks import Parts, Rows, parts, xlsx, zipped

WORDS = [
    b"<", b">", b"/>", b"&", b"&lt;", b"&#0;", b"&#xFFFF;", b"]]>", b"<![CDATA[", b"<!--", b"-->",
    b"<?x?>", b"<!DOCTYPE m>", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3\x28", b"\xed\xa0\x80",
    b'r="XFD1048576"', b'r="A0"', b'r="A99999999999"', b't="s"', b't="e"', b't="b"', b't="n"',
    b't="d"', b't="str"', b't="inlineStr"', b's="99"', b"<v>1e999</v>", b"<v>-1</v>",
    b"<v>#N/A</v>",
    b"</row>", b"<row r='1'>", b"</c>", b"<c>", b"<v>", b"</sheetData>", b'count="4294967295"',
    b'"', b'""', b",", b";", b"\t", b"\n", b"\r", b"\r\n" * 40, b",,,,,,", b"sep=;\n",
    b"PK\x03\x04",
    b"PK\x01\x02", b"PK\x05\x06", b"A" * 900, b"2091-02-30", b"#REF!", b"-1", b"\x85\x93", b"../",
]  # fmt: skip

VALUES: list[object] = [
    None, "", " ", "\xa0", "\u200b", "K1", "x" * 3_000, "a) Yes", "z) Nothing", "b)", "N/A", "#N/A",
    "NULL", "-", "=1+1", "+44", "@x", "'quoted", 'say "no"', "one\ntwo", "tab\there", "é\u0301ß",
    "\U0001f600", "\ud7ff", "_x000D_", 0, 1, -1, 0.5, 12345.0, 1e15, 1.23e300, 44927, 73051, 2**53,
    True, False, date(1900, 3, 1), date(2091, 2, 28), date(9999, 12, 31), date(2026, 9, 30),
    "31/12/2025", "12/31/2025", "2025-02-30", "1/1/91", "3-Mar-25", "45678", "1.23E+11", "12345.0",
    "M1 1AA", "M1 1A", "not a postcode", "N9", "RC8", "a) WBRI", "WBRI", "White British", "Police",
    "q) 6: Police", "c) Unknown", "Date of Birth", "Child Unique ID", "List 1", "999999",
]  # fmt: skip


def bytes_damaged(seed: bytes, by: random.Random) -> bytes:
    """The file with up to six pieces cut, doubled, moved, overwritten or put in."""
    held = bytearray(seed)
    for _ in range(by.randint(1, 6)):
        start = by.randrange(len(held) + 1)
        end = min(len(held), start + int(by.expovariate(1 / 30)))
        by.choice(DAMAGES)(held, start, end, by)
    return bytes(held)


def _cut(held: bytearray, start: int, end: int, by: random.Random) -> None:
    del held[start:end]


def _stop(held: bytearray, start: int, end: int, by: random.Random) -> None:
    if by.random() < 0.2:
        del held[start:]


def _double(held: bytearray, start: int, end: int, by: random.Random) -> None:
    held[start:start] = held[start:end] * by.randint(1, 4)


def _put(held: bytearray, start: int, end: int, by: random.Random) -> None:
    held[start:end] = by.choice(WORDS)


def _overwrite(held: bytearray, start: int, end: int, by: random.Random) -> None:
    held[start:end] = by.randbytes(end - start)


def _move(held: bytearray, start: int, end: int, by: random.Random) -> None:
    at = by.randrange(len(held) + 1)
    held[at:at] = held[start:end]


def _flip(held: bytearray, start: int, end: int, by: random.Random) -> None:
    if start < len(held):
        held[start] ^= 1 << by.randrange(8)


DAMAGES = (_cut, _stop, _double, _put, _overwrite, _move, _flip)


def parts_damaged(seed: bytes, by: random.Random) -> bytes:
    """The archive, whole, with one or two of its parts damaged, gone or under another name."""
    held = parts(seed)
    for _ in range(by.randint(1, 2)):
        name = by.choice([each for each in held if each.endswith((".xml", ".rels"))])
        match by.randrange(12):
            case 0:
                del held[name]
            case 1:
                held[by.choice(list(held))] = held.pop(name)
            case 2:
                held[name] = b""
            case _:
                held[name] = bytes_damaged(held[name], by)
        held.setdefault("[Content_Types].xml", b"")
    return zipped(dict(_some_order(held, by)))


def _some_order(held: Parts, by: random.Random) -> list[tuple[str, bytes]]:
    each = list(held.items())
    if by.random() < 0.2:
        by.shuffle(each)
    return each


def cells_damaged(sheets: dict[str, Rows], by: random.Random) -> dict[str, Rows]:
    """The rows with cells, headings, columns and rows changed, lost, doubled or swapped."""
    return {name: _rows_damaged(rows, by) for name, rows in sheets.items()}


def _rows_damaged(rows: Rows, by: random.Random) -> Rows:
    held = [list(row) for row in rows]
    for _ in range(by.randint(0, 8)):
        if held:
            _row_damaged(held, by)
    return held


def _row_damaged(held: list[list[object]], by: random.Random) -> None:
    row = by.choice(held)
    column = by.randrange(len(row)) if row else 0
    match by.randrange(8):
        case 0:
            held.insert(by.randrange(len(held)), list(row))
        case 1:
            held.remove(row)
        case 2:
            del row[column : column + 1]
        case 3:
            row.insert(column, by.choice(VALUES))
        case 4:
            for each in held:
                del each[column : column + 1]
        case _:
            row[column : column + 1] = [by.choice(VALUES)]


def as_workbook(sheets: dict[str, Rows], by: random.Random) -> bytes:
    """Under the names they have or any others."""
    named = {}
    for number, (name, rows) in enumerate(sheets.items()):
        named[name if by.random() < 0.7 else f"Sheet{number}"] = rows
    return xlsx(named, strings_to_formulas=False)


def as_any_csv(rows: Rows, by: random.Random) -> bytes:
    """With any separator and in any encoding."""
    encoding = by.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    return as_csv(rows, by.choice(",;\t"), encoding, by.choice(["\n", "\r\n"]))


def as_csv(rows: Rows, between: str = ",", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    text = end.join(between.join(_quoted(each) for each in row) for row in rows)
    return text.encode(encoding, "replace")


def _quoted(value: object) -> str:
    text = "" if value is None else str(value)
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if set(text) & set(',;\t"\r\n') else text
