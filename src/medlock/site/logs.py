"""The log: where something failed and of what kind, never what it was about. A database quotes the
row it refuses in its message, so no message of an exception is written down."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """Tracebacks with files, lines and kinds of exceptions, and without their messages."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler may have left its own, with the words
        return super().format(record)

    def formatException(self, ei: Raised) -> str:
        return "" if ei[1] is None else "".join(_told(ei[1])).rstrip()


def _told(fault: BaseException) -> Iterator[str]:
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    if before is not None:
        yield from _told(before)
        yield "which led to\n"
    yield from traceback.format_tb(fault.__traceback__)
    yield f"{type(fault).__module__}.{type(fault).__qualname__}\n"
