"""The Department for Education's rate rule, and numbers as they are printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from medlock.footprint.population import children

PER = 10_000


def population_for(place: str, year: int) -> int | None:
    """The children a rate for the year ending 31 March `year` is divided by: mid-year before."""
    return children(place, year - 1).count


def rate(count: int, population: int) -> float:
    """Per 10,000 children, to the one decimal that is printed."""
    return printed(Decimal(count) * PER / population)


def percent(part: int, whole: int) -> float:
    """Out of a hundred, to the one decimal that is printed."""
    return printed(Decimal(part) * 100 / whole)


def printed(value: Decimal) -> float:
    """One decimal; a half is rounded up."""
    return float(value.quantize(Decimal("0.1"), ROUND_HALF_UP))
