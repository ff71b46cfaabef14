"""What stands beside a place's figure: the same measure, the same year, elsewhere. Published only.

A count is not set beside a larger place's count; its rate is another indicator.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from medlock.boards.reads.published_run import published_years
from medlock.boards.reads.run import Told
from medlock.footprint.place import Level, Place
from medlock.footprint.places import ENGLAND, NORTH_WEST, place
from medlock.indicators.language import Indicator, Unit
from medlock.insight.comparison import Comparison, compare
from medlock.insight.polarity import Better
from medlock.insight.rates import Interval, rate_interval, wilson
from medlock.published.neighbours import NEWEST, neighbour_mean
from medlock.published.series import Published
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True)
class Beside:
    """`value` is empty where nobody has published it; `note` then says so."""

    name: str
    value: float | None
    year: int
    comparison: Comparison | None = None
    note: str = ""
    code: str = ""  # of the place whose figure it is, or whose neighbours' mean
    model: str = ""  # of neighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The place, its figure for a whole year, with which each other is compared, and the day.
    `unpublished`: that figure is Medlock's own, so what DfE published of the place stands there."""

    place: Place
    year: Told | None
    on: date
    unpublished: bool = False


def beside(indicator: Indicator, here: Here, model: str = NEWEST) -> tuple[Beside, ...]:
    """England, North West and the neighbours, for the newest published year that had ended."""
    where = here.place
    years = published_years(indicator, ENGLAND, here.on)
    if not years or indicator.unit is Unit.COUNT:
        return ()
    year, ended = years[-1].year, years[-1].ends
    own = [where.authority or where.code] if here.unpublished else []
    others = [*own, *(each for each in (NORTH_WEST, ENGLAND) if each != where.code)]
    found = [_elsewhere(indicator, each, ended) for each in others]
    if here.unpublished:
        found[0] = replace(found[0], name=f"{found[0].name} as published")
    if neighbours := _neighbours(indicator, where, year, model):
        found.append(neighbours)
    interval = _interval(indicator, here.year)
    return tuple(_compared(each, interval, indicator) for each in found)


def _elsewhere(indicator: Indicator, code: str, ended: date) -> Beside:
    found, year = published_years(indicator, code, ended), ended.year
    row: Published | None = next((each for each in found if each.ends == ended), None)
    value = row.value if row else None
    note = "" if row else "not published"
    return Beside(place(code).name, value, year, note=note, code=code)


def _neighbours(indicator: Indicator, where: Place, year: int, model: str) -> Beside | None:
    """Of the authority the place lies in; none for places larger than an authority."""
    if not where.authority or where.level is Level.CLUSTER:
        return None
    try:
        mean = neighbour_mean(indicator.code, where.authority, year, model)
    except Refused:
        return None
    some = "" if mean.known == mean.of else f"; {mean.known} of {mean.of} known"
    name = f"Mean of statistical neighbours (model of {mean.model}{some})"
    note = "" if mean.value else "not known"
    return Beside(name, mean.value, year, note=note, code=where.authority, model=mean.model)


def _interval(indicator: Indicator, own: Told | None) -> Interval | None:
    if own is None or own.numerator is None or not own.denominator:
        return None
    if indicator.unit is Unit.PER_10_000:
        return rate_interval(int(own.numerator), int(own.denominator))
    if not indicator.proportion:
        return None
    share = wilson(int(own.numerator), int(own.denominator))
    return Interval(share.lower * 100, share.upper * 100)


def _compared(each: Beside, interval: Interval | None, indicator: Indicator) -> Beside:
    if interval is None or each.value is None:
        return each
    comparison = compare(interval, each.value, Better(indicator.better))
    return replace(each, comparison=comparison)
