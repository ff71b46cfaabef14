"""The elements of a statutory XML file one at a time, in memory that does not grow with the file.

No document type, no entities, no network; depth, text and the size of one record are limited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from lxml import etree

from medlock.returns.text_stream import TextStream
from medlock.returns.unreadable import Reason, Unreadable

Element = etree._Element
Progress = Callable[[int], None]
"""Told how many bytes of the file have been read."""

LARGEST_RECORD = 1 << 21
"""Bytes between two wanted elements. A child with twenty episodes takes some 25,000."""

TOO_DEEP = "depth"


def named(*names: str) -> tuple[str, ...]:
    """The names as the layout has them, all small, and all capital."""
    return tuple(each for name in names for each in (name, name.lower(), name.upper()))


def no_progress(done: int) -> None:
    """For those who do not watch."""


def elements(
    stream: TextStream, names: tuple[str, ...], progress: Progress = no_progress
) -> Iterator[Element]:
    """Every element with one of those names (in any namespace), whole; forgotten on the next."""
    parser = etree.XMLPullParser(
        events=("end",),
        tag=tuple(f"{{*}}{name}" for name in names),
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    since = 0
    for piece in filter(None, stream.pieces()):
        since += len(piece)
        for element in _fed(parser, piece, stream):
            since = 0
            yield element
            _forget(element)
        if since > LARGEST_RECORD:
            raise stream.refusal(
                Reason.RECORD_TOO_LARGE,
                f"{LARGEST_RECORD >> 20} MB without the end of one child's record. "
                "Check that it is the file you meant.",
            )
        progress(stream.size)
    _close(parser, stream)


def _fed(parser: etree.XMLPullParser, piece: bytes, stream: TextStream) -> Iterator[Element]:
    """The elements completed by the piece. After an error that it does not raise (an entity that
    nobody declared) the parser would begin a new document with the next piece: so we ask."""
    try:
        parser.feed(piece)
        for _, element in parser.read_events():
            yield cast(Element, element)
    except etree.XMLSyntaxError as error:
        raise _malformed(stream, str(error.msg), error.lineno) from error
    for each in parser.feed_error_log.filter_from_errors():
        raise _malformed(stream, f"{each.message}, line {each.line}", each.line)


def _close(parser: etree.XMLPullParser, stream: TextStream) -> None:
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        raise stream.refusal(
            Reason.TRUNCATED,
            f"it stops in the middle, at line {error.lineno}. Nothing of it was kept. "
            "Copy or export it again.",
        ) from error


def _malformed(stream: TextStream, said: str, line: int | None) -> Unreadable:
    if TOO_DEEP in said:
        return stream.refusal(
            Reason.TOO_DEEP,
            f"elements lie more than 256 deep at line {line}. No return does that: "
            "check where the file comes from.",
        )
    return stream.refusal(
        Reason.MALFORMED,
        f"it is not well-formed XML ({said}). Nothing of it was kept. "
        "Export it again, and do not edit it by hand.",
    )


def _forget(element: Element) -> None:
    """Free it and all that was read before it, at every level."""
    element.clear()
    above: Element | None = element
    while above is not None:
        parent = above.getparent()
        while parent is not None and above.getprevious() is not None:
            del parent[0]
        above = parent
