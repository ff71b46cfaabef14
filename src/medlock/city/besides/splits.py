"""How what is assumed is shared out among several ways: the assumptions named `what.way`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from medlock.city.calibration.assumptions import assumption, assumptions


def split(what: str, given: Mapping[str, float] | None) -> dict[str, float]:
    """Each way with its weight."""
    return {way: assumption(f"{what}.{way}", given) for way in _ways()[what]}


@cache
def _ways() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in assumptions():
        what, dot, way = name.partition(".")
        if dot:
            found[what] = (*found.get(what, ()), way)
    return found
