"""Published years of a place's authority beside its region, England and its neighbours."""

from __future__ import annotations

from datetime import date

from medlock.boards.charts.years import Line
from medlock.boards.reads.published_run import published_years
from medlock.footprint.place import Place
from medlock.footprint.places import ENGLAND, NORTH_WEST, place
from medlock.indicators.language import Indicator, Unit
from medlock.published.neighbours import NEWEST, neighbour_mean
from medlock.words.refusals import Refused


def years(indicator: Indicator, where: Place, on: date, model: str = NEWEST) -> tuple[Line, ...]:
    """At most four lines; empty for a count, which only says how large a place is."""
    if indicator.unit is Unit.COUNT:
        return ()
    codes = dict.fromkeys((where.authority or where.code, NORTH_WEST, ENGLAND))
    lines = [_line(indicator, code, on) for code in codes]
    known = sorted({year for line in lines for year, _ in line.values})
    lines.append(_neighbours(indicator, where, known, model))
    return tuple(each for each in lines if each.values)


def _line(indicator: Indicator, code: str, on: date) -> Line:
    found = published_years(indicator, code, on)
    values = tuple((each.year, each.value) for each in found if each.value is not None)
    return Line(place(code).name, values)


def _neighbours(indicator: Indicator, where: Place, known: list[int], model: str) -> Line:
    name = f"Mean of statistical neighbours (model of {model})"
    try:
        means = [(y, neighbour_mean(indicator.code, where.authority, y, model)) for y in known]
    except (Refused, KeyError):
        return Line(name, ())
    return Line(name, tuple((y, mean.value) for y, mean in means if mean.value is not None))
