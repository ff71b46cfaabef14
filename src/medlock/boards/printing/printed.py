"""A board printed for somebody: the file, and on record that it was, of what, to the very byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from medlock.access.actor import Actor
from medlock.boards.printing.as_docx import as_docx
from medlock.boards.printing.as_pdf import as_pdf
from medlock.boards.printing.blocks import Document
from medlock.boards.printing.composing import composed
from medlock.boards.reads.whole_board import WholeBoard
from medlock.ledger.audit import note
from medlock.pathway.event import LONDON


class Kind(StrEnum):
    PDF = "pdf"
    DOCX = "docx"

    @property
    def media_type(self) -> str:
        return {
            Kind.PDF: "application/pdf",
            Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }[self]


WRITERS: dict[Kind, Callable[[Document, str, datetime], bytes]] = {
    Kind.PDF: as_pdf,
    Kind.DOCX: as_docx,
}


@dataclass(frozen=True, slots=True)
class Printed:
    kind: Kind
    name: str
    body: bytes
    figures: int


def printed(by: Actor, board: WholeBoard, kind: Kind) -> Printed:
    """In the audit: which board, as known when, under which policy, and the hash of the file."""
    document = composed(board)
    day = by.now.astimezone(LONDON)
    footer = f"Medlock, printed on {day.day} {day:%B %Y at %H:%M}. {document.title}."
    body = WRITERS[kind](document, footer, day)
    figures = len(document.appendix.marked)
    note(
        by, "print", "board", board.place.code, (), kind=kind.value, figures=figures,
        on=board.asked.on.isoformat(), as_known=board.asked.known.isoformat(),
        source=board.asked.source.value, policy=board.asked.policy.value,
        sha256=sha256(body).hexdigest(),
    )  # fmt: skip
    name = f"getting-to-good-{board.place.code}-{board.asked.on}.{kind}"
    return Printed(kind, name, body, figures)
