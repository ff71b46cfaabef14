"""The part of a print about one indicator: its sentence, its chart, its figures, its source."""

from __future__ import annotations

from collections.abc import Iterator

from medlock.boards.charts.control import control_specification
from medlock.boards.charts.look import Size
from medlock.boards.printing.blocks import Beside, Block, Heading, Paragraph, Picture, Table
from medlock.boards.printing.identified import id_beside, id_of, id_of_run
from medlock.boards.printing.marks import Marks
from medlock.boards.reads.panel import Panel
from medlock.boards.reads.run import Told
from medlock.insight.comparison import Comparison, Judgement

PAPER = Size(520, 180, 14)
FIGURES = ("Figure", "Value", "Here it is")
WIDTHS = (5, 3, 2)


def figures(shown: Panel, marks: Marks) -> Iterator[Block]:
    yield Heading(3, shown.run.indicator.title)
    if not shown.run.told:
        yield Paragraph(shown.run.absent)
        return
    said = Paragraph(headline(shown, marks), strong=True)
    rows = tuple(_rows(shown, marks))
    kind = Paragraph(f"{shown.subtitle} {_run(shown, marks)}", quiet=True)
    yield Beside((said, Table(FIGURES, rows, WIDTHS), kind), _picture(shown))
    yield Paragraph(f"Source: {shown.source_line}", quiet=True)


def headline(shown: Panel, marks: Marks) -> str:
    """With the mark of the newest figure behind its value."""
    latest = shown.run.latest
    if latest is None or latest.value is None:
        return shown.short
    value = shown.words.value(latest.value)
    return shown.short.replace(value, f"{value} {mark(shown, latest, marks)}".strip(), 1)


def mark(shown: Panel, told: Told, marks: Marks, when: str = "") -> str:
    """The same for the same figure, wherever in the print it stands."""
    title, where = shown.run.indicator.title, shown.run.place.name
    what = f"{title}, {where}, {when or shown.words.label(told.on)}"
    return marks.mark(id_of(shown, told), shown.shown(told), what)


def value(shown: Panel, told: Told, marks: Marks, when: str = "") -> str:
    return f"{shown.shown(told)} {mark(shown, told, marks, when)}".strip()


def _rows(shown: Panel, marks: Marks) -> Iterator[tuple[str, str, str]]:
    where, latest = shown.run.place.name, shown.run.latest
    if latest is not None:
        label = shown.words.label(latest.on)
        yield f"{where}, {label}", value(shown, latest, marks), ""
    for told, when in ((shown.so_far, shown.so_far_is), (shown.year, shown.year_is)):
        if told is not None:
            yield f"{where}, {when}", value(shown, told, marks, when), ""
    for each in shown.beside:
        name = f"{each.name}, {shown.words.published_year(each.year)}"
        cell = shown.words.cell(each.value) if each.value is not None else each.note or "–"
        given = marks.mark(id_beside(shown, each), cell, f"{shown.run.indicator.title}, {name}")
        yield name, f"{cell} {given}".strip(), _standing(each.comparison)
    for other in shown.others:
        label = f"{other.source}, {shown.words.label(other.told.on)}"
        yield label, value(shown, other.told, marks, label), ""


def _standing(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    judged = comparison.judgement
    told = "" if judged in (None, Judgement.SIMILAR) else f" ({judged})"
    return f"{comparison.standing}{told}"


def _run(shown: Panel, marks: Marks) -> str:
    figure, count = id_of_run(shown)
    what = f"{shown.run.indicator.title}, {shown.run.place.name}, every figure of its chart"
    return f"The chart holds {count} {marks.mark(figure, count, what)}."


def _picture(shown: Panel) -> Picture:
    chart = control_specification(shown.chart, shown.words, PAPER, notes=shown.notes)
    title = f"{shown.run.indicator.title}, {shown.run.place.name}"
    return Picture(chart, title, f"{title}. {shown.headline} {shown.subtitle}")
