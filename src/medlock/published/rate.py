"""Published counts as DfE divides them: by its rate rule, over the population it uses."""

from __future__ import annotations

from medlock.footprint.population import children
from medlock.insight.rates import percentage, rate_per_10_000


def population_for(place: str, year: int) -> int | None:
    """The children a rate for the year ending 31 March `year` is divided by: mid-year before."""
    return children(place, year - 1).count


def rate(count: int, population: int, decimals: int = 1) -> float:
    """Per 10,000 children, to the decimals that are printed."""
    return float(rate_per_10_000(count, population, decimals))


def percent(part: int, whole: int) -> float:
    """Out of a hundred, to the one decimal that is printed."""
    return float(percentage(part, whole))
