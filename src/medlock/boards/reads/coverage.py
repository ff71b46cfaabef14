"""For which months a source can speak of an authority: nothing outside them is a figure.

An extract speaks for the days of its statement; children of earlier years in it are only those
still open, so counting them would draw a rise that never was. A month of which it tells a part is
left out: what it counts would be a fall that never was. Casework speaks from the first whole month
after anything was recorded until now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from medlock.boards.reads.asked import Asked
from medlock.boards.reads.run import Source
from medlock.boards.reads.statements import Said
from medlock.figures.holdings import held
from medlock.figures.spans import Span, asked_of, tellers
from medlock.figures.telling import authorities
from medlock.footprint.place import Place
from medlock.indicators.language import Indicator
from medlock.indicators.period import Period, month_of

HELD = (Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A, Source.LOCAL_FILE)

Months = frozenset[int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The source that tells of the newest month, and the months it tells of, whole months only."""

    source: Source
    months: Months

    def up_to(self, month: int) -> int | None:
        return max((each for each in self.months if each <= month), default=None)


def coverage(indicator: Indicator, where: Place, ask: Asked, source: Source) -> Coverage:
    """Of a place in several authorities, the months of all that tell anything at all. Where none
    tells, no months."""
    month = month_of(ask.known)
    spans = tellers(indicator, held().cube(ask.known))
    found = {
        each: _shared(
            _of(indicator, ask, each, code, spans.get((code, each.value)))
            for code in _of_place(where, month)
        )
        for each in (HELD if source is Source.RECORD else (source,))
    }
    told = [Coverage(each, months) for each, months in found.items()]
    return max(told, key=lambda each: each.up_to(month) or 0)  # casework first where equal


def _of_place(where: Place, month: int) -> tuple[str, ...]:
    return authorities(where, Period(month, month))


def _shared(each: Iterable[Months]) -> Months:
    telling = [months for months in each if months]
    return frozenset.intersection(*telling) if telling else frozenset()


def _of(indicator: Indicator, ask: Asked, source: Source, code: str, span: Span | None) -> Months:
    """None where no such thing was ever told."""
    if span is None:
        return frozenset()
    if source is Source.CASEWORK:
        return frozenset(range(span.begins + 1, month_of(ask.known + timedelta(days=1))))
    return _extracts(indicator, ask.reading.said(code, source, ask.known))


def _extracts(indicator: Indicator, statements: Iterable[Said]) -> Months:
    """The months of which the statements together tell everything that is counted."""
    every = tuple(statements)
    of_each = [
        frozenset(month for each in every for month in each.months(name, is_step=is_step))
        for name, is_step in asked_of(indicator)
    ]
    return frozenset.intersection(*of_each)
