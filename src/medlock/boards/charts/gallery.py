"""Where drawings are kept on this machine: beside the records, and safe to throw away."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from medlock.boards.charts.drawing import Drawing, draw
from medlock.boards.charts.look import Specification
from medlock.postgres.folder import home
from medlock.words.refusals import Refused


@cache
def folder() -> Path | None:
    """None where Medlock has no folder of its own: then every drawing is made anew."""
    try:
        return home() / "charts"
    except Refused:
        return None


def drawn(specification: Specification) -> Drawing:
    return draw(specification, folder())
