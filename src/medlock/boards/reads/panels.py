"""Builds the panel a reader asked for: from the source of record, or what stands in for it."""

from __future__ import annotations

from medlock.access.counts import Suppression
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.beside import beside
from medlock.boards.reads.panel import Panel
from medlock.boards.reads.published_run import published_run
from medlock.footprint.place import Place
from medlock.indicators.language import Indicator


def panel(indicator: Indicator, where: Place, ask: Asked, policy: Suppression) -> Panel:
    run = published_run(indicator, where, ask.on)
    others = beside(indicator, where, run.latest, ask.on)
    return Panel(run=run, chart=run.chart, looked_from=ask.on, beside=others)
