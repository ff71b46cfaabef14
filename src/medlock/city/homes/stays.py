"""Where each family lives from when on: homes taken and left, some from or to another authority,
some kept secret. Drawn by the family’s own number, so that nothing else of the city changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from medlock.city.calibration.assumptions import assumption
from medlock.city.homes.whereabouts import Whereabouts
from medlock.city.lives import Day
from medlock.city.mixing import lots, mixed

YEAR = 365.25
LIVED_THERE = (30, 900)
"""Assumption: for how many days a family has lived there when it is first heard of."""
AFTERWARDS = 90
"""Days after the last that happened for which it is still learned that a family has moved."""
FAR_AFTER = 45
MOST = 12
"""Moves of one family."""


class Home(NamedTuple):
    """`ward`: by the wards of the day on which it was taken."""

    since: Day
    ward: str
    number: int  # of the home: its address comes of it
    away: bool = False  # in another authority


class Heard(NamedTuple):
    """When a family is known, until when anything happened, and whether that is all over: asked
    only of those for whom it matters."""

    known_from: Day
    until: Day
    over: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Ways:
    """The assumptions asked for every family."""

    protected: float
    moves: float
    far: float
    near: float

    @classmethod
    def of(cls, given: Mapping[str, float] | None) -> Ways:
        names = ("protected_families", "moves_a_year", "moves_far", "moves_near")
        return cls(*(assumption(name, given) for name in names))


@dataclass
class Staying:
    key: int
    where: Whereabouts
    ways: Ways
    last: Day

    def chance(self, family: int, what: int, number: int = 0) -> float:
        return mixed(self.key, family, what, number)

    def protected(self, family: int) -> bool:
        return lots(self.key, family, 1)[0] < self.ways.protected

    def homes(self, family: int, heard: Heard) -> tuple[Home, ...]:
        """The first since before they were heard of."""
        _, long, coming, going = lots(self.key, family, 1)
        first, span = LIVED_THERE[0], LIVED_THERE[1] - LIVED_THERE[0]
        since = heard.known_from - first - int(span * long)
        came = coming < self.ways.moves * self.ways.far / 2
        homes = list(self._came(family, since, heard)) if came else [self._home(family, since, 0)]
        for day in self._moves(family, heard):
            homes.append(self._next(family, day, homes))
        if going < self.ways.moves * self.ways.far / 2 and heard.over():
            homes += self._gone(family, max(heard.until, homes[-1].since), len(homes))
        return tuple(homes)

    def _home(self, family: int, day: Day, number: int) -> Home:
        return Home(day, self.where.ward(day, self.chance(family, 5, number)), number)

    def _came(self, family: int, since: Day, heard: Heard) -> Iterator[Home]:
        """From another authority, in the weeks before they are heard of."""
        yield self._away(family, since, 0)
        yield self._home(family, heard.known_from - 1 - int(25 * self.chance(family, 6)), 1)

    def _gone(self, family: int, until: Day, number: int) -> Iterator[Home]:
        day = until + FAR_AFTER + int(60 * self.chance(family, 7))
        if day <= self.last and self.where.others:
            yield self._away(family, day, number)

    def _away(self, family: int, day: Day, number: int) -> Home:
        others = self.where.others
        if not others:
            return self._home(family, day, number)
        there = others[int(self.chance(family, 8) * len(others))]
        return Home(day, there.ward(day, self.chance(family, 9, number)), number, away=True)

    def _moves(self, family: int, heard: Heard) -> Iterator[Day]:
        """Days on which they move within the authority while anybody would know."""
        day, number = float(heard.known_from + 20), 0
        until = min(heard.until + AFTERWARDS, self.last)
        while number < MOST and self.ways.moves > 0:
            day += 1 - YEAR / self.ways.moves * log(1 - self.chance(family, 10, number))
            if day > until:
                return
            yield int(day)
            number += 1

    def _next(self, family: int, day: Day, before: list[Home]) -> Home:
        number = len(before)
        if self.chance(family, 11, number) < self.ways.near:
            ward = self.where.on(before[-1].ward, day, family) if before[-1].ward else ""
            return Home(day, ward, number)
        return self._home(family, day, number)
