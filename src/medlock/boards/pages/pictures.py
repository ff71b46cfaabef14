"""A chart drawn for a desk and for a phone; the page's CSS shows whichever fits."""

from __future__ import annotations

from collections.abc import Callable

from medlock.boards.charts.carried import carried
from medlock.boards.charts.look import DESK, PHONE, Size, Specification

SIZES = {"desk": DESK, "phone": PHONE}


def pictures(make: Callable[[Size], Specification], title: str, description: str) -> dict[str, str]:
    """By the name of the size, as markup to stand in the page."""
    return {name: carried(make(size), title, description, name) for name, size in SIZES.items()}
