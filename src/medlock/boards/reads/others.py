"""The same figure as another source tells it. Both stand there; neither wins in silence."""

from __future__ import annotations

from dataclasses import dataclass

from medlock.boards.reads.asked import Asked
from medlock.boards.reads.coverage import Months, coverage
from medlock.boards.reads.monthly_run import seen, told_of
from medlock.boards.reads.run import Run, Source, Told
from medlock.figures.answer import Source as Teller
from medlock.figures.ask import beside, figure
from medlock.indicators.period import Period, month_of

HELD_HERE = (Teller.CASEWORK, Teller.CIN_CENSUS, Teller.ANNEX_A, Teller.LOCAL_FILE)


@dataclass(frozen=True, slots=True)
class Other:
    source: str
    told: Told


def others(run: Run, ask: Asked) -> tuple[Other, ...]:
    """Of the newest month on the chart. What DfE publishes is of years and stands elsewhere."""
    if run.latest is None or run.latest.value is None:
        return ()
    month = month_of(run.latest.on)
    found = figure(run.indicator.code, run.place.code, Period(month, month), seen(ask, run.source))
    return tuple(
        Other(Source(each.source.value).label, told_of(each))
        for each in beside(found)
        if each.source in HELD_HERE and month in _months(run, ask, Source(each.source.value))
    )


def _months(run: Run, ask: Asked, source: Source) -> Months:
    """Those it tells wholly: beside a whole month, a part of one would look like a fall."""
    return coverage(run.indicator, run.place, ask, source).months
