"""The places inside a place as bars, largest first, with the place itself as a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from medlock.boards.charts.look import INK, LINE, Size, Specification, framed

ROW = 26
EDGE = 40  # what the axis of another chart of this size takes beside its plot


@dataclass(frozen=True, slots=True)
class Bar:
    """One place. No value: not shown, and `said` tells why (`c`: too small to show)."""

    name: str
    value: float | None
    said: str


def bars_specification(
    bars: Sequence[Bar], whole: float | None, axis_format: str, size: Size
) -> Specification:
    """`whole`: the figure of the place they lie in, drawn across; none for counts, which add up.

    The figure stands beside the name, where no bar and no line can cross it.
    """
    rows = [
        {"name": f"{b.name}   {b.said}", "value": b.value or 0.0, "tip": f"{b.name}: {b.said}."}
        for b in ordered(bars)
    ]
    names = {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "axis": {"title": None, "domain": False, "ticks": False, "labelLimit": size.width * 2 // 3},
    }
    values = {
        "field": "value",
        "type": "quantitative",
        "axis": {"title": None, "format": axis_format, "tickCount": 4, "domain": False},
    }
    bar: Specification = {"type": "bar", "fill": LINE, "height": {"band": 0.7}}
    layers: list[Specification] = [{"mark": bar}]
    if whole is not None:
        layers.append(_across(whole))
    drawn = framed(Size(size.width + EDGE, ROW * max(1, len(rows)), size.letters), layers)
    fits = {"autosize": {"type": "fit-x", "contains": "padding"}}  # names take from the bars
    return drawn | fits | {"data": {"values": rows}, "encoding": {"y": names, "x": values}}


def ordered(bars: Sequence[Bar]) -> list[Bar]:
    """Largest first; those not shown last, by name, so that their order tells nothing."""
    return sorted(bars, key=lambda b: (b.value is None, -(b.value or 0.0), b.name))


def _across(whole: float) -> Specification:
    mark: Specification = {"type": "rule", "stroke": INK, "strokeWidth": 2, "strokeDash": [5, 3]}
    return {
        "data": {"values": [{"whole": whole}]},
        "mark": mark,
        "encoding": {"x": {"field": "whole", "type": "quantitative"}, "y": None},
    }
