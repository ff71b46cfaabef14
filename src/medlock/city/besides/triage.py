"""The early help hub's triage and what follows at once: one service, or none is needed."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from types import MappingProxyType

from medlock.city.besides.days import after
from medlock.city.besides.weaving import Weaving
from medlock.city.lives import Day, Facts, Milestone


@lru_cache
def by(source: str) -> Facts:
    return MappingProxyType({"source": source})


def triaged(weaving: Weaving, chance: Random, day: Day, source: str) -> list[Milestone]:
    """Triage that ends without an assessment."""
    if weaving.happens(chance, "early_help_universal"):
        return [Milestone(day, "eh_triage", "universal", by(source))]
    asked = after(chance, day, 3, 14)
    taken_up = weaving.happens(chance, "early_help_service_taken_up")
    return [
        Milestone(day, "eh_triage", "one_service", by(source)),
        Milestone(asked, "service_request", "completed" if taken_up else "not_engaged"),
    ]
