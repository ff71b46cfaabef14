"""How every chart looks: sizes, ink, and a shape beside each colour so colour is never alone."""

from __future__ import annotations

from dataclasses import dataclass

from medlock.insight.polarity import Variation

Specification = dict[str, object]

NUMBERS = ",~f"
INK = "#0b0c0c"
QUIET = "#505a5f"
GRID = "#e3e6e8"
BAND = "#e8eef5"
LINE = "#1d3a5f"

MARKS = {
    Variation.COMMON: ("circle", "#505a5f"),
    Variation.IMPROVEMENT: ("square", "#005ea5"),
    Variation.CONCERN: ("diamond", "#b34700"),
    Variation.NEUTRAL: ("triangle-up", "#6a2c91"),
}
"""Each at least 4.5 to 1 on white."""

SERIES = (
    (LINE, [1, 0]),
    ("#b34700", [6, 3]),
    ("#6a2c91", [2, 2]),
    ("#00703c", [8, 3, 2, 3]),
)
"""Ink and dash of up to four lines. More than four cannot be told apart: make two charts."""


@dataclass(frozen=True, slots=True)
class Size:
    """Plot size and letter size in pixels at which a drawing is made; the page then scales it."""

    width: int
    height: int
    letters: int
    key: bool = True  # whether the chart carries its own key; tiles share the page's

    @property
    def small(self) -> bool:
        return self.width < 500


TILE = Size(300, 150, 14, key=False)
PHONE = Size(270, 220, 14)
DESK = Size(760, 300, 14)


def framed(size: Size, layers: list[Specification]) -> Specification:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": size.width,
        "height": size.height,
        "padding": 4,
        "layer": layers,
        "config": _config(size),
    }


def _config(size: Size) -> Specification:
    font = "Arial, Helvetica, sans-serif"
    return {
        "aria": False,
        "background": None,
        "font": font,
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": size.letters,
            "labelColor": INK,
            "titleFontSize": size.letters,
            "titleFontWeight": "normal",
            "titleColor": INK,
            "gridColor": GRID,
            "domainColor": QUIET,
            "tickColor": QUIET,
            "labelOverlap": True,
        },
        "text": {"fontSize": size.letters, "color": INK},
        "legend": {
            "labelFontSize": size.letters,
            "labelColor": INK,
            "orient": "top",
            "title": None,
            "labelLimit": 300,
            "symbolSize": 90,
            "columns": 1 if size.small else 4,
        },
    }
