"""Published years as a run: what DfE printed for the place up to a day, and nothing made up."""

from __future__ import annotations

from datetime import date

from medlock.boards.reads.run import Run, Source, Told
from medlock.footprint.place import Level, Place
from medlock.footprint.places import place
from medlock.indicators.language import Indicator, Unit
from medlock.indicators.period import first_day, month_of
from medlock.published.measure import Unit as PublishedUnit
from medlock.published.series import Flag, Published, series

UNITS = {
    Unit.COUNT: PublishedUnit.COUNT,
    Unit.PERCENT: PublishedUnit.PERCENT,
    Unit.PER_10_000: PublishedUnit.PER_10K,
    Unit.AVERAGE: PublishedUnit.AVERAGE,
}
NOTES = {
    Flag.SUPPRESSED: "withheld by DfE: too small",
    Flag.NOT_AVAILABLE: "not available",
    Flag.NOT_APPLICABLE: "not applicable",
    Flag.LOW_RELIABILITY: "withheld by DfE: not reliable enough",
}


def published_years(indicator: Indicator, code: str, on: date) -> list[Published]:
    """The years that had ended by `on`, in the indicator's own unit."""
    found = series(indicator.code, code, UNITS[indicator.unit])
    return [each for each in found if each.ends <= on]


def published_run(indicator: Indicator, where: Place, on: date) -> Run:
    years = published_years(indicator, where.code, on)
    if not any(each.value is not None for each in years):
        return Run(
            indicator=indicator,
            place=where,
            source=Source.PUBLISHED,
            absent=_absent(indicator, where, on),
        )
    lines = dict.fromkeys(each.source_line for each in years if each.source_line)
    return Run(
        indicator=indicator,
        place=where,
        source=Source.PUBLISHED,
        told=_every_year(years),
        source_line=" ".join(lines),
        vintage=_vintage(indicator),
    )


def _every_year(years: list[Published]) -> tuple[Told, ...]:
    """A year nobody published stands there without a figure, so that no line crosses it."""
    by_year, first = {each.year: each for each in years}, month_of(years[0].ends) - 11
    begins = {year: first_day(first + 12 * n) for n, year in enumerate(_span(years))}
    return tuple(_told(on, by_year.get(year)) for year, on in begins.items())


def _span(years: list[Published]) -> range:
    return range(years[0].year, years[-1].year + 1)


def _told(on: date, found: Published | None) -> Told:
    if found is None:
        return Told(on, None, note="not published")
    derived = "worked out from published counts" if found.derived else ""
    return Told(
        on,
        found.value,
        hidden=found.flag is Flag.SUPPRESSED,
        numerator=found.numerator,
        denominator=found.denominator,
        note=NOTES.get(found.flag, derived),
    )


def _vintage(indicator: Indicator) -> str:
    rated = indicator.unit is Unit.PER_10_000
    return "ONS mid-year estimate of the year before, as DfE uses it" if rated else ""


def _absent(indicator: Indicator, where: Place, on: date) -> str:
    if where.level in (Level.LOCALITY, Level.NEIGHBOURHOOD, Level.WARD, Level.SCHOOL_CLUSTER):
        home = place(where.authority).name if where.authority else "its authority"
        return (
            f"DfE publishes no figures below an authority. Choose {home}, or load the authority’s "
            "children in need census with an address file: then this place has figures of its own."
        )
    return f"Nothing is held as published for {indicator.title} in {where.name} up to {on:%B %Y}."
