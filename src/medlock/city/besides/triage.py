"""The early help hub's triage and what follows at once: one service, or none is needed."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from types import MappingProxyType

from medlock.city.besides.days import after
from medlock.city.lives import Day, Facts, Milestone

ENOUGH = 0.45  # assumption: of those not assessed, for whom what everybody can have is enough
TAKEN_UP = 0.85  # assumption: of services asked for


@lru_cache
def by(source: str) -> Facts:
    return MappingProxyType({"source": source})


def triaged(chance: Random, day: Day, source: str) -> list[Milestone]:
    """Triage that ends without an assessment."""
    if chance.random() < ENOUGH:
        return [Milestone(day, "eh_triage", "universal", by(source))]
    asked = after(chance, day, 3, 14)
    taken = "completed" if chance.random() < TAKEN_UP else "not_engaged"
    return [
        Milestone(day, "eh_triage", "one_service", by(source)),
        Milestone(asked, "service_request", taken),
    ]
