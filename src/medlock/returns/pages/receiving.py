"""Takes files as they come, straight to disk and never whole into memory, and counts them off."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from medlock.returns.staging import shelf
from medlock.returns.staging.parcel import Sent

LONGEST_NAME = 200
"""Bytes: less than any disk takes."""
PATIENCE = 4
"""How many times more than is allowed is read and thrown away, so that a browser hears the answer
instead of a connection that breaks. Beyond that it breaks."""


class Arrived(UploadedFile):  # type: ignore[type-arg] # only for the type checker has it any
    """A file on disk: `field` it was sent in, `sent` what it is, `path` where it lies for now."""

    def __init__(self, field: str, sent: Sent, path: Path) -> None:
        super().__init__(name=sent.name, size=sent.size)
        self.field, self.sent, self.path = field, sent, path


@dataclass(slots=True)
class Arrival:
    """What one request brings. `too_large`, `no_room`: nothing of it may be used."""

    folder: Path
    most: int
    bytes: int = 0
    too_large: bool = False
    no_room: bool = False
    files: list[Arrived] = field(default_factory=list)


@contextmanager
def arriving(most: int) -> Iterator[Arrival]:
    """Room for what comes; whatever is not moved elsewhere is thrown away at the end."""
    folder = shelf.shelf() / f".arriving-{uuid4()}"
    folder.mkdir(mode=0o700)
    try:
        yield Arrival(folder, most)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class ToDisk(FileUploadHandler):
    """Django's way of handing over files, chunk by chunk."""

    chunk_size = 256 * 1024

    def __init__(self, arrival: Arrival) -> None:
        super().__init__()
        self.arrival = arrival
        self._file: IO[bytes] | None = None
        self._hash = sha256()
        self._path = Path()

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 — as Django calls it
        super().new_file(*args, **kwargs)
        self._close()
        self._path = self.arrival.folder / uuid4().hex
        self._file, self._hash = self._path.open("xb"), sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        arrival = self.arrival
        arrival.bytes += len(raw_data)
        arrival.too_large |= arrival.bytes > arrival.most
        if arrival.bytes > arrival.most * PATIENCE:
            raise StopUpload(connection_reset=True)
        if self._file is None or arrival.too_large or arrival.no_room:
            return
        self._hash.update(raw_data)
        try:
            self._file.write(raw_data)
        except OSError:
            arrival.no_room = True

    def file_complete(self, file_size: int) -> Arrived:
        self._close()
        sent = Sent(safe_name(self.file_name or ""), file_size, self._hash.hexdigest())
        arrived = Arrived(self.field_name or "", sent, self._path)
        self.arrival.files.append(arrived)
        return arrived

    def upload_interrupted(self) -> None:
        self._close()

    def _close(self) -> None:
        if self._file is None:
            return
        try:
            self._file.close()
        except OSError:  # what was still to be written found no room
            self.arrival.no_room = True
        self._file = None


def safe_name(name: str) -> str:
    """The last part of it, without what a disk or a page could take for something else."""
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(each if each.isprintable() else " " for each in last)
    plain = " ".join(plain.split()).lstrip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending.encode()) > 10:
        stem, ending = plain, ""
    room = LONGEST_NAME - len(f"{dot}{ending}".encode())
    short = stem.encode()[:room].decode(errors="ignore").rstrip()
    return (f"{short}.{ending}" if ending else short) or "file"
