"""A JPEG or PNG: what it tells beside the picture, and the same picture without that. What is to be
seen in it nobody but a person can check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medlock.disclosure.check.opening.opened import Opened, Unopened

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
SIGNS = (JPEG, PNG)
SCAN, END = 0xDA, b"\xff\xd9"
TELLS = frozenset((b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"))
PRINTED = re.compile(rb"[\x20-\x7e]{4,}")
LOOK = "Words and faces in a picture cannot be checked. Look at it yourself."


def opened(content: bytes) -> Opened:
    told = [part for keeps, part in _parts(content) if not keeps]
    words = "\n".join(each.decode("ascii") for part in told for each in PRINTED.findall(part))
    hidden = ["It tells when, and perhaps where and with what, it was taken."] if told else []
    if any(b"GPS" in part or b"\x88\x25" in part or b"\x25\x88" in part for part in told):
        hidden.append("It tells where it was taken.")
    return Opened(behind=words, hidden=tuple(hidden), look=LOOK)


def bare(content: bytes) -> bytes:
    """The picture alone."""
    sign = PNG if content.startswith(PNG) else b"\xff\xd8"
    return sign + b"".join(part for keeps, part in _parts(content) if keeps)


def _parts(content: bytes) -> Iterator[tuple[bool, bytes]]:
    """Each part after the sign, and whether it is the picture's."""
    yield from _of_png(content) if content.startswith(PNG) else _of_jpeg(content)


def _of_png(content: bytes) -> Iterator[tuple[bool, bytes]]:
    at = len(PNG)
    while at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        part = content[at : at + 12 + size]
        yield part[4:8] not in TELLS, part
        at += 12 + size
        if part[4:8] == b"IEND":
            break
    if at < len(content):
        yield False, content[at:]


def _of_jpeg(content: bytes) -> Iterator[tuple[bool, bytes]]:
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise Unopened("It is a picture that cannot be read to its end. Save it again.")
        marker = content[at + 1]
        if marker == SCAN:
            end = content.find(END, at)
            after = len(content) if end < 0 else end + len(END)
            yield True, content[at:after]
            if after < len(content):
                yield False, content[after:]
            return
        size = 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        yield not (0xE1 <= marker <= 0xED or marker in (0xEF, 0xFE)), content[at : at + size]
        at += size
