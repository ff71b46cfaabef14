"""Published years of a place beside England, its region and its neighbours: four lines at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from medlock.boards.charts.look import SERIES, Size, Specification, framed


@dataclass(frozen=True, slots=True)
class Line:
    """`values` by the year they end in."""

    name: str
    values: tuple[tuple[int, float], ...]

    @property
    def by_year(self) -> dict[int, float]:
        return dict(self.values)


def years_specification(lines: Sequence[Line], axis_format: str, size: Size) -> Specification:
    """Each line has an ink and a dash of its own. `ValueError` above four."""
    if len(lines) > len(SERIES):
        raise ValueError(f"A chart of {len(lines)} lines cannot be read: {len(SERIES)} at most.")
    rows = [
        {
            "year": f"{year}-01-01",
            "value": value,
            "name": line.name,
            "tip": f"{line.name}, {year - 1}/{year % 100:02}: {value:,}.",
        }
        for line in lines
        for year, value in line.values
    ]
    low, high = _reach(lines)
    up = {"title": None, "format": axis_format, "tickCount": 5, "domain": False}
    drawn = framed(size, [{"mark": {"type": "line", "strokeWidth": 2, "strokeCap": "butt"}}])
    return drawn | {
        "data": {"values": rows},
        "encoding": {
            "x": _years(size),
            "y": {
                "field": "value",
                "type": "quantitative",
                "axis": up,
                "scale": {"zero": low < high / 2},
            },
            **_told_apart([line.name for line in lines], size),
        },
    }


def _years(size: Size) -> Specification:
    each = {"interval": "year", "step": 3 if size.small else 1}
    axis = {"title": None, "format": "%Y", "grid": False, "tickCount": each}
    return {"field": "year", "type": "temporal", "scale": {"type": "utc"}, "axis": axis}


def _told_apart(names: list[str], size: Size) -> Specification:
    """By ink and by dash, with one key for both."""
    inks, dashes = zip(*SERIES[: len(names)], strict=True) if names else ((), ())
    key = {
        "values": names,
        "columns": 1 if size.small else len(names),
        "symbolType": "stroke",
        "symbolSize": 400,
        "symbolStrokeWidth": 2,
    }
    return {"color": _named(names, inks, key), "strokeDash": _named(names, dashes, key)}


def _named(names: list[str], marks: Sequence[object], legend: Specification) -> Specification:
    scale = {"domain": names, "range": list(marks)}
    return {"field": "name", "type": "nominal", "scale": scale, "legend": legend}


def _reach(lines: Sequence[Line]) -> tuple[float, float]:
    values = [value for line in lines for _, value in line.values]
    return min(values, default=0.0), max(values, default=1.0)
