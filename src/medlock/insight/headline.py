"""One sentence on top of a chart, which says what the chart supports and nothing more."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from medlock.insight.control_chart import ControlChart, Reading, Stretch
from medlock.insight.polarity import Better, Variation
from medlock.insight.process_limits import FEWEST, SETTLED, Limits, rare
from medlock.insight.signal import Rule, Signal, run_length

BANNED = (
    "significant",
    "significantly",
    "insignificant",
    "due to",
    "because of",
    "thanks to",
    "caused",
    "causes",
    "led to",
    "resulted in",
    "proves",
    "proven",
    "proof",
    "clearly",
    "obviously",
    "dramatic",
    "dramatically",
)
"""Words a control chart alone never supports: it shows that something changed, not why."""


def unsupported_words(text: str) -> tuple[str, ...]:
    """The banned words in a sentence, so that text people write can be checked by the same list."""
    return tuple(w for w in BANNED if re.search(rf"\b{re.escape(w)}\b", text, re.IGNORECASE))


@dataclass(frozen=True, slots=True)
class Wording:
    """How a figure and its period read: 76.9 %, 76.9, "in May 2018". `what` begins a sentence."""

    what: str
    value: Callable[[float], str]
    bare: Callable[[float], str]  # without its unit
    period: Callable[[date], str]
    periods: str = "months"
    floor: float | None = 0.0
    ceiling: float | None = None


def headline(chart: ControlChart, wording: Wording, *, hidden: bool = False) -> str:
    """`hidden`: the latest figure exists but is too small to show."""
    latest = chart.latest
    if latest is None or (not hidden and all(r.value is None for r, _, _ in chart.points())):
        return f"{wording.what}: no figures to show."
    if latest.value is None:
        return _not_there(latest, wording, hidden)
    said = f"{wording.what}: {wording.value(latest.value)} {wording.period(latest.on)}"
    found = chart.last.limits
    if found is None:
        return _too_few(said, chart.last, wording)
    tail = _on_trial(found, wording) + _turned(chart.last)
    if chart.signal is None:
        return f"{said}, within the range to expect ({_range(found, wording)}).{tail}"
    told = _told(chart, chart.signal, found, wording)
    return f"{said}, {told}.{_judged(chart, chart.signal)}{tail}"


def _not_there(latest: Reading, wording: Wording, hidden: bool) -> str:
    if hidden:
        return (
            f"{wording.what}: the figure {wording.period(latest.on)} is too small to show "
            "without pointing at children."
        )
    return f"{wording.what}: no figure {wording.period(latest.on)}."


def _too_few(said: str, stretch: Stretch, wording: Wording) -> str:
    if rare(stretch.values):
        return (
            f"{said}. Too rare for a chart of {wording.periods} to tell a change from chance."
            f"{_turned(stretch)}"
        )
    known = sum(r.value is not None for r in stretch.readings)
    return (
        f"{said}. Too few {wording.periods} ({known}; at least {FEWEST} are needed) to tell a "
        f"change from chance.{_turned(stretch)}"
    )


def _told(chart: ControlChart, signal: Signal, found: Limits, wording: Wording) -> str:
    up = signal.direction > 0
    if signal.rule is Rule.OUTSIDE:
        return f"{'above' if up else 'below'} the range to expect ({_range(found, wording)})"
    if signal.rule is Rule.NEAR:
        return (
            f"close to the {'top' if up else 'bottom'} of the range to expect "
            f"({_range(found, wording)}) in two of three {wording.periods}"
        )
    run = run_length(chart.last.values, found, signal)
    if signal.rule is Rule.TREND:
        return f"{'up' if up else 'down'} {run - 1} {wording.periods} running"
    side = "above" if up else "below"
    return f"{side} its average of {wording.value(found.mean)} for {run} {wording.periods} running"


def _judged(chart: ControlChart, signal: Signal) -> str:
    if chart.better is Better.NEITHER:
        return " Neither higher nor lower is better in itself."
    article = "an" if chart.variation(signal) is Variation.IMPROVEMENT else "a"
    better = chart.better.value.capitalize()
    return f" {better} is better here: {article} {chart.variation(signal).value}."


def _range(found: Limits, wording: Wording) -> str:
    low = found.lower if wording.floor is None else max(wording.floor, found.lower)
    high = found.upper if wording.ceiling is None else min(wording.ceiling, found.upper)
    return f"{wording.bare(low)} to {wording.value(high)}"


def _on_trial(found: Limits, wording: Wording) -> str:
    if not found.trial:
        return ""
    return (
        f" The range is on trial: it rests on {found.points} {wording.periods}, "
        f"and settles at {SETTLED}."
    )


def _turned(stretch: Stretch) -> str:
    if stretch.turn is None:
        return ""
    since = f"{stretch.turn.on:%B %Y}"
    if stretch.turn.breaks:
        return f" Not comparable with before {since}: {stretch.turn.because}."
    return f" The range starts anew from {since}: {stretch.turn.because}."
