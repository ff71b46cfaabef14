"""Who tells of what an indicator counts, of which months, and as at which days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from medlock.engines.cells import Teller
from medlock.engines.cube import Cube
from medlock.engines.plan import steps_of
from medlock.indicators.language import Children, Counted, Indicator, OpenAt, counted_of
from medlock.pathway.event import Kind, Source

WHOLE = (Source.CIN_CENSUS, Source.ANNEX_A)
"""One statement about all it holds; local files come each for itself."""


@dataclass(frozen=True, slots=True)
class Span:
    """The months of which a source tells of what an indicator counts; `begins`: of anything.

    `whole_from`: of which it seems to tell everything. An extract tells of what is open since
    long ago, but of endings only in its own months. `until`: the last day as at which an extract
    told; of casework, the last there is. `closes_from`: the first month in which an extract that is
    one statement tells that anything ended; before, it tells only of whoever was still open.
    """

    first: int
    last: int
    begins: int
    whole_from: int
    until: date
    closes_from: int


Spans = Mapping[Teller, Span]


def tellers(indicator: Indicator, cube: Cube) -> Spans:
    """Those that tell of what is above or below the line. For what is open on a day they must
    tell of both, and of every step that is asked about: else nothing told would look like none.
    So they must where the two are told by different files, as exclusions and pupils are."""
    held = [cube.held(each) for each in _counted(indicator)]
    every = {teller for each in held for teller in each if teller[1] in indicator.told_by}
    if isinstance(indicator.numerator, OpenAt) or indicator.over_a_year:
        every = {each for each in every if all(each in one for one in held)}
    return {each: _span(indicator, each, cube) for each in sorted(every)}


def as_at(indicator: Indicator, teller: Teller, cube: Cube) -> frozenset[date]:
    """The days as at which an extract told. A workbook or a census is one statement about all it
    holds; local files come each for itself, so there only those about the same count."""
    stated = cube.stated[teller]
    if teller[1] != Source.LOCAL_FILE:
        return frozenset(day for days in stated.values() for day in days)
    names = _names(indicator)
    told = (days for what, days in stated.items() if what.partition(" ")[2] in names)
    return frozenset(day for days in told for day in days)


def asked_of(indicator: Indicator) -> frozenset[tuple[str, bool]]:
    """The names it counts or asks about, and whether each is a step."""
    every = (each for one in _counted(indicator) for each in (counted_of(one), *steps_of(one)))
    return frozenset((each.name, each.kind not in (Kind.OPENED, Kind.ENDED)) for each in every)


def asks_when_seen(indicator: Indicator) -> bool:
    return any(steps_of(each) for each in _counted(indicator))


def _names(indicator: Indicator) -> frozenset[str]:
    return frozenset(name for name, _ in asked_of(indicator))


def _counted(indicator: Indicator) -> Iterator[Counted]:
    for each in (indicator.numerator, indicator.denominator):
        if each is not None and not isinstance(each, Children):
            yield each


def _span(indicator: Indicator, teller: Teller, cube: Cube) -> Span:
    held = [cube.held(each) for each in _counted(indicator)]
    months = [each[teller] for each in held if teller in each]
    several = isinstance(indicator.numerator, OpenAt) and len(_names(indicator)) > 1
    first = (max if several else min)(first for first, _ in months)
    begins = cube.begins[teller]
    return Span(
        first=first,
        last=max(last for _, last in months),
        begins=max(begins, first) if several else begins,
        whole_from=_whole_from(indicator, teller, cube, first),
        until=max(as_at(indicator, teller, cube), default=date.max),
        closes_from=cube.first_endings.get(teller, begins) if teller[1] in WHOLE else begins,
    )


def _whole_from(indicator: Indicator, teller: Teller, cube: Cube, first: int) -> int:
    if teller[1] == Source.CASEWORK:
        return first
    open_at = (each for each in _counted(indicator) if isinstance(each, OpenAt))
    return max((cube.first_ending(each).get(teller, first) for each in open_at), default=first)
