"""Workbooks read in a process of its own, with little memory and time: whatever a file does to the
reader, it does not do to Medlock."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from array import array
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple, Self, cast

READER = Path(__file__).with_name("calamine_sheets.py")
MEMORY = 400 << 20
SECONDS = 8
PATIENCE = 25
"""Bytes, seconds of the processor, and seconds of the clock, for a machine that does other things.
The lists of a large authority take 160 MB and less than one second."""
LARGEST_ANSWER = 192 << 20
LENGTH = 8


class Found(NamedTuple):
    """One sheet, its first column, and of each column the values and which of them each row has."""

    name: str
    hidden: bool
    first_column: int
    columns: tuple[tuple[list[Any], array[int]], ...]


class Died(Exception):
    """The reader ended without an answer: `overloaded` if it asked for too much, else broken."""

    def __init__(self, *, overloaded: bool) -> None:
        self.overloaded = overloaded
        super().__init__()


@dataclass(slots=True)
class ReaderApart:
    """A reader for one file, or for many one after the other until one ends it."""

    memory: int = MEMORY
    seconds: int = SECONDS
    patience: float = PATIENCE
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def sheets(self, content: bytes) -> tuple[str, list[Found]]:
        """("sheets", those found), or how calamine refused. Raises `Died`."""
        process = self._running()
        timer = threading.Timer(self.patience, process.kill)
        timer.start()
        try:
            text, numbers = self._asked(process, content)
        finally:
            timer.cancel()
            timer.join()
        kind, found = json.loads(text)
        return kind, _sheets(found, numbers)

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(READER), str(self.memory), str(self.seconds)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
            )
        return self._process

    def _asked(self, process: subprocess.Popen[bytes], content: bytes) -> tuple[bytes, bytes]:
        given, taken = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        try:
            given.write(len(content).to_bytes(LENGTH, "little") + content)
            given.flush()
        except BrokenPipeError:
            raise self._died(process) from None
        return self._frame(process, taken), self._frame(process, taken)

    def _frame(self, process: subprocess.Popen[bytes], taken: IO[bytes]) -> bytes:
        length = taken.read(LENGTH)
        many = int.from_bytes(length, "little")
        if many > LARGEST_ANSWER:
            raise self._died(process, overloaded=True)
        held = taken.read(many)
        if len(length) < LENGTH or len(held) < many:
            raise self._died(process)
        return held

    def _died(self, process: subprocess.Popen[bytes], *, overloaded: bool = False) -> Died:
        """Python ends with 1 on a panic of the library; all else are limits and signals."""
        with suppress(subprocess.TimeoutExpired):
            process.wait(0 if overloaded else 1)
        self.end()
        return Died(overloaded=overloaded or process.returncode != 1)


def _sheets(found: list[Any], numbers: bytes) -> list[Found]:
    """The sheets as they were before they were written one after the other."""
    place = 0
    sheets = []
    for name, hidden, first_column, held in found:
        columns = []
        for values, rows in held:
            at = array("I", numbers[place : place + rows * 4])
            columns.append((values, at))
            place += rows * 4
        sheets.append(Found(name, hidden, first_column, tuple(columns)))
    return sheets
