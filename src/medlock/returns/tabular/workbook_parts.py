"""The parts of an .xlsx workbook looked through before its cells are read: macros, what declares
entities, how many sheets and rows, and which cells show an error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import basename

from lxml import etree

from medlock.returns.tabular.archive import Archive, declares
from medlock.returns.tabular.beside import Beside
from medlock.returns.tabular.content import Asked
from medlock.returns.tabular.sizes import (
    MOST_ROWS,
    MOST_SHEETS,
    too_many_rows,
    too_many_sheets,
)
from medlock.returns.unreadable import Reason, Unreadable

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
TEXT = re.compile(r".+\.(xml|rels|vml)", re.IGNORECASE)
MACROS = re.compile(r"xl/(vba(project|data)|macrosheets/|intlmacrosheets/)", re.IGNORECASE)
LINKS = "xl/externalLinks/"
OTHERS = {
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a presentation",
    "META-INF/manifest.xml": "an OpenDocument file",
}
ERROR = b't="e"'
CELL = re.compile(rb'<(?:\w{1,9}:)?c\s[^>]*?\br="([A-Za-z]{1,3})([0-9]{1,7})"')
SHOWN = re.compile(rb"<(?:\w{1,9}:)?v>([^<]{1,20})<")
ROW = b"<row"
FORMULA = b"<f"
UNCALCULATED = (b"</f></c>", b"</f><v></v></c>", b"</f><v/></c>")
CARRIED = 1 << 16
"""Bytes of one cell: none is longer."""

KEEP_MACROS_OUT = (
    "it has macros, which are programs and can do harm, so it was not opened. In Excel save it as "
    "“Excel Workbook (.xlsx)”, which leaves them out, and load that."
)


def look_through(archive: Archive) -> Beside:
    """What lies beside the cells, with every part measured. Raises `Unreadable`."""
    asked = archive.asked
    _is_workbook(archive.members, asked)
    beside = Beside(asked, linked=any(each.startswith(LINKS) for each in archive.members))
    names = _names(archive, beside)
    for member in archive.members:
        look = _Sheet(beside, names.get(member, ""), looked=bool(SHEET.fullmatch(member)))
        text = bool(TEXT.fullmatch(member))
        before = b""
        for piece in archive.pieces(member):
            if text and declares(before + piece):
                raise asked.refusal(
                    Reason.DOCTYPE,
                    "it declares entities or a document type, which Excel never writes and which "
                    "can make a reader invent content. Open it in Excel and save it anew.",
                )
            before = piece[-16:]
            look.take(piece)
        look.end()
    return beside


def _is_workbook(members: Mapping[str, object], asked: Asked) -> None:
    for member, what in OTHERS.items():
        if member in members:
            raise asked.is_not(what, "Open it and save it as an Excel workbook (.xlsx).")
    if any(MACROS.match(each) for each in members):
        raise with_macros(asked)
    sheets = sum(1 for each in members if SHEET.fullmatch(each))
    if not sheets:
        raise asked.is_not("a zip archive", "Unpack it and choose the files in it, one by one.")
    if sheets > MOST_SHEETS:
        raise too_many_sheets(asked)


def with_macros(asked: Asked) -> Unreadable:
    return asked.refusal(Reason.MACROS, KEEP_MACROS_OUT)


def _names(archive: Archive, beside: Beside) -> dict[str, str]:
    """The name of each sheet by the member its cells are in."""
    types = archive.small("[Content_Types].xml")
    if b"macroEnabled" in types:
        raise with_macros(archive.asked)
    book = _parsed(archive, "xl/workbook.xml")
    related = _parsed(archive, "xl/_rels/workbook.xml.rels")
    if book is None or related is None:
        return {}
    counted = book.find("{*}workbookPr")
    beside.since_1904 = counted is not None and counted.get("date1904") in ("1", "true")
    targets = {each.get("Id"): basename(each.get("Target") or "") for each in related}
    found = {}
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        held = [str(value) for key, value in sheet.items() if str(key).endswith("}id")]
        target = targets.get(held[0] if held else "", "")
        found[f"xl/worksheets/{target}"] = sheet.get("name") or ""
    return found


def _parsed(archive: Archive, member: str) -> etree._Element | None:
    held = archive.small(member)
    if not held or declares(held):
        return None
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        return etree.fromstring(held, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


@dataclass(slots=True)
class _Sheet:
    """The cells of one sheet passing by, in pieces."""

    beside: Beside
    name: str
    looked: bool
    rows: int = 0
    _held: bytes = field(default=b"", init=False)

    def take(self, piece: bytes) -> None:
        if not self.looked:
            return
        held = self._held + piece
        cell = held.rfind(b"</c>")
        end = cell + len(b"</c>") if cell >= 0 else held.rfind(b">") + 1
        self._held = held[end:][-CARRIED:]
        self._look(held[:end])

    def end(self) -> None:
        self._look(self._held)

    def _look(self, whole: bytes) -> None:
        self.rows += whole.count(ROW)
        if self.rows > MOST_ROWS:
            raise too_many_rows(self.beside.asked)
        if FORMULA in whole:
            self.beside.uncalculated[self.name] += sum(map(whole.count, UNCALCULATED))
        at = whole.find(ERROR)
        while at >= 0:
            self._error(whole, at)
            at = whole.find(ERROR, at + 1)

    def _error(self, text: bytes, at: int) -> None:
        end = text.find(b"</c>", at)
        begin = text.rfind(b"<", 0, at)
        cell = CELL.match(text, begin)
        shown = SHOWN.search(text, at, max(at, end))
        if cell and shown:
            row, column = int(cell[2]) - 1, _column(cell[1])
            self.beside.fault(self.name, row, column, shown[1].decode("utf-8", "replace"))


def _column(letters: bytes) -> int:
    """AB is the column 27, counted from nought."""
    found = 0
    for each in letters.upper():
        found = found * 26 + each - 64
    return found - 1
