"""What several figures side by side would give away, though none of them alone does.

A year less its other months is the month that was hidden; a place less its other parts is the
part that was hidden. Both are closed here, for what stands on one page: a second figure is hidden
with the first. Two days, two pages or two indicators are not set against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from medlock.boards.reads.run import Told

NOT_THIS_EITHER = "hidden, or what is hidden elsewhere could be worked out"


def parts(told: Sequence[Told]) -> list[Told]:
    """The parts of a whole that is shown: with one hidden alone, the smallest other goes too."""
    if sum(each.hidden for each in told) != 1:
        return list(told)
    shown = [each for each in told if each.value is not None]
    least = min(shown, key=_size, default=None)
    return [_hidden(each) if each is least else each for each in told]


def _size(told: Told) -> float:
    return (told.value or 0.0) if told.numerator is None else float(told.numerator)


def _hidden(told: Told) -> Told:
    return replace(
        told, value=None, hidden=True, numerator=None, denominator=None, note=NOT_THIS_EITHER
    )
