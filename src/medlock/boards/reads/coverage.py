"""For which months a source can speak of an authority: nothing outside them is a figure.

An extract speaks for the days of its statement; children of earlier years in it are only those
still open, so counting them would draw a rise that never was. Casework speaks from the first
whole month after anything was recorded until now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from medlock.boards.reads.run import Source
from medlock.engines.cube import Cube
from medlock.figures.telling import authorities
from medlock.footprint.place import Place
from medlock.indicators.language import Children, Indicator
from medlock.indicators.period import Period, month_of
from medlock.pathway.event import LONDON
from medlock.returns.models import Load

HELD = (Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A, Source.LOCAL_FILE)

Months = frozenset[int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The source that tells of the newest month, and the months it tells of, whole months only."""

    source: Source
    months: Months

    def up_to(self, month: int) -> int | None:
        return max((each for each in self.months if each <= month), default=None)


def coverage(
    indicator: Indicator, where: Place, asked: Source, known: date, cube: Cube
) -> Coverage:
    """Of a place in several authorities, the months of all that tell anything at all. Where none
    tells, no months."""
    month = month_of(known)
    found = {
        source: _shared(
            _of(indicator, code, source, known, cube) for code in _of_place(where, month)
        )
        for source in (HELD if asked is Source.RECORD else (asked,))
    }
    told = [Coverage(source, months) for source, months in found.items()]
    return max(told, key=lambda each: each.up_to(month) or 0)  # casework first where equal


def _of_place(where: Place, month: int) -> tuple[str, ...]:
    return authorities(where, Period(month, month))


def _shared(each: Iterable[Months]) -> Months:
    telling = [months for months in each if months]
    return frozenset.intersection(*telling) if telling else frozenset()


def _of(indicator: Indicator, code: str, source: Source, known: date, cube: Cube) -> Months:
    if source is Source.CASEWORK:
        return _casework(indicator, code, known, cube)
    spans = _statements(code, source, known)
    return frozenset(month for first, last in spans for month in _whole(first, last))


def _casework(indicator: Indicator, code: str, known: date, cube: Cube) -> Months:
    """From the month after the first record of anything, which may hold a part of its month only,
    to the last whole one; nothing where no such thing was ever recorded."""
    counted = (indicator.numerator, indicator.denominator)
    told = [cube.held(each) for each in counted if each and not isinstance(each, Children)]
    if not any((code, "casework") in each for each in told):
        return frozenset()
    return frozenset(range(cube.begins[code, "casework"] + 1, month_of(known + timedelta(days=1))))


def _statements(code: str, source: Source, known: date) -> list[tuple[date, date]]:
    """The days each load speaks for, of those known by the end of that day."""
    late = datetime.combine(known, time.max, LONDON)
    loads = Load.objects.using("system").filter(authority=code, source=source.value, known_at__lte=late)
    return list(loads.values_list("period_start", "as_at"))


def _whole(first: date, last: date) -> range:
    """The months that lie wholly within the days."""
    begins = month_of(first) if first.day == 1 else month_of(first) + 1
    return range(begins, month_of(last + timedelta(days=1)))
