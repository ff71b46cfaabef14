"""A chart as it stands in a page: the drawing, and beside it what it was drawn from, as data.

The browser may draw it again from that, livelier; without JavaScript the drawing is the chart.
"""

from __future__ import annotations

import json

from medlock.boards.charts.gallery import drawn
from medlock.boards.charts.look import Specification

HARMLESS = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026"})
"""So that nothing in it can end the element it stands in."""


def carried(specification: Specification, title: str, description: str, place: str) -> str:
    """`place` tells two charts of a page apart."""
    said = json.dumps(specification, separators=(",", ":"), ensure_ascii=False)
    data = f'<script type="application/json" class="chart-data">{said.translate(HARMLESS)}</script>'
    return drawn(specification).svg(title, description, place) + data
