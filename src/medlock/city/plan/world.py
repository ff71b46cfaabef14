"""What everything in a plan is made with: whose it is, the years, the working days, chance."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from medlock.city.calibration.assumptions import assumption
from medlock.city.calibration.shares import shares, spans
from medlock.city.calibration.targets import Targets
from medlock.city.lives import Day
from medlock.city.plan.almanac import Almanac, around
from medlock.city.plan.chance import generator
from medlock.city.plan.periods import Period, periods

Bands = list[tuple[int, int, float]]
SIZES = ("one", "two", "three", "four")


@dataclass(frozen=True, slots=True)
class World:
    told: Targets
    first: Day
    last: Day
    seed: int
    given: Mapping[str, float] | None
    window: list[Period]
    days: Almanac

    @property
    def authority(self) -> str:
        return self.told.authority

    def chance(self, *about: object) -> np.random.Generator:
        return generator(self.seed, self.authority, *about)

    def assumed(self, name: str) -> float:
        return assumption(name, self.given)

    @property
    def together(self) -> list[float]:
        """Brothers and sisters heard of at once: one, two, three, four."""
        return [self.assumed(f"children_at_once.{each}") for each in SIZES]

    @property
    def into_care_together(self) -> list[float]:
        return [self.assumed(f"into_care_at_once.{each}") for each in SIZES]

    def shares(self, name: str, year: int) -> dict[str, float]:
        return shares(name, self.authority, year)

    def bands(self, name: str, year: int) -> Bands:
        """Lengths as published: first, last, weight."""
        return [(each.first, each.last, each.weight) for each in spans(name, self.authority, year)]


@contextmanager
def unswept() -> Iterator[None]:
    """Without the sweep for cycles: a million small things are made, none of them in one."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


def world_of(
    told: Targets, first: Day, last: Day, seed: int, given: Mapping[str, float] | None
) -> World:
    return World(told, first, last, seed, given, periods(told, first, last), around(first, last))
