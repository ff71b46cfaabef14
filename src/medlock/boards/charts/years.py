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
        {"year": f"{year}-01-01", "value": value, "name": line.name}
        for line in lines
        for year, value in line.values
    ]
    names = [line.name for line in lines]
    inks, dashes = zip(*SERIES[: len(lines)], strict=True) if lines else ((), ())
    legend = {
        "values": names,
        "columns": 1 if size.small else len(names),
        "symbolType": "stroke",
        "symbolSize": 400,
        "symbolStrokeWidth": 2,
    }
    across = {
        "title": None,
        "format": "%Y",
        "grid": False,
        "tickCount": {"interval": "year", "step": 3 if size.small else 1},
    }
    up = {"title": None, "format": axis_format, "tickCount": 5, "domain": False}
    low, high = _reach(lines)
    drawn = framed(size, [{"mark": {"type": "line", "strokeWidth": 2, "strokeCap": "butt"}}])
    return drawn | {
        "data": {"values": rows},
        "encoding": {
            "x": {"field": "year", "type": "temporal", "scale": {"type": "utc"}, "axis": across},
            "y": {
                "field": "value",
                "type": "quantitative",
                "axis": up,
                "scale": {"zero": low < high / 2},
            },
            "color": _named(names, inks, legend),
            "strokeDash": _named(names, dashes, legend),
        },
    }


def _named(names: list[str], marks: Sequence[object], legend: Specification) -> Specification:
    scale = {"domain": names, "range": list(marks)}
    return {"field": "name", "type": "nominal", "scale": scale, "legend": legend}


def _reach(lines: Sequence[Line]) -> tuple[float, float]:
    values = [value for line in lines for _, value in line.values]
    return min(values, default=0.0), max(values, default=1.0)
