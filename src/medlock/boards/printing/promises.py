"""The plan on paper: each priority in its five columns, with its figures, targets and actions; and
what meetings decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medlock.boards.printing.blocks import Block, Heading, Paragraph, Table
from medlock.boards.printing.figures import value
from medlock.boards.printing.marks import Marks
from medlock.boards.reads.measured import whole
from medlock.boards.reads.minutes import ChallengeShown, MeetingShown
from medlock.boards.reads.plan_shown import ActionShown, MeasureShown, PlanShown, PriorityShown

COLUMNS = ("What", "How", "Why", "Who and when", "What success looks like")


def plan(shown: PlanShown, marks: Marks) -> Iterator[Block]:
    record = shown.kept.record
    yield Heading(2, record.title)
    agreed = f" Agreed on {_day(record.agreed_on)}." if record.agreed_on else ""
    over = " Its last day is past." if shown.over else ""
    yield Paragraph(f"{record.vision}{agreed}{over}")
    for each in shown.priorities:
        yield from _priority(each, marks)


def _priority(shown: PriorityShown, marks: Marks) -> Iterator[Block]:
    record = shown.kept.record
    yield Heading(3, f"{record.place_in_plan}. {record.title}")
    cells = (record.what, record.how, record.why, record.who_and_when, record.success)
    yield Table(COLUMNS, (cells,), (1, 1, 1, 1, 1))
    support = f" Supported by: {'; '.join(record.supporters)}." if record.supporters else ""
    yield Paragraph(f"Owner: {record.owner}.{support}")
    if shown.measures:
        rows = tuple(_measure(each, marks) for each in shown.measures)
        yield Table(("Measured by", "Newest figure", "What the chart says"), rows, (3, 2, 5))
    if shown.targets:
        yield Table(
            ("Target", "By", "Standing", "It rests on"), _targets(shown, marks), (3, 2, 2, 5)
        )
    if shown.actions:
        columns = ("Action", "Owner", "Due", "Delivery and effect")
        yield Table(columns, tuple(map(_action, shown.actions)), (5, 2, 2, 3))


def _measure(each: MeasureShown, marks: Marks) -> tuple[str, str, str]:
    if each.panel is None:
        return each.title, "–", "Nothing declares this indicator yet."
    latest = each.panel.run.latest
    if latest is None:
        return each.title, "–", each.panel.run.absent
    when = each.panel.words.label(latest.on)
    return each.title, f"{value(each.panel, latest, marks)}, {when}", each.panel.short


def _targets(shown: PriorityShown, marks: Marks) -> tuple[tuple[str, str, str, str], ...]:
    rows = []
    for each in shown.targets:
        record = each.kept.record
        wanted = f"{each.title}: {record.aim}"
        told, when = whole(each.panel) if each.panel else (None, "")
        mark = f" {value(each.panel, told, marks, when)}" if each.panel and told else ""
        rest = f"{each.judged.says} {record.says}".strip()
        rows.append((wanted, _day(record.by), each.judged.standing.value, f"{rest}{mark}"))
    return tuple(rows)


def _action(each: ActionShown) -> tuple[str, str, str, str]:
    record = each.kept.record
    late = " Late." if each.late else ""
    return record.what, record.owner, _day(record.due), f"{each.both}{late}"


def decisions(meetings: tuple[MeetingShown, ...]) -> Iterator[Block]:
    """Of every meeting held, the newest first."""
    for each in meetings:
        record = each.kept.record
        yield Heading(3, f"{record.title}, {_day(record.held_on)}")
        yield Paragraph(f"In the chair: {record.chair}. Present: {'; '.join(record.present)}.")
        if not each.items:
            yield Paragraph("No item is recorded.")
            continue
        rows = tuple(
            (item.record.title, item.record.decided, item.record.owner, _day(item.record.due))
            for item in each.items
        )
        yield Table(("Item", "Decided", "Owner", "Due"), rows, (3, 6, 2, 2))


def challenges(shown: tuple[ChallengeShown, ...]) -> Table:
    rows = tuple(
        (
            each.kept.record.question,
            f"{each.kept.record.asks} to {each.kept.record.asked}",
            _day(each.kept.record.due),
            each.kept.record.answer or each.state,
        )
        for each in shown
    )
    return Table(("Challenge", "From and to", "Answer due", "Answer"), rows, (4, 3, 2, 4))


def _day(on: date | None) -> str:
    return f"{on.day} {on:%B %Y}" if on else "–"
