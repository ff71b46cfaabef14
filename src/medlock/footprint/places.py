"""What lies in what on a day, in the tree and in the footprints beside it. An event dated outside
the years of its ward's code counts where that ward last, or first, lay."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import chain

from medlock.footprint.place import Level, Membership, Place
from medlock.footprint.register import every_place, memberships, place
from medlock.footprint.search import find

__all__ = [
    "ancestors",
    "areas_of",
    "changes",
    "children_of",
    "every_place",
    "find",
    "of_level",
    "place",
    "ward_codes_of",
    "wards_of",
    "within",
]

ENGLAND = "E92000001"
NORTH_WEST = "E12000002"
GREATER_MANCHESTER = "E47000001"


@cache
def _upwards() -> Mapping[str, list[Membership]]:
    return _by([(each.place, each) for each in memberships()])


@cache
def _downwards() -> Mapping[str, list[Membership]]:
    return _by([(each.within, each) for each in memberships()])


def _by(pairs: list[tuple[str, Membership]]) -> Mapping[str, list[Membership]]:
    found: defaultdict[str, list[Membership]] = defaultdict(list)
    for code, membership in pairs:
        found[code].append(membership)
    return found


def within(code: str, on: date) -> tuple[Place, ...]:
    """The places it lies in directly on that day, largest first."""
    at = place(code).nearest_day(on)
    found = [place(each.within) for each in _upwards().get(code, []) if each.covers(at)]
    return tuple(sorted(found, key=lambda each: each.level.rank))


def areas_of(code: str, on: date) -> tuple[str, ...]:
    """Every place an event in `code` counts towards on that day: itself and all it lies in,
    overlapping footprints too, in the order of `Level`. `code` may be of any level."""
    return _areas_of(code, _era(on))


@cache
def _areas_of(code: str, on: date) -> tuple[str, ...]:
    found = {code}
    waiting = [code]
    while waiting:
        above = {each.code for each in within(waiting.pop(), on)} - found
        found |= above
        waiting.extend(above)
    return tuple(sorted(found, key=lambda each: (place(each).level.rank, each)))


@cache
def changes() -> tuple[date, ...]:
    """The days on which any place or membership began, or had ended; between them nothing
    changes, so a table of wards and areas needs one part for each."""
    lives: list[Place | Membership] = [*every_place().values(), *memberships()]
    began = {each.first_day for each in lives if each.first_day}
    ended = {each.last_day + timedelta(days=1) for each in lives if each.last_day}
    return tuple(sorted(began | ended))


def _era(on: date) -> date:
    """The day the state of things on `on` began."""
    at = bisect_right(changes(), on)
    return changes()[at - 1] if at else date.min


def ancestors(code: str, on: date) -> tuple[Place, ...]:
    """What it lies in, largest first, itself and overlapping footprints left out."""
    found = [place(each) for each in areas_of(code, on) if each != code]
    return tuple(each for each in found if not each.level.overlaps)


def children_of(code: str, on: date, level: Level | None = None) -> tuple[Place, ...]:
    """What lies in it directly on that day, by name: the next places of the tree, which do not
    overlap, or those of the `level` asked for."""
    place(code)
    below = {each.place for each in _downwards().get(code, []) if each.covers(on)}
    found = [each for each in map(place, sorted(below)) if each.exists_on(on)]
    kept = [each for each in found if each.level is level or not (level or each.level.overlaps)]
    return tuple(sorted(kept, key=lambda each: (each.level.rank, each.name)))


def wards_of(code: str, on: date) -> frozenset[str]:
    """The wards in it on that day; a ward is its own. Empty where Medlock knows no wards."""
    return _wards_of(code, _era(on))


@cache
def _wards_of(code: str, on: date) -> frozenset[str]:
    if place(code).level is Level.WARD:
        return frozenset({code}) if place(code).exists_on(on) else frozenset()
    return _all_of(_wards_of(each.code, on) for each in children_of(code, on))


@cache
def ward_codes_of(code: str) -> frozenset[str]:
    """The wards that ever lay in it, of every vintage."""
    if place(code).level is Level.WARD:
        return frozenset({code})
    below = {each.place for each in _downwards().get(code, [])}
    return _all_of(ward_codes_of(each) for each in below)


def _all_of(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset(chain.from_iterable(sets))


def of_level(level: Level, on: date, inside: str = ENGLAND) -> tuple[Place, ...]:
    """Every place of a level that exists on that day and counts towards `inside`, by name."""
    found = [
        each
        for each in every_place().values()
        if each.level is level and each.exists_on(on) and inside in areas_of(each.code, on)
    ]
    return tuple(sorted(found, key=lambda each: (each.authority, each.name)))
