"""Whether the figure an action was to move has moved beyond noise since: read off its control
chart, never typed. Beside delivery it makes four cells: “done, and not moved” is the useful one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medlock.boards.plan.records import State
from medlock.insight.control_chart import ControlChart, Reading
from medlock.insight.polarity import Variation

ENOUGH = 3
"""Figures since, before anything is said; and how many in a row make a move that has lasted."""


class Effect(StrEnum):
    NO_MEASURE = "no figure named"
    NO_FIGURES = "no figures here to read it off"
    EARLY = "too early to tell"
    NOT_MOVED = "not moved beyond noise"
    MOVED = "moved the right way"
    SUSTAINED = "moved the right way, and it has lasted"
    CAME_BACK = "moved the right way, and came back"
    BEFORE = "was moving the right way before"
    WORSE = "moved the wrong way"
    CHANGED = "moved, and neither way is agreed to be better"

    @property
    def moved(self) -> bool:
        return self in (Effect.MOVED, Effect.SUSTAINED)

    @property
    def told(self) -> bool:
        """Whether the chart could say anything at all."""
        return self not in (Effect.NO_MEASURE, Effect.NO_FIGURES, Effect.EARLY)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure that is there, and what the chart says of it."""

    reading: Reading
    says: Variation


def effect(chart: ControlChart | None, since: date) -> Effect:
    """Since the first whole period after that day."""
    if chart is None:
        return Effect.NO_MEASURE
    points = [
        Point(reading, chart.variation(signal))
        for reading, signal, _ in chart.points()
        if reading.value is not None
    ]
    if not points or chart.last.limits is None:
        return Effect.NO_FIGURES
    after = [each for each in points if each.reading.on >= since]
    if len(after) < ENOUGH:
        return Effect.EARLY
    return _moved(points[: len(points) - len(after)], after)


def _moved(before: list[Point], after: list[Point]) -> Effect:
    match after[-1].says:
        case Variation.CONCERN:
            return Effect.WORSE
        case Variation.NEUTRAL:
            return Effect.CHANGED
        case Variation.COMMON:
            came = any(each.says is Variation.IMPROVEMENT for each in after)
            return Effect.CAME_BACK if came else Effect.NOT_MOVED
    if before and before[-1].says is Variation.IMPROVEMENT:
        return Effect.BEFORE
    lasted = all(each.says is Variation.IMPROVEMENT for each in after[-ENOUGH:])
    return Effect.SUSTAINED if lasted else Effect.MOVED


def both(state: State, found: Effect) -> str:
    """Delivery and effect as one sentence."""
    delivered = {
        State.DONE: "Done",
        State.STOPPED: "Stopped",
        State.UNDER_WAY: "Not done yet",
        State.NOT_BEGUN: "Not begun",
    }[state]
    return f"{delivered}; {found}."
