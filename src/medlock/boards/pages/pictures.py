"""A chart drawn for a desk and for a phone; the page's CSS shows whichever fits."""

from __future__ import annotations

from collections.abc import Callable

from medlock.boards.charts.gallery import drawn
from medlock.boards.charts.look import DESK, PHONE, Size, Specification

SIZES = {"desk": DESK, "phone": PHONE}


def pictures(make: Callable[[Size], Specification], title: str, description: str) -> dict[str, str]:
    """By the name of the size, as SVG to stand in the page."""
    return {name: drawn(make(size)).svg(title, description, name) for name, size in SIZES.items()}
