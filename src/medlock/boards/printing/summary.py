"""What a board should see first, put together by rules from what was worked out: nobody's opinion.

First what moved, then what did not, then what cannot be told, then promises kept and not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from medlock.boards.plan.targets import Standing
from medlock.boards.printing.figures import headline
from medlock.boards.printing.marks import Marks
from medlock.boards.reads.panel import Panel
from medlock.boards.reads.plan_shown import ActionShown, PlanShown
from medlock.boards.reads.whole_board import WholeBoard
from medlock.insight.polarity import Variation

TOLD = (
    (Variation.CONCERN, "Concern"),
    (Variation.IMPROVEMENT, "Improvement"),
    (Variation.NEUTRAL, "Change, neither better nor worse"),
)


def summary(board: WholeBoard, panels: Sequence[Panel], marks: Marks) -> Iterator[str]:
    yield from _figures(panels, marks)
    if board.plan is not None:
        yield from _plan(board.plan)
    yield from _challenges(board)


def _figures(panels: Sequence[Panel], marks: Marks) -> Iterator[str]:
    told = [each for each in panels if each.chart.last.limits is not None and each.run.told]
    for variation, called in TOLD:
        for each in told:
            if each.chart.variation(each.chart.signal) is variation:
                yield f"{called}. {each.run.indicator.title}: {headline(each, marks)}"
    steady = [p for p in told if p.chart.variation(p.chart.signal) is Variation.COMMON]
    if steady:
        yield f"Within the range to expect: {_titles(steady)}."
    early = [each for each in panels if each.run.told and each not in told]
    if early:
        yield f"Too few or too small figures to tell a change from chance: {_titles(early)}."
    silent = [each for each in panels if not each.run.told]
    if silent:
        yield f"No figures held here: {_titles(silent)}."


def _titles(panels: Iterable[Panel]) -> str:
    return "; ".join(each.run.indicator.title for each in panels)


def _plan(plan: PlanShown) -> Iterator[str]:
    for standing in Standing:
        found = [
            target.title
            for priority in plan.priorities
            for target in priority.targets
            if target.judged.standing is standing
        ]
        if found:
            yield f"Targets, {standing}: {len(found)} ({'; '.join(found)})."
    actions = [each for priority in plan.priorities for each in priority.actions]
    yield from _actions(actions)


def _actions(actions: list[ActionShown]) -> Iterator[str]:
    if not actions:
        return
    done = [each for each in actions if each.kept.record.state == "done"]
    late = [each for each in actions if each.late]
    yield f"Actions: {len(done)} of {len(actions)} done, {len(late)} late."
    idle = [each for each in done if each.effect.told and not each.effect.moved]
    if idle:
        named = "; ".join(each.kept.record.what for each in idle)
        yield f"Done, and the figure has not moved: {named}."


def _challenges(board: WholeBoard) -> Iterator[str]:
    pending = [each for each in board.challenges if each.state != "answered"]
    if pending:
        late = sum(each.late for each in pending)
        yield f"Challenges without an answer: {len(pending)}, of which {late} are late."
    if board.next_meeting:
        yield f"The board meets next on {board.next_meeting:%-d %B %Y}."
