"""A statutory XML file as UTF-8, piece by piece, before any parser sees it: what is not XML, what
declares a document type and what is too large is refused here, each by name."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, cast

from medlock.returns.opening import opened
from medlock.returns.unreadable import Reason, Unreadable

PIECE = 1 << 18
LARGEST_FILE = 1 << 30
LARGEST_PROLOGUE = 1 << 16
"""Bytes and letters. All children in need of England fill about half of `LARGEST_FILE`. A prologue
lies within the first piece: that holds 65,536 letters even where a letter takes four bytes."""

NOT_XML = {
    b"PK\x03\x04": "a zip archive, or an Excel or Word file",
    b"PK\x05\x06": "an empty zip archive",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"%PDF": "a PDF",
    b"PAR1": "a Parquet file",
    b"SQLi": "a database",
}
SIGNS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
DECLARED = re.compile(rb"""\W{0,9}<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
KNOWN = re.compile(r"utf-8(-sig)?|utf-16(-[bl]e)?|utf-32(-[bl]e)?|ascii|iso8859-\d+|cp125\d")
WIDE = ("utf-16", "utf-32")
DECLARATION = re.compile(r"\s*+<\?xml\s.*?\?>", re.DOTALL)
PROLOGUE = re.compile(r"(?:\s++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
ROOT = re.compile(r"<[^\W\d]")
WINDOWS_1252 = "as-windows-1252"


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8 in a file that says it is are, in practice, Windows-1252."""
    wrong = cast(UnicodeDecodeError, error)
    return wrong.object[wrong.start : wrong.end].decode("cp1252", "replace"), wrong.end


codecs.register_error(WINDOWS_1252, _as_windows_1252)


@dataclass(slots=True)
class TextStream:
    """One file being read. Once read, `digest` is its SHA-256 and `size` its length in bytes."""

    path: Path
    size: int = 0
    digest: str = ""
    misencoded: bool = False
    _decoder: codecs.IncrementalDecoder = field(
        default_factory=codecs.getincrementaldecoder("utf-8"), init=False
    )

    @property
    def name(self) -> str:
        return self.path.name

    def pieces(self) -> Iterator[bytes]:
        """UTF-8, without byte-order mark and XML declaration; line breaks are kept."""
        texts = self._texts()
        yield self._opening(texts).encode("utf-8", "replace")
        for each in texts:
            yield each.encode("utf-8", "replace")

    def refusal(self, reason: Reason, sentence: str) -> Unreadable:
        return Unreadable(self.name, reason, sentence)

    def _opening(self, texts: Iterator[str]) -> str:
        """The text up to the first element at least, once it is known to be XML without DOCTYPE."""
        text = next(texts, "").removeprefix("\ufeff")
        begins = _end(text)
        if not ROOT.match(text, begins):
            raise self._not_begun(text, begins)
        if begins > LARGEST_PROLOGUE:
            raise self._long_prologue()
        declaration = DECLARATION.match(text)
        if declaration is None:
            return text
        return "\n" * declaration[0].count("\n") + text[declaration.end() :]

    def _not_begun(self, text: str, begins: int) -> Unreadable:
        if not text.strip():
            return self.refusal(Reason.EMPTY, "there is nothing in it. Export it again.")
        rest = text[begins : begins + 9].casefold()
        if rest == "<!doctype":
            return self.refusal(
                Reason.DOCTYPE,
                "it declares a document type (DOCTYPE), which a statutory return never does and "
                "which can make a reader fetch or invent content. Have it written without.",
            )
        if len(text) >= LARGEST_PROLOGUE and rest.startswith(("<!--", "<?")):
            return self._long_prologue()
        if not rest or rest.startswith(("<!--", "<?")):
            return self.refusal(
                Reason.TRUNCATED, "it stops before its first element. Export it again."
            )
        return self.refusal(
            Reason.NOT_XML, "it is not XML. Choose the XML file written for the collection."
        )

    def _long_prologue(self) -> Unreadable:
        return self.refusal(
            Reason.PROLOGUE_TOO_LARGE,
            f"more than {LARGEST_PROLOGUE >> 10} KB stand before its first element. "
            "Have it written without them.",
        )

    def _texts(self) -> Iterator[str]:
        for number, piece in enumerate(self._bytes()):
            if number == 0:
                self._decoder = self._decoder_for(piece)
            yield self._text(piece)
        yield self._text(b"", last=True)

    def _text(self, piece: bytes, *, last: bool = False) -> str:
        state = self._decoder.getstate()
        try:
            return self._decoder.decode(piece, last)
        except UnicodeDecodeError as error:
            if not error.encoding.replace("_", "-").startswith("utf-8"):
                raise self.refusal(
                    Reason.ENCODING,
                    f"it is not written in {error.encoding} throughout, as it begins. "
                    "Have it written in UTF-8.",
                ) from error
        self.misencoded = True
        self._decoder = codecs.getincrementaldecoder("utf-8")(WINDOWS_1252)
        self._decoder.setstate(state)
        return self._decoder.decode(piece, last)

    def _decoder_for(self, first: bytes) -> codecs.IncrementalDecoder:
        for sign, what in NOT_XML.items():
            if first.startswith(sign):
                raise self.refusal(
                    Reason.NOT_XML, f"it is {what}, not XML. Unpack it or export it as XML."
                )
        return codecs.getincrementaldecoder(self._encoding(first))()

    def _encoding(self, first: bytes) -> str:
        """By its first bytes, else as declared. A declared UTF-16 that can be read as single
        bytes is not: programs that write text declare what they held in memory."""
        for sign, encoding in SIGNS:
            if first.startswith(sign):
                return encoding
        match = DECLARED.match(first)
        declared = match[1].decode("ascii") if match else "utf-8"
        try:
            name = codecs.lookup(declared).name
        except LookupError:
            name = ""
        if not KNOWN.fullmatch(name):
            raise self.refusal(
                Reason.ENCODING,
                f"its encoding “{declared}” is not one Medlock reads. Have it written in UTF-8.",
            )
        if name == "iso8859-1":
            return "cp1252"
        return "utf-8" if name == "ascii" or name.startswith(WIDE) else name

    def _bytes(self) -> Iterator[bytes]:
        with opened(self.path) as file:
            yield from self._measured(file)

    def _measured(self, file: IO[bytes]) -> Iterator[bytes]:
        digest = sha256()
        while piece := file.read(PIECE):
            digest.update(piece)
            self.size += len(piece)
            if self.size > LARGEST_FILE:
                raise self.refusal(
                    Reason.TOO_LARGE,
                    f"it is larger than {LARGEST_FILE >> 20} MB, which no authority's return is.",
                )
            yield piece
        self.digest = digest.hexdigest()


def _end(text: str) -> int:
    """Where the prologue ends: declarations, comments and blanks."""
    found = PROLOGUE.match(text)
    return found.end() if found else 0
