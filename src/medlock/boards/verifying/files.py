"""Reads a file of any kind a figure may have been saved in, by what is in it, never by its name.
What is not one, is locked, cut short or far too large is refused in a sentence."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

from medlock.boards.verifying.claims import Claim, in_json, in_rows, in_text
from medlock.boards.verifying.documents import claims_in_docx, claims_in_pdf
from medlock.boards.verifying.pages import claims_in_html
from medlock.returns.tabular.book import Cell
from medlock.returns.tabular.opening import open_book
from medlock.words.refusals import Refused

LARGEST = 100 * 1024 * 1024
HEAD = 1024
LOCKED = b"\xd0\xcf\x11\xe0"  # the old Office container, which also holds what has a password
KINDS = "Give a PDF, DOCX, XLSX, CSV, HTML, JSON or text file that Medlock made."


def claims(path: Path) -> list[Claim]:
    """Every id in the file with its value; `Refused` where there is none, or it cannot be read."""
    head = _head(path)
    found = list(dict.fromkeys(_reader(path, head)(path)))
    if not found:
        raise Refused(
            f"No id of a figure is in {path.name}. A print made by Medlock lists them in its last "
            "part, and a CSV in the column “figure”: was that part left out?"
        )
    return found


def _head(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Refused(
                f"{path.name} has {size / 1024**2:,.0f} MB. No print is larger than "
                f"{LARGEST // 1024**2} MB: was another file meant?"
            )
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as fault:
        raise Refused(f"{path.name} cannot be read: {fault.strerror}.") from fault
    if not head.strip():
        raise Refused(f"{path.name} is empty. {KINDS}")
    return head


def _reader(path: Path, head: bytes) -> Callable[[Path], Iterator[Claim]]:
    if b"%PDF-" in head:
        return claims_in_pdf
    if head.startswith(LOCKED):
        raise Refused(
            f"{path.name} is locked with a password, or of a kind from before 2007. Save it "
            "without a password as DOCX or XLSX."
        )
    if head.startswith(b"PK"):
        return _in_workbook if _is_workbook(path) else claims_in_docx
    if b"\0" in head:
        raise Refused(f"{path.name} is not a kind of file that holds figures. {KINDS}")
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"{", b"[")):
        return _in_json
    if start.startswith((b"<!doctype html", b"<html")):
        return lambda each: claims_in_html(_text(each))
    return _in_plain


def _is_workbook(path: Path) -> bool:
    with path.open("rb") as file:
        whole = file.read()
    return b"xl/workbook" in whole and b"word/document.xml" not in whole


def _in_plain(path: Path) -> Iterator[Claim]:
    """A CSV where its first line names a column of ids; else text."""
    text = _text(path).lstrip("\ufeff")
    first = text[:HEAD].partition("\n")[0].casefold()
    if "figure" in next(csv.reader(StringIO(first)), []):
        return _in_csv(text, path)
    return in_text(text)


def _in_csv(text: str, path: Path) -> Iterator[Claim]:
    try:
        yield from in_rows(csv.reader(StringIO(text)))
    except csv.Error as fault:
        raise Refused(
            f"{path.name} begins like a CSV of figures and has a cell far too long for one. Is a "
            "quotation mark open? Save it again."
        ) from fault


def _in_json(path: Path) -> Iterator[Claim]:
    try:
        return in_json(json.loads(_text(path)))
    except (json.JSONDecodeError, RecursionError) as fault:
        raise Refused(f"{path.name} begins like JSON and is not. Was it cut short?") from fault


def _in_workbook(path: Path) -> Iterator[Claim]:
    for sheet in open_book(path, expected="a workbook with figures").sheets:
        yield from in_rows([_said(cell) for cell in row] for row in sheet.rows)


def _said(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _text(path: Path) -> str:
    whole = path.read_bytes()
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return whole.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(f"{path.name} is not text in any spelling Medlock reads. {KINDS}")
