"""Published figures that only these services need, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from medlock.words.tables import rows

PACKAGE = "medlock.city.calibration"
ENGLAND = "E92000001"


def published(measure: str, place: str, year: int) -> float:
    """Of that year, or the nearest there is; England's where an authority's is not held."""
    held = _held().get((measure, place)) or _held()[measure, ENGLAND]
    return held[min(held, key=lambda each: (abs(each - year), each))]


def is_published(measure: str, place: str) -> bool:
    return (measure, place) in _held()


@cache
def _held() -> Mapping[tuple[str, str], Mapping[int, float]]:
    found: dict[tuple[str, str], dict[int, float]] = {}
    for row in rows(PACKAGE, "besides_published.csv"):
        years = found.setdefault((row["measure"], row["place"]), {})
        years[int(row["year"])] = float(row["value"])
    return found
