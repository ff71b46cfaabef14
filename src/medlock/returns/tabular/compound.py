"""An old Excel file (.xls): a compound document with a stream of records. Passwords, macros, errors
and the year days are counted from are found here, before its cells are read."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import olefile

from medlock.returns.tabular.archive import BROKEN, locked
from medlock.returns.tabular.beside import Beside
from medlock.returns.tabular.content import Asked, Content
from medlock.returns.tabular.sizes import MOST_SHEETS, too_many_sheets
from medlock.returns.tabular.workbook_parts import with_macros
from medlock.returns.unreadable import Reason

HEAD = struct.Struct("<HH")
CELL = struct.Struct("<HH")
BEGIN, PASSWORD, SHEET, COUNTED_FROM, FORMULA, ERROR = 0x809, 0x2F, 0x85, 0x22, 0x06, 0x205
MACRO_SHEETS = (1, 6)
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
BROKEN_DOCUMENT = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    MemoryError,
    RecursionError,
    struct.error,
)
"""What the reader of compound documents raises on those that are damaged."""


def look_through(content: Content) -> Beside:
    """What lies beside the cells. Raises `Unreadable`."""
    asked = content.asked
    streams = _streams(content)
    if "EncryptedPackage" in streams:
        raise locked(asked)
    if any(each.startswith(("_VBA_PROJECT", "Macros", "VBA")) for each in streams):
        raise with_macros(asked)
    held = streams.get("Workbook", streams.get("Book"))
    if held is None:
        what = "an old Word document" if "WordDocument" in streams else "not an Excel file"
        raise asked.refusal(
            Reason.WRONG_KIND,
            f"it is {what}, not {asked.expected}. Save it as an Excel workbook (.xlsx).",
        )
    return _Records(asked).read(held)


def _streams(content: Content) -> dict[str, bytes]:
    """The outermost streams and folders by name; only the workbook's own is read."""
    try:
        with olefile.OleFileIO(io.BytesIO(content.held)) as document:
            names = [path[0] for path in document.listdir(streams=True, storages=True)]
            return {
                name: document.openstream(name).read() if name in ("Workbook", "Book") else b""
                for name in names
            }
    except BROKEN_DOCUMENT as error:
        raise content.asked.refusal(Reason.MALFORMED, BROKEN) from error


@dataclass(slots=True)
class _Records:
    asked: Asked
    beside: Beside = field(init=False)
    names: dict[int, str] = field(default_factory=dict, init=False)
    """Of the sheets, by where each begins."""

    def __post_init__(self) -> None:
        self.beside = Beside(self.asked)

    def read(self, held: bytes) -> Beside:
        sheet = ""
        for at, kind, body in _records(held):
            if kind == PASSWORD:
                raise locked(self.asked)
            if kind == BEGIN:
                sheet = self.names.get(at, "")
            elif kind == SHEET:
                self._sheet(body)
            elif kind == COUNTED_FROM:
                self.beside.since_1904 = body[:2] == b"\x01\x00"
            elif kind in (FORMULA, ERROR):
                self._cell(kind, body, sheet)
        return self.beside

    def _sheet(self, body: bytes) -> None:
        if len(body) < 8:
            return
        if body[5] in MACRO_SHEETS:
            raise with_macros(self.asked)
        wide = body[7] & 1
        name = body[8 : 8 + body[6] * (2 if wide else 1)]
        self.names[int.from_bytes(body[:4], "little")] = name.decode(
            "utf-16-le" if wide else "latin-1", "replace"
        )
        if len(self.names) > MOST_SHEETS:
            raise too_many_sheets(self.asked)

    def _cell(self, kind: int, body: bytes, sheet: str) -> None:
        if kind == FORMULA:
            is_error = len(body) >= 14 and body[6] == 2 and body[12:14] == b"\xff\xff"
            code = body[8] if is_error else None
        else:
            code = body[6] if len(body) >= 8 and body[7] else None
        if code is not None:
            row, column = CELL.unpack_from(body)
            self.beside.fault(sheet, row, column, ERRORS.get(code, "#N/A"))


def _records(held: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Where each begins, its kind and its body; what is cut off is left out."""
    at = 0
    while at + HEAD.size <= len(held):
        kind, length = HEAD.unpack_from(held, at)
        begin = at + HEAD.size
        yield at, kind, held[begin : begin + length]
        at = begin + length
