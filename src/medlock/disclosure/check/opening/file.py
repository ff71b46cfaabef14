"""Any file that may be attached, by what is in it and never by its name."""

from __future__ import annotations

from collections.abc import Callable

from medlock.disclosure.check.draft import Attachment
from medlock.disclosure.check.opening import document, picture, portable, workbook
from medlock.disclosure.check.opening.opened import Opened, Unopened
from medlock.disclosure.check.opening.packed import parts

PDF, ZIP, OLD = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
HEAD = 1024
KINDS = "Attach a PDF, a DOCX, an XLSX, a JPEG or PNG picture, or plain text."


def opened(attachment: Attachment) -> Opened:
    """What is in it; where that cannot be read, `unread` says so and nothing is taken as fine."""
    try:
        return _reader(attachment.content)(attachment.content)
    except Unopened as fault:
        return Opened(unread=str(fault))


def _reader(content: bytes) -> Callable[[bytes], Opened]:
    if PDF in content[:HEAD]:
        return portable.opened
    if content.startswith(ZIP):
        return _of_office(content)
    if content.startswith(picture.SIGNS):
        return picture.opened
    if content.startswith(OLD):
        raise Unopened("It is locked with a password or of a kind from before 2007. " + KINDS)
    return _plain


def _of_office(content: bytes) -> Callable[[bytes], Opened]:
    names = parts(content)
    if "word/document.xml" in names:
        return document.opened
    if "xl/workbook.xml" in names:
        return workbook.opened
    raise Unopened("It is a packed file of a kind that is not read. " + KINDS)


def _plain(content: bytes) -> Opened:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in (
        "utf-8-sig",
        "utf-16" if wide else "cp1252",
    ):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return Opened(shown=text)
    raise Unopened("It is of a kind that is not read. " + KINDS)
