"""Files that are not a workbook or CSV one can read, each made in code, with the reason they are
refused for. None is someone else's."""

from __future__ import annotations

import gzip
import io
import json
import struct
import warnings
import zipfile
from collections.abc import Callable

from medlock.returns.unreadable import Reason
from tests.hostile.old_workbooks import compound, record, records, xls
from tests.hostile.workbooks import (
    CONTACTS,
    FIRST_SHEET,
    STRINGS,
    bomb,
    changed,
    lying,
    parts,
    replaced,
    with_cells,
    xlsx,
    zipped,
)

Made = Callable[[], bytes]
ROWS = {"List_1": CONTACTS}
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n + 1, (b"&l%d;" % n) * 10) for n in range(9))
HEADED = b"Child Unique ID,Gender,Date of Contact\n"
ROW = b"K1,a) Male,06/05/2025\n"
MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def nested() -> bytes:
    """Archives in an archive in an archive."""
    held = bomb(8 << 20)
    for level in range(4):
        held = zipped({f"{level}-{copy}.zip": held for copy in range(4)})
    return held


def many_members() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for number in range(2_100):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"")
    return into.getvalue()


def two_of_a_name() -> bytes:
    into = io.BytesIO(xlsx())
    with zipfile.ZipFile(into, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(FIRST_SHEET, b"<worksheet/>")
    return into.getvalue()


def packed_otherwise() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in parts(xlsx()).items():
            archive.writestr(name, content)
    return into.getvalue()


def headless() -> bytes:
    return xlsx().replace(b"PK\x03\x04", b"PK\x03\x05", 2).replace(b"PK\x03\x05", b"PK\x03\x04", 1)


def scrambled() -> bytes:
    """The first part's packed bytes are of a kind that does not exist."""
    held = bytearray(xlsx())
    at = 30 + int.from_bytes(held[26:28], "little") + int.from_bytes(held[28:30], "little")
    held[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(held)


def encrypted_member() -> bytes:
    held = bytearray(xlsx())
    at = held.index(b"PK\x01\x02")
    struct.pack_into("<H", held, at + 8, 1)
    return bytes(held)


def far_cells() -> bytes:
    """Two cells at the corners of a sheet: between them lie seventeen thousand million."""
    return with_cells(
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )


def unnumbered_cells() -> bytes:
    """A row of many cells and many rows of one, none of which says where it is."""
    return with_cells(
        b"<row>" + b"<c><v>1</v></c>" * 16_000 + b"</row>" + b"<row><c><v>1</v></c></row>" * 90_000
    )


def long_string_many_times() -> bytes:
    """One long text that a hundred thousand cells point to."""
    return with_cells(
        b"".join(
            b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 99_999)
        ),
        b"<si><t>" + b"A" * 500_000 + b"</t></si>",
    )


def many_strings() -> bytes:
    return with_cells(b'<row r="1"><c r="A1"><v>1</v></c></row>', b"<si/>" * 16_000_000)


def rows_without_end(many: int) -> bytes:
    return with_cells(b"<row/>" * many)


def ten_million_lines() -> bytes:
    return HEADED + b"1,2,3\n" * 10_000_000


REFUSED: dict[str, tuple[Made, Reason]] = {
    # — of another kind —
    "a PDF": (lambda: b"%PDF-1.7\n", Reason.WRONG_KIND),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(60), Reason.WRONG_KIND),
    "a photograph": (lambda: b"\xff\xd8\xff\xe0" + bytes(60), Reason.WRONG_KIND),
    "XML": (lambda: b"<?xml version='1.0'?><Message/>", Reason.WRONG_KIND),
    "a web page with a table": (
        lambda: b"\xef\xbb\xbf\r\n<html><table><tr><td>1</td></tr></table>", Reason.WRONG_KIND),
    "JSON": (lambda: json.dumps({"children": []}).encode(), Reason.WRONG_KIND),
    "a Word document": (lambda: zipped({"word/document.xml": b"<a/>"}), Reason.WRONG_KIND),
    "a presentation": (lambda: zipped({"ppt/presentation.xml": b"<a/>"}), Reason.WRONG_KIND),
    "an OpenDocument sheet": (
        lambda: zipped({"META-INF/manifest.xml": b"<a/>"}), Reason.WRONG_KIND),
    "a binary workbook": (lambda: zipped({"xl/workbook.bin": b""}), Reason.WRONG_KIND),
    "a zip of CSVs": (lambda: zipped({"a.csv": HEADED + ROW}), Reason.WRONG_KIND),
    "an empty zip": (lambda: zipped({}), Reason.WRONG_KIND),
    "a gzipped CSV": (lambda: gzip.compress(HEADED + ROW), Reason.WRONG_KIND),
    "an old Word document": (lambda: compound({"WordDocument": b"x"}), Reason.WRONG_KIND),
    "a message": (lambda: compound({"__properties_version1.0": b"x"}), Reason.WRONG_KIND),
    "a workbook of 1988": (lambda: b"\x09\x00\x04\x00\x02\x00\x10\x00", Reason.WRONG_KIND),
    "bytes of nothing": (lambda: bytes(range(256)) * 40, Reason.WRONG_KIND),
    "a program": (lambda: b"MZ" + bytes(600), Reason.WRONG_KIND),
    "zeros": (lambda: bytes(9_000), Reason.EMPTY),
    # — with nothing in it —
    "nothing": (lambda: b"", Reason.EMPTY),
    "blanks": (lambda: b" \r\n\t ", Reason.EMPTY),
    "only a mark": (lambda: b"\xef\xbb\xbf", Reason.EMPTY),
    "only commas": (lambda: b",,,\n,,,\n", Reason.EMPTY),
    "a workbook without cells": (lambda: xlsx({"List_1": ()}), Reason.EMPTY),
    "an old workbook without cells": (lambda: xls({"List_1": ()}), Reason.EMPTY),
    # — locked, or with programs in it —
    "a workbook with a password": (
        lambda: compound({"EncryptedPackage": bytes(5_000), "EncryptionInfo": b"x"}),
        Reason.LOCKED),
    "an old workbook with a password": (
        lambda: xls(ROWS, extra=record(0x2F, b"\x01\x00" + bytes(52))), Reason.LOCKED),
    "a zip with a password": (encrypted_member, Reason.LOCKED),
    "a workbook with macros": (
        lambda: changed(lambda held: held.update({"xl/vbaProject.bin": b"x"})), Reason.MACROS),
    "a workbook that says it has macros": (
        lambda: replaced("[Content_Types].xml", PLAIN_TYPE, MACRO_TYPE), Reason.MACROS),
    "a sheet of old macros": (
        lambda: changed(lambda held: held.update({"xl/macrosheets/sheet1.xml": b"<a/>"})),
        Reason.MACROS),
    "an old workbook with macros": (
        lambda: compound({"Workbook": records(ROWS), "_VBA_PROJECT_CUR": b"x"}), Reason.MACROS),
    "an old workbook with a sheet of macros": (lambda: xls(ROWS, kind=1), Reason.MACROS),
    # — damaged —
    "half of a workbook": (lambda: xlsx()[: len(xlsx()) // 2], Reason.TRUNCATED),
    "all but the last bytes of a workbook": (lambda: xlsx()[:-30], Reason.TRUNCATED),
    "the beginning of a zip": (lambda: b"PK\x03\x04" + bytes(60), Reason.TRUNCATED),
    "half of an old workbook": (lambda: xls(ROWS)[:1_500], Reason.MALFORMED),
    "the beginning of an old workbook": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Reason.MALFORMED),
    "a sheet that is not XML": (
        lambda: replaced(FIRST_SHEET, b"</sheetData>", b"</sheet>"), Reason.MALFORMED),
    "a sheet that stops": (
        lambda: changed(lambda held: held.update({FIRST_SHEET: held[FIRST_SHEET][:900]})),
        Reason.MALFORMED),
    "no workbook in the workbook": (
        lambda: changed(lambda held: held.pop("xl/workbook.xml")), Reason.MALFORMED),
    "a cell in no column": (lambda: replaced(FIRST_SHEET, b'r="A1"', b'r="1"'), Reason.MALFORMED),
    "a text that is not there": (
        lambda: with_cells(b'<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'),
        Reason.MALFORMED),
    "a part packed in another way": (packed_otherwise, Reason.MALFORMED),
    "a part whose beginning is gone": (headless, Reason.TRUNCATED),
    "a part that does not unpack": (scrambled, Reason.MALFORMED),
    "relations that are not XML": (
        lambda: replaced("xl/_rels/workbook.xml.rels", b"</Relationships>", b"</R>"),
        Reason.MALFORMED),
    "an old workbook that names half a sheet": (
        lambda: xls(ROWS, extra=record(0x85, b"\0\0")), Reason.MALFORMED),
    "two parts of one name": (two_of_a_name, Reason.MALFORMED),
    # — declaring what they should not —
    "a billion laughs": (
        lambda: replaced(
            STRINGS, b"<sst", b'<!DOCTYPE m [<!ENTITY l0 "ha">' + LAUGHS + b"]>\n<sst"),
        Reason.DOCTYPE),
    "a file of the machine": (
        lambda: replaced(
            FIRST_SHEET, b"<worksheet",
            b'<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet'),
        Reason.DOCTYPE),
    "a doctype in the workbook part": (
        lambda: replaced("xl/workbook.xml", b"<workbook", b"<!DocType m><workbook"),
        Reason.DOCTYPE),
    "a doctype in what relates the parts": (
        lambda: replaced(
            "xl/_rels/workbook.xml.rels", b"<Relationships", b"<!DOCTYPE m><Relationships"),
        Reason.DOCTYPE),
    "parts that lead outside": (
        lambda: changed(lambda held: held.update({"../../etc/cron.d/x": b"x"})), Reason.PATHS),
    "a part at the root of the disk": (
        lambda: changed(lambda held: held.update({"/etc/passwd": b"x"})), Reason.PATHS),
    "a part on another drive": (
        lambda: changed(lambda held: held.update({"C:\\x": b"x"})), Reason.PATHS),
    # — growing —
    "a zip bomb": (lambda: bomb(200 << 20), Reason.BOMB),
    "a list of sheets without end": (
        lambda: replaced("xl/workbook.xml", b"<sheets>", b"<sheets>" + b" " * (1 << 20)),
        Reason.BOMB),
    "a part larger than it says": (
        lambda: lying(xlsx(), FIRST_SHEET, 100), Reason.BOMB),
    "a part that says it is enormous": (
        lambda: lying(xlsx(), FIRST_SHEET, 0xFFFF0000), Reason.BOMB),
    "a part smaller than it says": (
        lambda: lying(xlsx(), FIRST_SHEET, 90_000), Reason.MALFORMED),
    "zips in zips": (nested, Reason.WRONG_KIND),
    "thousands of parts": (many_members, Reason.BOMB),
    "cells at the ends of the sheet": (far_cells, Reason.OVERLOADS),
    "cells that do not say where they are": (unnumbered_cells, Reason.OVERLOADS),
    "one text in a hundred thousand cells": (long_string_many_times, Reason.OVERLOADS),
    "sixteen million texts": (many_strings, Reason.OVERLOADS),
    # — too much —
    "sixty-one sheets": (
        lambda: xlsx({f"List {n}": CONTACTS for n in range(61)}), Reason.TOO_MANY_SHEETS),
    "sixty-one old sheets": (
        lambda: xls({f"List {n}": CONTACTS for n in range(61)}), Reason.TOO_MANY_SHEETS),
    "more columns than a list has": (
        lambda: xlsx({"List_1": (tuple(range(401)),)}), Reason.TOO_MANY_COLUMNS),
    "more columns than a list has, in a CSV": (
        lambda: b",".join(b"%d" % n for n in range(401)) + b"\n", Reason.TOO_MANY_COLUMNS),
    "more rows than a sheet has": (lambda: rows_without_end(1_048_577), Reason.TOO_MANY_ROWS),
    "ten million rows": (lambda: rows_without_end(10_000_000), Reason.TOO_MANY_ROWS),
    "ten million lines": (ten_million_lines, Reason.TOO_MANY_ROWS),
    "a line without end": (lambda: b"a,b\n" + b"x" * 200_000, Reason.MALFORMED),
    # — CSVs —
    "one column": (lambda: b"Child Unique ID\nK1\nK2\n", Reason.ONE_COLUMN),
    "prose": (lambda: b"Dear all\nPlease find\nno list here\n", Reason.ONE_COLUMN),
    "a quotation mark that is not closed": (
        lambda: HEADED + b'"K1,a) Male,x\n' + ROW * 9, Reason.TRUNCATED),
    "a quotation mark inside a value": (
        lambda: HEADED + b'"K"1",a) Male,x\n' + ROW, Reason.MALFORMED),
    "a value without end": (
        lambda: HEADED + b'"' + b"x\n" * 100_000 + b'",b,c\n', Reason.TRUNCATED),
    "UTF-16 with half a letter": (
        lambda: (HEADED + ROW).decode().encode("utf-16")[:-1], Reason.ENCODING),
}  # fmt: skip
"""What it is: how it is made, and why it is refused."""

GREEDY = tuple(
    what
    for what, (_, reason) in REFUSED.items()
    if reason in (Reason.BOMB, Reason.OVERLOADS, Reason.TOO_MANY_ROWS, Reason.TOO_MANY_COLUMNS)
)
"""Those that would take memory or time if they could."""
