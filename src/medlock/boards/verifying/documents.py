"""The words of a PDF and of a DOCX, and the figures among them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from struct import error as BrokenStruct
from zipfile import BadZipFile, ZipFile

from lxml import etree
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from medlock.boards.verifying.claims import Claim, in_print
from medlock.words.refusals import Refused

MOST_PAGES = 2000
MOST_TEXT = 50_000_000  # characters
MOST_UNPACKED = 300 * 1024 * 1024
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BROKEN = (
    *(PyPdfError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
    *(RuntimeError, OSError, AssertionError, BrokenStruct, zlib.error),
)
"""What a PDF that was damaged or made to harm may raise anywhere in its reader."""


def claims_in_pdf(path: Path) -> Iterator[Claim]:
    try:
        text = _words_of_pdf(path)
    except BROKEN as fault:
        raise Refused(
            f"{path.name} begins like a PDF and cannot be read to its end. Was it cut short? "
            "Print or save it again."
        ) from fault
    return in_print(text)


def _words_of_pdf(path: Path) -> str:
    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(f"{path.name} is locked with a password. Save it without one.")
    if len(reader.pages) > MOST_PAGES:
        raise Refused(f"{path.name} has {len(reader.pages):,} pages: more than {MOST_PAGES:,}.")
    words, length = [], 0
    for page in reader.pages:
        words.append(page.extract_text())
        length += len(words[-1])
        if length > MOST_TEXT:
            raise Refused(f"{path.name} holds more text than any print. Was another file meant?")
    return "\n".join(words)


def claims_in_docx(path: Path) -> Iterator[Claim]:
    try:
        with ZipFile(path) as packed:
            return in_print("\n".join(_paragraphs(packed, path)))
    except (BadZipFile, etree.XMLSyntaxError, OSError, zlib.error, NotImplementedError) as fault:
        raise Refused(
            f"{path.name} begins like a DOCX and cannot be read to its end. Was it cut short? "
            "Save it again."
        ) from fault
    except KeyError as fault:
        raise Refused(
            f"{path.name} is a packed file without a document in it. Give a DOCX or XLSX."
        ) from fault
    except RuntimeError as fault:
        raise Refused(f"{path.name} is locked with a password. Save it without one.") from fault


def _paragraphs(packed: ZipFile, path: Path) -> Iterator[str]:
    if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
        raise Refused(f"{path.name} unpacks to far more than any print. It was not opened.")
    with packed.open("word/document.xml") as file:
        options = {"resolve_entities": False, "no_network": True, "huge_tree": False}
        for _, each in etree.iterparse(file, events=("end",), tag=f"{WORDS}p", **options):
            yield "".join(part.text or "" for part in each.iter(f"{WORDS}t"))
            each.clear()
