"""The control chart as a Vega-Lite specification: band, average, figures, signals, turns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from medlock.boards.charts.look import (
    BAND,
    INK,
    LINE,
    MARKS,
    NUMBERS,
    QUIET,
    Size,
    Specification,
    framed,
)
from medlock.boards.wording import Words, signalled
from medlock.insight.control_chart import ControlChart, Reading, Stretch
from medlock.insight.polarity import Variation
from medlock.insight.signal import Signal

Notes = Mapping[date, str]

SIGNALLED = f"datum.says !== '{Variation.COMMON.value}'"
MONTHS_TO_NAME = 30  # above this the axis names years only


def control_specification(
    chart: ControlChart,
    words: Words,
    size: Size,
    target: float | None = None,
    notes: Notes | None = None,
) -> Specification:
    """The figures are the rows of the whole; every other layer reads its own few. So the drawing,
    and the page that carries this, hold no more than the page may show. `notes`: by day."""
    rows = _rows(chart, words, notes or {})
    layers = [
        *_limits(chart, words),
        *([_target(target)] if target is not None else []),
        *_turns(chart, words, size),
        *_figures(rows, size),
    ]
    drawn = framed(size, layers) | {"data": {"values": rows}}
    drawn["encoding"] = {"x": _across(chart, words, size), "y": _up(chart, words)}
    return drawn


def _across(chart: ControlChart, words: Words, size: Size) -> Specification:
    count = sum(len(s.readings) for s in chart.stretches)
    axis: Specification = {"title": None, "format": "%Y", "grid": False}
    axis["tickCount"] = {"interval": "year", "step": 3 if words.yearly and size.small else 1}
    if not words.yearly and count <= MONTHS_TO_NAME:
        axis |= {"format": "%b %Y", "tickCount": 3 if size.small else 8}
    return {"field": "on", "type": "temporal", "scale": {"type": "utc"}, "axis": axis}


def _up(chart: ControlChart, words: Words) -> Specification:
    """From nought, unless the whole chart lies far above it: then the labels say so."""
    low, high = _reach(chart, words)
    axis = {"title": None, "tickCount": 5, "format": NUMBERS, "domain": False}
    scale = {"zero": low < high * 0.5, "nice": True}
    return {"field": "value", "type": "quantitative", "axis": axis, "scale": scale}


def _reach(chart: ControlChart, words: Words) -> tuple[float, float]:
    values = [r.value for r, _, _ in chart.points() if r.value is not None]
    bounds = [words.within(b) for s in chart.stretches if s.limits for b in _ends(s)]
    return min([*values, *bounds], default=0.0), max([*values, *bounds], default=1.0)


def _ends(stretch: Stretch) -> tuple[float, float]:
    return (stretch.limits.lower, stretch.limits.upper) if stretch.limits else (0.0, 0.0)


def _limits(chart: ControlChart, words: Words) -> list[Specification]:
    """A filled band once the limits have settled; dashed edges alone while they are on trial."""
    layers: list[Specification] = []
    for stretch in chart.stretches:
        if stretch.limits is None:
            continue
        low, high = (words.within(b) for b in _ends(stretch))
        days = [stretch.readings[0].on, stretch.readings[-1].on]
        rows = [
            {"on": words.on_axis(d), "low": low, "high": high, "mean": stretch.limits.mean}
            for d in days
        ]
        edge = {"stroke": QUIET, "strokeWidth": 1, "strokeDash": [4, 3]}
        band = {"type": "area", "fill": BAND, "line": False, "fillOpacity": 1}
        if stretch.limits.trial:
            band["fillOpacity"] = 0
        layers += [
            _layer(rows, band, y={"field": "low"}, y2={"field": "high"}),
            _layer(rows, {"type": "line", **edge}, y={"field": "low"}),
            _layer(rows, {"type": "line", **edge}, y={"field": "high"}),
            _layer(
                rows, {"type": "line", "stroke": QUIET, "strokeWidth": 1.5}, y={"field": "mean"}
            ),
        ]
    return layers


def _layer(rows: list[dict[str, object]], mark: Specification, **encoding: object) -> Specification:
    typed = {
        name: {"type": "quantitative", **channel}
        if name == "y" and isinstance(channel, dict)
        else channel
        for name, channel in encoding.items()
    }
    return {"data": {"values": rows}, "mark": mark, "encoding": typed}


def _target(target: float) -> Specification:
    mark: Specification = {"type": "rule", "stroke": "#00703c", "strokeWidth": 2}
    return {
        "data": {"values": [{"target": target}]},
        "mark": mark,
        "encoding": {"x": None, "y": {"field": "target", "type": "quantitative"}},
    }


def _turns(chart: ControlChart, words: Words, size: Size) -> list[Specification]:
    """An upright line where limits start anew; solid and heavier where the series breaks."""
    layers: list[Specification] = []
    for stretch in chart.stretches[1:]:
        if stretch.turn is None:
            continue
        heavy = stretch.turn.breaks
        rows: list[dict[str, object]] = [{"on": words.on_axis(stretch.readings[0].on)}]
        mark: Specification = {"type": "rule", "stroke": INK, "strokeWidth": 2 if heavy else 1}
        if not heavy:
            mark["strokeDash"] = [2, 3]
        layers.append(_layer(rows, mark, y=None))
        if not size.small:
            layers.append(_layer(rows, _because(chart, stretch, size), y=None))
    return layers


def _because(chart: ControlChart, stretch: Stretch, size: Size) -> Specification:
    """On the side of the line with more room, cut to half the chart."""
    first, last = chart.stretches[0].readings[0].on, chart.last.readings[-1].on
    late = stretch.readings[0].on - first > (last - first) / 2
    side = {"align": "right", "dx": -5} if late else {"align": "left", "dx": 5}
    says = stretch.turn.because if stretch.turn else ""
    return {"type": "text", "y": 8, "limit": size.width // 2, "text": says, **side}


def _figures(rows: list[Specification], size: Size) -> list[Specification]:
    if not rows:
        return []
    line: Specification = {"type": "line", "stroke": LINE, "strokeWidth": 1.5}
    points: Specification = {"type": "point", "filled": True, "opacity": 1}
    said = [v for v in Variation if any(r["says"] == v.value for r in rows)]
    kept: Specification = {"domain": [v.value for v in said]}
    legend: Specification | None = {"values": [v.value for v in said]}
    if said == [Variation.COMMON] or not size.key:
        legend = None
    return [
        {"mark": line, "encoding": {"detail": {"field": "part", "type": "nominal"}}},
        {
            "mark": points,
            "encoding": {
                "color": _by_kind(kept | {"range": [MARKS[v][1] for v in said]}, legend),
                "shape": _by_kind(kept | {"range": [MARKS[v][0] for v in said]}, legend),
                "size": {"condition": {"test": SIGNALLED, "value": 85}, "value": 22},
            },
        },
        _last(rows, size),
    ]


def _by_kind(scale: Specification, legend: Specification | None) -> Specification:
    return {"field": "says", "type": "nominal", "scale": scale, "legend": legend}


def _rows(chart: ControlChart, words: Words, notes: Notes) -> list[Specification]:
    """Shown figures only. `part` changes at a gap and at a turn, so no line is drawn across;
    `tip` is what a reader is told who points at one."""
    rows: list[Specification] = []
    part, before = 0, None
    for reading, signal, stretch in chart.points():
        if stretch is not before or reading.value is None:
            part, before = part + 1, stretch
        if reading.value is not None:
            rows.append(
                {
                    "on": words.on_axis(reading.on),
                    "value": reading.value,
                    "said": words.bare(reading.value),
                    "says": chart.variation(signal).value,
                    "part": part,
                    "tip": _tip(reading, signal, stretch, words) + notes.get(reading.on, ""),
                }
            )
    return rows


def _tip(reading: Reading, signal: Signal | None, stretch: Stretch, words: Words) -> str:
    said = f"{words.label(reading.on)}: {words.value(reading.value or 0.0)}."
    if stretch.limits is None:
        return f"{said} No range: too few figures. "
    low, high = (words.within(each) for each in _ends(stretch))
    trial = ", on trial" if stretch.limits.trial else ""
    kind = f" {signalled(signal).capitalize()}." if signal else ""
    return f"{said}{kind} Range to expect {words.bare(low)} to {words.value(high)}{trial}. "


def _last(rows: list[dict[str, object]], size: Size) -> Specification:
    mark: Specification = {"type": "text", "align": "left", "dx": 7, "fontWeight": "bold"}
    return _layer(rows[-1:], mark, text={"field": "said"})
