"""The same figure for each place inside a place: which of them make it what it is."""

from __future__ import annotations

from medlock.boards.charts.bars import Bar
from medlock.boards.reads.panel import Panel, shown
from medlock.boards.reads.published_run import published_run
from medlock.boards.reads.run import Source, Told
from medlock.footprint.place import Place


def inside(panel: Panel, places: tuple[Place, ...]) -> tuple[Bar, ...]:
    """Empty where the source has no figure for any of them: then there is nothing to compare."""
    if panel.run.source is not Source.PUBLISHED or panel.run.latest is None:
        return ()
    told = [(each, _published(panel, each)) for each in places]
    return tuple(_bar(panel, each, found) for each, found in told if any(f for _, f in told))


def _published(panel: Panel, where: Place) -> Told | None:
    latest = panel.run.latest
    run = published_run(panel.run.indicator, where, panel.looked_from)
    return next((each for each in run.told if latest and each.on == latest.on), None)


def _bar(panel: Panel, where: Place, found: Told | None) -> Bar:
    said = "not published" if found is None else shown(found, panel.words)
    return Bar(where.name, found.value if found else None, said)
