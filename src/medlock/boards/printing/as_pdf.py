"""A document as a tagged PDF (PDF/UA-1), set by Typst with the free fonts it brings along."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import typst

from medlock.boards.charts.gallery import drawn
from medlock.boards.printing.blocks import Appendix, Beside, Block, Document, Picture

TEMPLATE = Path(__file__).with_name("board.typ")


def as_pdf(document: Document, footer: str, at: datetime) -> bytes:
    """The same bytes for the same document, footer and moment, on every machine."""
    told = {
        "title": document.title,
        "subject": document.subject,
        "footer": footer,
        "blocks": [_told(each) for each in (*document.blocks, document.appendix)],
    }
    made = typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"document": json.dumps(told)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=at.astimezone(UTC).replace(microsecond=0),
    )
    return bytes(made)


def _told(block: Block) -> dict[str, object]:
    kind = type(block).__name__.lower()
    if isinstance(block, Picture):
        return {"kind": kind, "says": block.says, "svg": _svg(block)}
    if isinstance(block, Beside):
        left = [_told(each) for each in block.left]
        return {"kind": kind, "left": left, "picture": _told(block.picture)}
    if isinstance(block, Appendix):
        rows = [{"mark": m.mark, "what": m.what, "line": m.line} for m in block.marked]
        return {"kind": kind, "rows": rows}
    return {"kind": kind, **asdict(block)}


def _svg(picture: Picture) -> str:
    return drawn(picture.specification).svg(picture.title, picture.says)
