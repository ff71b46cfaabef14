"""A file being opened: what it is by its first bytes, its bytes, and how it is refused."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from medlock.returns.unreadable import Reason, Unreadable

LARGEST_WORKBOOK = 32 << 20
"""Bytes. The lists of a large authority take four million."""

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGN = 16
SIGNS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"PK\x05\x06": "an empty zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"PAR1": "a Parquet file",
    b"ARROW1": "an Arrow file",
    b"SQLite": "a database",
    b"{\\rtf": "a text document",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"\x09\x00\x04\x00": "a workbook of the nineteen-eighties",
    b"\x09\x02\x06\x00": "a workbook of the nineteen-eighties",
    b"\x09\x04\x06\x00": "a workbook of the nineteen-eighties",
}
"""What begins so is neither a workbook that is read nor text."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A file by its name without folders, and what was expected of it, for sentences."""

    name: str
    expected: str

    def refusal(self, reason: Reason, sentence: str) -> Unreadable:
        return Unreadable(self.name, reason, sentence)

    def is_not(self, what: str, instead: str) -> Unreadable:
        return self.refusal(Reason.WRONG_KIND, f"it is {what}, not {self.expected}. {instead}")


@dataclass(frozen=True, slots=True)
class Content:
    """All bytes of a workbook."""

    asked: Asked
    held: bytes

    @property
    def digest(self) -> str:
        return sha256(self.held).hexdigest()


def sign(file: IO[bytes], asked: Asked) -> bytes:
    """The first bytes, refused if they are those of something else."""
    first = file.read(SIGN)
    file.seek(0)
    if not first:
        raise asked.refusal(Reason.EMPTY, "there is nothing in it. Export it again.")
    for each, what in SIGNS.items():
        if first.startswith(each):
            raise asked.is_not(what, "Choose a workbook (.xlsx or .xls) or a CSV file.")
    return first


def whole(file: IO[bytes], asked: Asked) -> Content:
    """All of a workbook, if it is no larger than one can be."""
    held = file.read(LARGEST_WORKBOOK + 1)
    if len(held) > LARGEST_WORKBOOK:
        raise asked.refusal(
            Reason.TOO_LARGE,
            f"it is larger than {LARGEST_WORKBOOK >> 20} MB, which no authority's workbook is. "
            "Take out pictures and what was not asked for, or save each list as a CSV file.",
        )
    return Content(asked, held)


@contextmanager
def opened(path: Path, asked: Asked) -> Iterator[IO[bytes]]:
    """The file, refused in a sentence if it cannot be read or is written to in the meantime."""
    try:
        _look(path, asked)
        with path.open("rb") as file:
            before = _mark(file)
            yield file
            if _mark(file) != before:
                raise asked.refusal(
                    Reason.CHANGED,
                    "it changed while it was being read. Wait until it is written, and try again.",
                )
    except FileNotFoundError:
        raise asked.refusal(Reason.MISSING, "there is no such file. Check its name.") from None
    except IsADirectoryError:
        raise asked.refusal(Reason.FOLDER, "this is a folder. Name the files in it.") from None
    except OSError as error:
        raise asked.refusal(
            Reason.NO_ACCESS,
            f"it cannot be read ({error.strerror}). See who may read it, and the disk.",
        ) from error


def _look(path: Path, asked: Asked) -> None:
    """Pipes and devices would never end."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise asked.refusal(Reason.NO_ACCESS, "it is not a file. Name the file itself.")


def _mark(file: IO[bytes]) -> tuple[int, int]:
    found = os.fstat(file.fileno())
    return found.st_size, found.st_mtime_ns
