"""The same figure for each place inside a place: which of them make it what it is."""

from __future__ import annotations

from medlock.boards.charts.bars import Bar
from medlock.boards.reads import disclosure
from medlock.boards.reads.monthly_run import seen, told_of
from medlock.boards.reads.panel import Panel, shown
from medlock.boards.reads.published_run import published_run
from medlock.boards.reads.run import Source, Told
from medlock.figures.ask import figure
from medlock.footprint.place import Place
from medlock.indicators.period import Period, month_of
from medlock.words.refusals import Refused


def inside(panel: Panel, places: tuple[Place, ...]) -> tuple[Bar, ...]:
    """Empty where the source has no figure for any of them: then there is nothing to compare."""
    if panel.run.latest is None:
        return ()
    published = panel.run.source is Source.PUBLISHED
    one = _published if published else _counted
    told = [(each, one(panel, each, panel.run.latest)) for each in places]
    known = [(each, found) for each, found in told if found is not None]
    if not known:
        return ()
    shown_of = [found for _, found in known]
    safe = shown_of if published else disclosure.parts(shown_of)
    by_code = {each.code: found for (each, _), found in zip(known, safe, strict=True)}
    return tuple(_bar(panel, each, by_code.get(each.code)) for each in places)


def _published(panel: Panel, where: Place, latest: Told) -> Told | None:
    run = published_run(panel.run.indicator, where, panel.asked.on)
    return next((each for each in run.told if each.on == latest.on), None)


def _counted(panel: Panel, where: Place, latest: Told) -> Told | None:
    """Of the same twelve months as the year beside the chart, else of the newest month."""
    last = month_of(latest.on)
    period = Period(last - 11, last) if panel.year else Period(last, last)
    try:
        code = panel.run.indicator.code
        return told_of(figure(code, where.code, period, seen(panel.asked, panel.run.source)))
    except Refused:
        return None


def _bar(panel: Panel, where: Place, found: Told | None) -> Bar:
    said = "no figure" if found is None else shown(found, panel.words)
    return Bar(where.name, found.value if found else None, said)
