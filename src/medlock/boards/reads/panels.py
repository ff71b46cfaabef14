"""Builds the panel a reader asked for: from the source of record, or what stands in for it."""

from __future__ import annotations

from dataclasses import replace

from medlock.boards.reads.asked import Asked
from medlock.boards.reads.beside import Here, beside
from medlock.boards.reads.monthly_run import monthly_run, so_far, year_of
from medlock.boards.reads.others import others
from medlock.boards.reads.panel import Panel
from medlock.boards.reads.published_run import published_run
from medlock.boards.reads.rebases import rebased
from medlock.boards.reads.run import Run, Source
from medlock.footprint.place import Place
from medlock.indicators.language import Indicator


def panel(indicator: Indicator, where: Place, ask: Asked) -> Panel:
    run = rebased(_run(indicator, where, ask), ask.reading.rebases(indicator, where, ask.known))
    if run.source is Source.PUBLISHED or not run.told:
        here = Here(place=where, year=run.latest, on=ask.on)
        return Panel(run=run, chart=run.chart, asked=ask, beside=beside(indicator, here))
    year = year_of(run, ask)
    whole = run.latest if run.is_of_years else year
    here = Here(place=where, year=whole, on=ask.on, unpublished=True)
    return Panel(
        run=run,
        chart=run.chart,
        asked=ask,
        beside=beside(indicator, here),
        others=others(run, ask),
        year=year,
        so_far=so_far(run, ask),
    )


def _run(indicator: Indicator, where: Place, ask: Asked) -> Run:
    """Published years stand in where nothing else is held and no source was asked for; the page
    says so. What is asked for by name is never replaced."""
    if ask.source is Source.PUBLISHED:
        return published_run(indicator, where, ask.on)
    own = monthly_run(indicator, where, ask)
    if own.told or ask.source is not Source.RECORD:
        return own
    published = published_run(indicator, where, ask.on)
    instead = f"Where Medlock holds nothing of {where.name}, the years DfE has published stand in."
    return replace(published, stands_in=instead) if published.told else own
