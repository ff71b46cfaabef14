"""A PDF: the words of its pages and forms, and its notes, attachments, scripts and what it tells
of itself. Words beneath a picture or a black box are words like others."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from struct import error as BrokenStruct

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from medlock.disclosure.check.opening.opened import Opened, Unopened

MOST_PAGES = 500
BROKEN = (
    *(PyPdfError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
    *(RuntimeError, OSError, AssertionError, BrokenStruct, zlib.error),
)
"""What a PDF that was damaged or made to harm may raise anywhere in its reader."""
TELLS = {"/Author": "who wrote it", "/Subject": "a subject", "/Keywords": "keywords"}
PAINTS = re.compile(rb"(?<![^\s\]>)])(?:Do|EI|S|s|f\*?|F|B\*?|b\*?|sh)(?![^\s\[</(])")
UNSEEN = re.compile(rb"(?<![\d.])3\s+Tr\b")


def opened(content: bytes) -> Opened:
    try:
        return _opened(content)
    except BROKEN as fault:
        raise Unopened("It is a PDF that cannot be read to its end. Save it again.") from fault


def _opened(content: bytes) -> Opened:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unopened("It is locked with a password. Save it without one.")
    if len(reader.pages) > MOST_PAGES:
        raise Unopened(f"It has more than {MOST_PAGES} pages. Send it in parts.")
    words = [each.extract_text() for each in reader.pages]
    numbered = list(enumerate(reader.pages, start=1))
    drawn = [number for number, page in numbered if not words[number - 1].strip() and _draws(page)]
    beside = [number for number, page in numbered if number not in drawn and _pictures(page)]
    notes = [each for page in reader.pages for each in _notes(page)]
    said = [*notes, *_fields(reader), *_told(reader).values(), *_names(reader)]
    return Opened(
        shown="\n".join(words),
        behind="\n".join(filter(None, said)),
        hidden=tuple(_hidden(reader, content, notes)),
        unread=_on(drawn, "is a picture: words in it cannot be checked. Read it yourself."),
        look=_on(beside, "holds a picture beside its words. Look at it yourself."),
    )


def _on(pages: list[int], says: str) -> str:
    return f"Page {', '.join(map(str, pages[:10]))} {says}" if pages else ""


def _draws(page: PageObject) -> bool:
    """Whether anything is to be seen on it: pictures, or lines that may be letters."""
    drawn = page.get_contents()
    return drawn is not None and PAINTS.search(drawn.get_data()) is not None


def _hidden(reader: PdfReader, content: bytes, notes: Iterable[str]) -> Iterator[str]:
    for key, said in _told(reader).items():
        if key in TELLS and said not in ("Medlock", "(unspecified)", "(anonymous)"):
            yield f"It says {TELLS[key]}: {said}."
    if names := _names(reader):
        yield f"Other files are attached to it: {', '.join(names)}."
    yield from (says for says, found in _parts(reader, content, notes).items() if found)


def _parts(reader: PdfReader, content: bytes, notes: Iterable[str]) -> dict[str, bool]:
    ends = 1 + (b"/Linearized" in content[:2048])
    beneath = any(_is_under_a_picture(page) for page in reader.pages)
    return {
        "It holds notes on its pages.": any(notes),
        "It holds text beneath a picture, which can be copied out.": beneath,
        "It holds earlier versions of itself.": content.count(b"%%EOF") > ends,
        "It has layers that can be shown and hidden.": "/OCProperties" in reader.root_object,
        "It holds a program that runs when it is opened.": _runs(reader, content),
    }


def _runs(reader: PdfReader, content: bytes) -> bool:
    """By what the document says it does; what a page does stands in the file as plain words."""
    root = reader.root_object
    opens = root.get("/OpenAction")
    does = opens.get_object() if opens is not None else None
    kind = does.get("/S") if isinstance(does, DictionaryObject) else None
    names = root.get("/Names")
    listed = names is not None and "/JavaScript" in names.get_object()
    plain = b"/JavaScript" in content or b"/Launch" in content
    return kind in ("/JavaScript", "/Launch") or listed or plain


def _told(reader: PdfReader) -> dict[str, str]:
    told: Mapping[str, object] = reader.metadata or {}
    found = {str(key): str(value).strip() for key, value in told.items()}
    return {key: value for key, value in found.items() if value}


def _names(reader: PdfReader) -> list[str]:
    return [str(each) for each in reader.attachments]


def _fields(reader: PdfReader) -> list[str]:
    found = reader.get_fields() or {}
    return [str(each.value) for each in found.values() if each.value]


def _notes(page: PageObject) -> Iterator[str]:
    """What was written on the page: notes, not links or the boxes of a form."""
    for each in page.annotations or ():
        note = each.get_object()
        if note.get("/Subtype") not in ("/Link", "/Widget", "/Popup"):
            yield " ".join(filter(None, (str(note.get("/Contents", "")), str(note.get("/T", "")))))


def _pictures(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    found = objects.get_object().values() if objects is not None else ()
    return any(each.get_object().get("/Subtype") == "/Image" for each in found)


def _is_under_a_picture(page: PageObject) -> bool:
    if not _pictures(page):
        return False
    drawn = page.get_contents()
    return drawn is not None and UNSEEN.search(drawn.get_data()) is not None
