"""A zip archive that may be hostile: its members are measured while they are inflated, within
limits, whatever its headers say, and nothing is ever written to the disk."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from medlock.returns.tabular.content import Asked, Content
from medlock.returns.unreadable import Reason, Unreadable

PIECE = 1 << 20
MOST_MEMBERS = 2_000
LARGEST_MEMBER = 192 << 20
LARGEST_TOGETHER = 320 << 20
"""Bytes when inflated. A large authority's workbook has thirty members of 26 MB together."""

MEMBER = b"PK\x01\x02"
OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\x00")
LOCAL = struct.Struct("<4s5H3I2H")
DECLARATION = re.compile(rb"<!(?:doctype|entity)", re.IGNORECASE)
ENCRYPTED = 1
BROKEN = (
    "it is damaged or was not copied whole, so nothing of it was kept. "
    "Copy or export it again, or open it in Excel and save it anew."
)


@dataclass(slots=True)
class Archive:
    """The members of an archive by name, none of which has been looked at yet."""

    content: Content
    members: dict[str, zipfile.ZipInfo] = field(init=False)
    inflated: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        infos = _directory(self.content)
        self.members = {each.filename: each for each in infos}
        if len(self.members) != len(infos):
            raise self.asked.refusal(
                Reason.MALFORMED, f"two things in it have one name, so {BROKEN}"
            )
        for each in infos:
            self._look(each)

    @property
    def asked(self) -> Asked:
        return self.content.asked

    def pieces(self, name: str) -> Iterator[bytes]:
        """What is in a member, in pieces, with the first that is too much refused."""
        info = self.members[name]
        size = 0
        for piece in self._inflated(info):
            size += len(piece)
            self.inflated += len(piece)
            if size > info.file_size or self.inflated > LARGEST_TOGETHER:
                raise self._bomb()
            yield piece
        if size != info.file_size:
            raise self.asked.refusal(Reason.MALFORMED, BROKEN)

    def small(self, name: str) -> bytes:
        """All of a member that is never large; nothing if there is none of that name."""
        if name not in self.members:
            return b""
        held = b""
        for piece in self.pieces(name):
            held += piece
            if len(held) > PIECE:
                raise self._bomb()
        return held

    def _look(self, info: zipfile.ZipInfo) -> None:
        if OUTSIDE.search(info.orig_filename):
            raise self.asked.refusal(
                Reason.PATHS,
                "it has a part whose name leads outside of it, which Excel never writes. "
                "Do not open it, and ask who sent it where it comes from.",
            )
        if info.flag_bits & ENCRYPTED:
            raise locked(self.asked)
        if info.file_size > LARGEST_MEMBER:
            raise self._bomb()

    def _inflated(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        raw = memoryview(self.content.held)[_begin(self.content, info) :][: info.compress_size]
        if len(raw) < info.compress_size:
            raise self.asked.refusal(Reason.TRUNCATED, BROKEN)
        if info.compress_type == zipfile.ZIP_STORED:
            yield bytes(raw)
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            yield from self._deflated(raw)
        else:
            raise self.asked.refusal(
                Reason.MALFORMED, "it is packed in a way Excel does not use. Save it anew in Excel."
            )

    def _deflated(self, raw: memoryview) -> Iterator[bytes]:
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        left: bytes | memoryview = raw
        try:
            while not unpacking.eof:
                piece = unpacking.decompress(left, PIECE)
                left = unpacking.unconsumed_tail
                if not piece and not left:
                    break
                yield piece
        except zlib.error as error:
            raise self.asked.refusal(Reason.MALFORMED, BROKEN) from error

    def _bomb(self) -> Unreadable:
        return self.asked.refusal(
            Reason.BOMB,
            f"unpacked it holds more than {LARGEST_MEMBER >> 20} MB, or more than it says: no "
            "authority's workbook does. Export it again, without what was not asked for.",
        )


def declares(text: bytes) -> bool:
    """Whether XML declares a document type or entities, which no workbook does."""
    return b"<!" in text and DECLARATION.search(text) is not None


def locked(asked: Asked) -> Unreadable:
    return asked.refusal(
        Reason.LOCKED,
        "it is protected by a password. Open it in Excel, take the password off "
        "(File, Info, Protect Workbook) and save it.",
    )


def _directory(content: Content) -> list[zipfile.ZipInfo]:
    if content.held.count(MEMBER) > MOST_MEMBERS:
        raise content.asked.refusal(
            Reason.BOMB,
            f"it is an archive of more than {MOST_MEMBERS:,} files, which no workbook is. "
            "Choose the workbook itself.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content.held)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as error:
        raise content.asked.refusal(Reason.TRUNCATED, BROKEN) from error


def _begin(content: Content, info: zipfile.ZipInfo) -> int:
    """Where a member's bytes begin: behind its own header, which may differ from the directory."""
    at = info.header_offset
    header = content.held[at : at + LOCAL.size]
    if at < 0 or len(header) < LOCAL.size or not header.startswith(b"PK\x03\x04"):
        raise content.asked.refusal(Reason.TRUNCATED, BROKEN)
    *_, name, extra = LOCAL.unpack(header)
    return at + LOCAL.size + int(name) + int(extra)
