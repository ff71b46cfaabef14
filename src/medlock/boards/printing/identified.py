"""The id of each figure a panel shows: its own, or that of what DfE published. None for a figure
hidden only because another would give it away: its id would bring it back."""

from __future__ import annotations

from medlock.boards.reads.asked import Asked
from medlock.boards.reads.beside import Beside
from medlock.boards.reads.disclosure import NOT_THIS_EITHER
from medlock.boards.reads.panel import Panel
from medlock.boards.reads.run import Source, Told
from medlock.figures.answer import Source as Teller
from medlock.figures.ask import figure
from medlock.figures.asking import Question, Seen
from medlock.figures.derived import mean_of_neighbours, run
from medlock.figures.from_published import year_of
from medlock.footprint.places import place
from medlock.indicators.language import Basis, Indicator
from medlock.indicators.period import Period, month_of
from medlock.words.refusals import Refused


def id_of(shown: Panel, told: Told) -> str:
    if told.note == NOT_THIS_EITHER:
        return ""
    if told.id or shown.run.source is not Source.PUBLISHED:
        return told.id
    year = year_of(shown.run.indicator, told.on.year + 1)
    return _published(shown.run.indicator, shown.run.place.code, year, shown.asked)


def id_beside(shown: Panel, each: Beside) -> str:
    """Of England's, the region's or the authority's own as published, or of neighbours' mean."""
    if each.value is None or not each.code:
        return ""
    year = year_of(shown.run.indicator, each.year)
    if not each.model:
        return _published(shown.run.indicator, each.code, year, shown.asked)
    asked = _question(shown, each.code, year, Teller.PUBLISHED)
    return mean_of_neighbours(asked, each.model).id


def id_of_run(shown: Panel) -> tuple[str, str]:
    """Of all the figures on the chart, and how many there are."""
    told = shown.run.told
    first, last = (month_of(told[i].on) for i in (0, -1))
    published = shown.run.source is Source.PUBLISHED
    period = Period(first, last + 11 if published else last)
    teller = Teller.PUBLISHED if published else Teller(shown.run.source.value)
    worked = run(_question(shown, shown.run.place.code, period, teller))
    return worked.id, worked.shown


def _question(shown: Panel, code: str, period: Period, teller: Teller) -> Question:
    indicator = shown.run.indicator
    monthly = teller is not Teller.PUBLISHED and indicator.basis is Basis.ROLLING_YEAR
    return Question(
        indicator=indicator,
        where=place(code),
        period=period,
        basis=Basis.PERIOD if monthly else indicator.basis,
        source=teller,
        as_known=shown.asked.known,
        policy=shown.asked.policy,
    )


def _published(indicator: Indicator, code: str, period: Period, asked: Asked) -> str:
    try:
        return figure(indicator.code, code, period, _seen(asked)).id
    except Refused:  # DfE prints no such figure: what stands there is said to be missing
        return ""


def _seen(asked: Asked) -> Seen:
    return Seen(source=Teller.PUBLISHED, as_known=asked.known, policy=asked.policy)
