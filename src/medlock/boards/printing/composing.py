"""A whole board as one document, in the order in which the council sets it out."""

from __future__ import annotations

from collections.abc import Iterator

from medlock.access.counts import Suppression
from medlock.boards.printing.blocks import (
    Appendix,
    Block,
    Bullets,
    Document,
    Heading,
    NewPage,
    Paragraph,
    Table,
)
from medlock.boards.printing.figures import figures
from medlock.boards.printing.marks import Marks
from medlock.boards.printing.promises import challenges, decisions, plan
from medlock.boards.printing.summary import summary
from medlock.boards.reads.definition import definition
from medlock.boards.reads.panel import Panel
from medlock.boards.reads.whole_board import WholeBoard
from medlock.footprint.places import place
from medlock.indicators.language import Indicator

POLICIES = {
    Suppression.DIRECT: "No count is hidden.",
    Suppression.MANAGEMENT: "Counts from 1 to 5 of places below an authority are shown as c.",
    Suppression.PUBLISHED: "Counts from 1 to 5 are shown as c.",
    Suppression.STRICT: "Counts below 10 are shown as c, the rest to the nearest 5.",
}
REPORTED = (3, 4, 4, 4)
MEANING = (
    "Figure",
    "What it tells",
    "What it does not tell",
    "Which way is better",
    "Stands for",
    "Version",
)
HOW_TO_READ = (
    "Each line gives for a mark what was asked, the figure’s id and its value. The id holds the "
    "question, the day as known on and a hash of the events counted: `medlock verify FILE` works "
    "every one of them out again and says what differs."
)


def composed(board: WholeBoard) -> Document:
    marks = Marks()
    where = board.place.name
    body = tuple(_body(board, marks))
    subject = f"The Getting to Good board of {where}. {board.asked.in_words}"
    return Document(f"Getting to Good board: {where}", subject, body, Appendix(marks.given))


def every_panel(board: WholeBoard) -> tuple[Panel, ...]:
    """Those of the groups, then those the plan is measured by besides; none twice."""
    priorities = board.plan.priorities if board.plan else ()
    tied = (each.panel for one in priorities for each in one.measures if each.panel)
    found = {each.run.indicator.code: each for each in (*board.panels, *tied)}
    return tuple(found.values())


def _body(board: WholeBoard, marks: Marks) -> Iterator[Block]:
    panels = every_panel(board)
    yield Paragraph(f"{board.place.level.label.capitalize()} {board.place.code}. {_asked(board)}")
    yield from _sitting(board)
    yield Heading(2, "Summary")
    yield Bullets(tuple(summary(board, panels, marks)))
    if board.plan is not None:
        yield NewPage()
        yield from plan(board.plan, marks)
    yield NewPage()
    yield from _figures(board, panels, marks)
    yield from _talk(board)
    yield NewPage()
    yield from _definitions(panels)
    yield NewPage()
    yield Heading(2, "Every figure and its id")
    yield Paragraph(HOW_TO_READ, quiet=True)


def _asked(board: WholeBoard) -> str:
    marked = "A mark such as [f1] leads to the figure’s id in the last part."
    return f"{board.asked.in_words} {POLICIES[board.asked.policy]} {marked}"


def _sitting(board: WholeBoard) -> Iterator[Block]:
    if board.body is None:
        yield Paragraph("No board has entered a plan for this place: its figures stand here alone.")
        return
    record = board.body.record
    whose = "" if board.book_place == board.place.code else f" of {place(board.book_place).name}"
    named = "independent" in record.chair.casefold()
    chair = f"{record.chair}, independent" if record.independent and not named else record.chair
    yield Paragraph(f"{record.name}{whose}. {record.purpose} In the chair: {chair}.")


def _figures(board: WholeBoard, panels: tuple[Panel, ...], marks: Marks) -> Iterator[Block]:
    yield Heading(2, "Figures and charts")
    stands = next((each.run.stands_in for each in panels if each.run.stands_in), "")
    if stands:
        yield Paragraph(stands)
    for each in panels:
        yield from figures(each, marks)


def _talk(board: WholeBoard) -> Iterator[Block]:
    yield Heading(2, "Meetings and decisions")
    if not board.meetings:
        yield Paragraph("No meeting is recorded.")
    yield from decisions(board.meetings)
    if board.challenges:
        yield Heading(2, "Challenges and answers")
        yield challenges(board.challenges)
    if board.reported:
        yield Heading(2, "Figures as others reported them")
        yield Paragraph(
            "None of these was worked out here, and none wins: each stands with who said it.",
            quiet=True,
        )
        yield Table(
            ("Question", "Said by", "Figures", "As defined there"), _others(board), REPORTED
        )


def _others(board: WholeBoard) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (
            each.title,
            f"{teller.kind.label}: {teller.said_by}",
            "; ".join(f"{said.period}: {said.shown}" for said in teller.figures),
            teller.definition or "not said",
        )
        for each in board.reported
        for teller in each.tellers
    )


def _definitions(panels: tuple[Panel, ...]) -> Iterator[Block]:
    yield Heading(2, "What each figure means")
    rows = tuple(_meaning(each.run.indicator) for each in panels)
    yield Table(MEANING, rows, (4, 6, 6, 3, 4, 4))


def _meaning(indicator: Indicator) -> tuple[str, ...]:
    said = dict(definition(indicator))
    parts = (said.get(each, "") for each in MEANING[1:])
    return (f"{indicator.title} ({indicator.code})", *parts)
