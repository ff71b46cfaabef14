"""Rates and their intervals as DfE and Fingertips publish them: rounding, Wilson, Byar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import exp, sqrt
from statistics import NormalDist

CHILDREN = 10_000


@dataclass(frozen=True, slots=True)
class Interval:
    lower: float
    upper: float


def rounded(value: Fraction | float, places: int = 0) -> Decimal:
    """Half up, as DfE prints: 0.25 to one place is 0.3. Exact for a `Fraction`."""
    exact = Fraction(value)
    scaled = exact * 10**places
    whole = int(abs(scaled) + Fraction(1, 2))
    return Decimal(whole if scaled >= 0 else -whole).scaleb(-places)


def rate_per_10_000(count: int, children: int, places: int = 1) -> Decimal:
    """DfE's rate: the count over the previous mid-year's children aged 0-17, to one place; of
    children looked after, to none."""
    return rounded(Fraction(count * CHILDREN, children), places)


def percentage(numerator: int, denominator: int) -> Decimal:
    """To one place, as the children in need statistics print it."""
    return rounded(Fraction(numerator * 100, denominator), 1)


def nearest_ten(count: int | Decimal) -> int:
    """How DfE prints counts for regions and England."""
    return int((Decimal(count) / 10).quantize(Decimal(1), ROUND_HALF_UP)) * 10


def mid_year_before(on: date) -> int:
    """The mid-year (30 June) whose population a rate at `on` stands on: 31 March 2025 → 2024."""
    return on.year if (on.month, on.day) >= (7, 1) else on.year - 1


def wilson(numerator: int, denominator: int, confidence: float = 0.95) -> Interval:
    """The interval of a proportion, between 0 and 1 (Wilson 1927, no continuity correction)."""
    z = _z(confidence)
    spread = z * sqrt(z**2 + 4 * numerator * (1 - numerator / denominator))
    middle, whole = 2 * numerator + z**2, 2 * (denominator + z**2)
    return Interval(max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole))


def byar(count: int, confidence: float = 0.95) -> Interval:
    """The interval of a count; for fewer than ten, the exact Poisson one (Breslow and Day 1987)."""
    if count < 10:
        return _exact(count, confidence)
    z = _z(confidence)

    def side(x: int, direction: int) -> float:
        return float(x * (1 - 1 / (9 * x) + direction * z / (3 * sqrt(x))) ** 3)

    return Interval(side(count, -1), side(count + 1, 1))


def rate_interval(count: int, children: int, confidence: float = 0.95) -> Interval:
    """The interval of a rate per 10,000 children."""
    counted = byar(count, confidence)
    return Interval(counted.lower * CHILDREN / children, counted.upper * CHILDREN / children)


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _exact(count: int, confidence: float) -> Interval:
    tail = (1 - confidence) / 2
    lower = 0.0 if count == 0 else _mean_where(count - 1, 1 - tail)
    return Interval(lower, _mean_where(count, tail))


def _mean_where(count: int, probability: float) -> float:
    """The Poisson mean for which `count` or fewer happen with this probability, by halving."""
    low, high = 0.0, 100.0
    for _ in range(80):
        middle = (low + high) / 2
        if _at_most(count, middle) > probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _at_most(count: int, mean: float) -> float:
    term = total = exp(-mean)
    for k in range(1, count + 1):
        term *= mean / k
        total += term
    return total
