"""Figures month by month from what is held here, as this reader may see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from medlock.boards.reads import disclosure
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.coverage import Coverage, Months, coverage
from medlock.boards.reads.run import Run, Source, Told
from medlock.boards.reads.turns import turns
from medlock.figures.answer import Figure
from medlock.figures.answer import Source as Teller
from medlock.figures.ask import figure, series, single
from medlock.figures.asking import Seen
from medlock.footprint.place import Place
from medlock.indicators.language import Basis, Indicator
from medlock.indicators.period import Period, month_of
from medlock.words.refusals import Refused

SHOWN = 36
"""Three years of months: enough for limits to settle and for a board to remember."""


def monthly_run(indicator: Indicator, where: Place, ask: Asked) -> Run:
    """Up to three years, ending with the last whole month before `ask.on` of which anything is
    told. Where nothing is, `absent` says what would be needed."""
    empty = Run(indicator=indicator, place=where, source=ask.source, as_known=ask.as_known)
    try:
        cover = coverage(indicator, where, ask, ask.source)
        months = _months(cover, month_of(ask.on + timedelta(days=1)) - 1)
        if months is None:
            figure(indicator.code, where.code, _latest(ask), seen(ask, ask.source))
            return replace(empty, absent=NOT_YET)
        return _told_run(replace(empty, source=cover.source), ask, cover, months)
    except Refused as refusal:
        return replace(empty, absent=" ".join(refusal.objections))


NOT_HELD = "nothing is held of this month"
NOT_YET = "No whole month is held yet: figures begin when the month after the first record is over."


def seen(ask: Asked, source: Source) -> Seen:
    teller = Teller.RECORD if source is Source.RECORD else Teller(source.value)
    return Seen(source=teller, as_known=ask.known, policy=ask.policy)


def so_far(run: Run, ask: Asked) -> Told | None:
    """The month that is not over, up to the day looked from: told beside the chart, never on it."""
    month = month_of(ask.on)
    if run.source is not Source.CASEWORK or month != month_of(ask.known) or ask.on != ask.known:
        return None
    if run.is_of_years:
        return None
    (found,) = _months_of(run, Period(month, month), seen(ask, run.source))
    return told_of(found)


def year_of(run: Run, ask: Asked) -> Told | None:
    """The twelve months to the run's last, where all are told: what stands beside published years.
    None for what is counted on a day."""
    months = run.told[-12:]
    if run.is_of_years or len(months) < 12:
        return None
    if any(each.note == NOT_HELD for each in months):
        return None
    last = month_of(months[-1].on)
    period = Period(last - 11, last)
    return told_of(figure(run.indicator.code, run.place.code, period, seen(ask, run.source)))


def told_of(found: Figure) -> Told:
    return Told(
        found.period.starts,
        None if found.value is None else float(found.value),
        hidden=found.hidden,
        numerator=found.numerator,
        denominator=found.denominator,
        id=found.id,
    )


def _latest(ask: Asked) -> Period:
    month = month_of(min(ask.on, ask.known))
    return Period(month, month)


def _months(cover: Coverage, last: int) -> Months | None:
    months = frozenset(each for each in cover.months if each <= last)
    newest = max(months, default=None)
    return None if newest is None else frozenset(m for m in months if m > newest - SHOWN)


def _told_run(empty: Run, ask: Asked, cover: Coverage, months: Months) -> Run:
    span = Period(min(months), max(months))
    found = _months_of(empty, span, seen(ask, cover.source))
    told = [_or_nothing(told_of(each), each.period.first in months) for each in found]
    common = set.intersection(*(set(each.notes) for each in found))
    return replace(
        empty,
        told=(*told[:-12], *disclosure.parts(told[-12:])),
        turns=turns(empty.indicator, empty.place, cover.months, span),
        source_line=" ".join(note for note in found[-1].notes if note in common),
        vintage=found[-1].denominator_vintage,
    )


def _months_of(run: Run, span: Period, by: Seen) -> list[Figure]:
    """Each month by itself. Of rolling years, neighbours share eleven months and so resemble each
    other: a control chart would take the resemblance for a change."""
    one = single if run.indicator.basis is Basis.ROLLING_YEAR else series
    return one(run.indicator.code, run.place.code, span, by)


def _or_nothing(told: Told, is_held: bool) -> Told:
    return told if is_held else Told(told.on, None, note=NOT_HELD)
