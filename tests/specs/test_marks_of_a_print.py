"""Marks of a print: one for each figure, in the order in which they stand; none for a figure whose
id would bring back what is hidden."""

from __future__ import annotations

from datetime import date

from medlock.access.counts import Suppression
from medlock.boards.printing.figures import headline
from medlock.boards.printing.identified import id_of
from medlock.boards.printing.marks import Marks
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.disclosure import NOT_THIS_EITHER
from medlock.boards.reads.panel import Panel
from medlock.boards.reads.run import Run, Source, Told
from medlock.footprint.places import find
from medlock.indicators.catalogue import indicator

ASKED = Asked(on=date(2018, 6, 1), today=date(2018, 6, 1), policy=Suppression.MANAGEMENT)


def panel(*told: Told) -> Panel:
    run = Run(
        indicator=indicator("FD03"), place=find("Manchester"), source=Source.CASEWORK, told=told
    )
    return Panel(run=run, chart=run.chart, asked=ASKED)


def test_the_same_figure_keeps_its_mark_and_marks_follow_the_print() -> None:
    marks = Marks()
    given = [marks.mark(each, "7", "what") for each in ("a", "b", "a", "")]
    assert given == ["[f1]", "[f2]", "[f1]", ""]
    assert [each.line for each in marks.given] == ["a = 7", "b = 7"]


def test_a_figure_hidden_for_the_sake_of_another_has_no_id_and_one_too_small_has() -> None:
    small = Told(date(2018, 4, 1), None, hidden=True, id="small")
    other = Told(date(2018, 5, 1), None, hidden=True, id="other", note=NOT_THIS_EITHER)
    shown = panel(small, other)
    assert (id_of(shown, small), id_of(shown, other)) == ("small", "")


def test_the_mark_stands_behind_the_newest_value_of_the_sentence() -> None:
    marks = Marks()
    months = [Told(date(2018, month, 1), 5.0 + month, id=f"id{month}") for month in (3, 4, 5)]
    assert headline(panel(*months), marks).startswith("10 [f1] in May 2018. Too few months")
    assert marks.given[0].id == "id5"
    assert marks.given[0].what == "Referrals to children’s social care, Manchester, May 2018"


def test_a_sentence_about_a_hidden_figure_has_no_mark() -> None:
    marks = Marks()
    hidden = Told(date(2018, 5, 1), None, hidden=True, id="x")
    assert "[f" not in headline(panel(hidden), marks)
    assert marks.given == ()
