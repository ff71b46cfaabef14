"""The lines of a text file, in whatever encoding it is, measured while they are read."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import IO

from medlock.returns.tabular.content import Asked
from medlock.returns.text_stream import WINDOWS_1252
from medlock.returns.unreadable import Reason

LARGEST_FILE = 256 << 20
LONGEST_LINE = 1 << 17
LOOKED_AT = 1 << 16
SIGNS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOST = re.compile("[\udc80-\udcff]")
"""A byte that is not UTF-8, as it is kept until it is read as Windows-1252."""

CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")
IN_FORCE = 50
"""One control character in so many: text has none, and a program nothing else."""

NOT_A_CSV = {
    "<": "a web page or XML, whatever its name says",
    "{": "JSON",
    "[": "JSON",
}
SAVE_AS = "Open it in Excel, if it opens there, and save it as a workbook (.xlsx)."


class _Measured(io.RawIOBase):
    """The bytes of a file passing by: how many, and their digest."""

    def __init__(self, file: IO[bytes], asked: Asked) -> None:
        self.file = file
        self.asked = asked
        self.size = 0
        self.digest = sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        held = self.file.read(len(into))
        self.size += len(held)
        if self.size > LARGEST_FILE:
            raise self.asked.refusal(
                Reason.TOO_LARGE,
                f"it is larger than {LARGEST_FILE >> 20} MB. "
                "Leave out what was not asked for, or split it.",
            )
        self.digest.update(held)
        into[: len(held)] = held
        return len(held)


@dataclass(slots=True)
class Lines:
    """A text file by lines, with their breaks. Once read, `size` and `digest` are the whole's."""

    asked: Asked
    file: IO[bytes]
    encoding: str = field(default="", init=False)
    misencoded: bool = field(default=False, init=False)
    nuls: int = field(default=0, init=False)
    _measured: _Measured = field(init=False)

    def __post_init__(self) -> None:
        self._measured = _Measured(self.file, self.asked)

    @property
    def size(self) -> int:
        return self._measured.size

    @property
    def digest(self) -> str:
        return self._measured.digest.hexdigest()

    def start(self) -> str:
        """The first letters, refused if they are not those of a table; nothing is taken away."""
        first = self.file.read(LOOKED_AT)
        self.file.seek(0)
        self.encoding = _encoding(first)
        decoder = codecs.getincrementaldecoder(self.encoding)
        text = decoder(WINDOWS_1252 if self._lenient else "strict").decode(first)
        begun = text.replace("\0", "").lstrip("\ufeff \t\r\n")
        if not begun:
            raise self.asked.refusal(Reason.EMPTY, "there is nothing in it. Export it again.")
        if what := NOT_A_CSV.get(begun[0]):
            raise self.asked.is_not(what, SAVE_AS)
        if len(CONTROL.findall(text)) * IN_FORCE > len(text) or _mostly_nuls(text):
            raise self.asked.is_not("neither a workbook nor text", "Check which file was meant.")
        return text.replace("\0", "")

    def __iter__(self) -> Iterator[str]:
        text = io.TextIOWrapper(
            io.BufferedReader(self._measured, 1 << 18),
            self.encoding,
            "surrogateescape" if self._lenient else "strict",
            newline="",
        )
        for line in iter(partial(text.readline, LONGEST_LINE), ""):
            if len(line) >= LONGEST_LINE:
                raise self.asked.refusal(
                    Reason.MALFORMED,
                    f"it has a line of more than {LONGEST_LINE:,} letters, which no table has. "
                    "Check which file was meant.",
                )
            yield line if line.isascii() and "\0" not in line else self._mended(line)
        text.detach()

    @property
    def _lenient(self) -> bool:
        return self.encoding.startswith("utf-8")

    def _mended(self, line: str) -> str:
        self.nuls += line.count("\0")
        if LOST.search(line):
            self.misencoded = True
            line = line.encode("utf-8", "surrogateescape").decode("utf-8", WINDOWS_1252)
        return line.replace("\0", "")


def _encoding(first: bytes) -> str:
    """By its first bytes; without a mark, wide letters show by their empty halves."""
    for sign, encoding in SIGNS:
        if first.startswith(sign):
            return encoding
    half = len(first) // 2 or 1
    if first[1::2].count(0) > half * 0.4 and first[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if first[::2].count(0) > half * 0.4 and first[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return "utf-8"


def _mostly_nuls(text: str) -> bool:
    return text.count("\0") * 4 > len(text)
