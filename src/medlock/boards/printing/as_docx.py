"""A document as DOCX: real headings, tables with a header row, charts with words for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
import vl_convert
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from medlock.boards.charts.gallery import drawn
from medlock.boards.printing.blocks import (
    Appendix,
    Beside,
    Block,
    Bullets,
    Document,
    Heading,
    NewPage,
    Paragraph,
    Picture,
    Table,
)

SHARP = 2.5  # pixels of a picture to one of its drawing
WIDE = Mm(150)
ACROSS = Mm(263)  # of a page on its side, between its margins
USUAL, SMALL = Pt(9), Pt(7.5)
QUIET = RGBColor(0x38, 0x3F, 0x43)


def as_docx(document: Document, footer: str, at: datetime) -> bytes:
    made = docx.Document()
    _sides(made, footer)
    _says_what_it_is(made, document, at)
    made.add_heading(document.title, 0)
    for each in (*document.blocks, document.appendix):
        _add(made, each)
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def _sides(made: Any, footer: str) -> None:  # noqa: ANN401 — python-docx ships no types
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(17)
    section.top_margin = section.bottom_margin = Mm(16)
    section.footer.paragraphs[0].text = footer


def _says_what_it_is(made: Any, document: Document, at: datetime) -> None:  # noqa: ANN401
    core = made.core_properties
    core.title, core.subject, core.author = document.title, document.subject, "Medlock"
    core.comments, core.language = "", "en-GB"
    core.created = core.modified = at.replace(tzinfo=None, microsecond=0)
    fonts = made.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    fonts.append(language)
    made.styles["Normal"].font.size = Pt(10.5)


def _add(made: Any, block: Block) -> None:  # noqa: ANN401
    writers: dict[type, Callable[[Any, Any], None]] = {
        Heading: lambda to, each: to.add_heading(each.text, each.level - 1),
        Paragraph: _paragraph,
        Bullets: _bullets,
        Table: lambda to, each: _table(to, each.columns, each.rows, each.widths),
        Picture: _picture,
        Beside: _beside,
        Appendix: _appendix,
        NewPage: lambda to, _: to.add_page_break(),
    }
    writers[type(block)](made, block)


def _paragraph(made: Any, block: Paragraph) -> None:  # noqa: ANN401
    run = made.add_paragraph().add_run(block.text)
    run.bold = block.strong
    if block.quiet:
        run.font.size, run.font.color.rgb = Pt(8.5), QUIET


def _bullets(made: Any, block: Bullets) -> None:  # noqa: ANN401
    for each in block.items:
        made.add_paragraph(each, style="List Bullet")


def _beside(made: Any, block: Beside) -> None:  # noqa: ANN401
    for each in block.left:
        _add(made, each)
    _picture(made, block.picture)


def _picture(made: Any, block: Picture) -> None:  # noqa: ANN401
    svg = drawn(block.specification).svg(block.title, block.says)
    png = vl_convert.svg_to_png(svg, scale=SHARP)
    shape = made.add_picture(BytesIO(png), width=WIDE)
    about = shape._inline.docPr  # python-docx has no other way to say what a picture shows
    about.set("title", block.title)
    about.set("descr", block.says)


def _appendix(made: Any, block: Appendix) -> None:  # noqa: ANN401
    rows = tuple((each.mark, each.what, each.line) for each in block.marked)
    _table(made, ("Mark", "Figure", "Its id with its value"), rows, (1, 6, 12), SMALL)


def _table(
    made: Any,  # noqa: ANN401
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    size: Pt = USUAL,
) -> None:
    table = made.add_table(rows=0, cols=len(columns), style="Table Grid")
    table.autofit = False
    shares = [round(ACROSS * each / sum(widths)) for each in widths]
    for number, cells in enumerate((columns, *rows)):
        row = table.add_row()
        if number == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, text, share in zip(row.cells, cells, shares, strict=True):
            cell.width = share
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.bold = size, number == 0
    made.add_paragraph()
