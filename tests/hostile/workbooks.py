"""Workbooks made for tests, whole and changed inside their archive."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import xlsxwriter

Rows = Sequence[Sequence[object]]
Parts = dict[str, bytes]

HEADINGS = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age", "Date of Contact",
            "Contact Source")  # fmt: skip
CONTACTS: Rows = (
    HEADINGS,
    ("K1", "a) Male", "a) WBRI", date(2015, 3, 1), 10, date(2025, 5, 6), "q) 6: Police"),
    (12345, "b) Female", "k) APKN", date(2012, 7, 31), 12, date(2025, 6, 7), "b) 1B: Individual"),
    ("K3", "Male", "MWBC", None, -1, "08/07/2025", "Unknown"),
)
FIRST_SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


def xlsx(sheets: Mapping[str, Rows] | None = None, **options: object) -> bytes:
    """A workbook of those rows, each sheet by its name."""
    into = io.BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True, **options})
    days = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in (sheets or {"List_1": CONTACTS}).items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, value, days)
                elif value is not None:
                    sheet.write(at, column, value)
    book.close()
    return into.getvalue()


def parts(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def zipped(held: Mapping[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def changed(change: Callable[[Parts], object], content: bytes | None = None) -> bytes:
    """A workbook with its parts changed and zipped again."""
    held = parts(content or xlsx())
    change(held)
    return zipped(held)


def replaced(part: str, old: bytes, new: bytes) -> bytes:
    """A workbook with some bytes of a part replaced where they first stand."""

    def change(held: Parts) -> None:
        assert old in held[part]
        held[part] = held[part].replace(old, new, 1)

    return changed(change)


def with_cells(xml: bytes, strings: bytes = b"") -> bytes:
    """A workbook whose only sheet has exactly those rows."""

    def change(held: Parts) -> None:
        sheet = held[FIRST_SHEET]
        begin, end = sheet.index(b"<sheetData>") + 11, sheet.index(b"</sheetData>")
        held[FIRST_SHEET] = sheet[:begin] + xml + sheet[end:]
        if strings:
            held[STRINGS] = held[STRINGS][: held[STRINGS].index(b"<si>")] + strings + b"</sst>"

    return changed(change)


def lying(content: bytes, part: str, size: int) -> bytes:
    """The archive with another size of that part in its directory than the part has."""
    held = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    at = -1
    for _ in range(names.index(part) + 1):
        at = held.index(b"PK\x01\x02", at + 1)
    struct.pack_into("<I", held, at + 24, size)
    return bytes(held)


def bomb(size: int) -> bytes:
    """An archive whose sheet is that many blanks, which take almost nothing when packed."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts(xlsx()).items():
            if name != FIRST_SHEET:
                archive.writestr(name, content)
        with archive.open(FIRST_SHEET, "w", force_zip64=True) as sheet:
            piece = b" " * (1 << 20)
            for _ in range(size >> 20):
                sheet.write(piece)
    return into.getvalue()
