"""Wards are redrawn, with new codes: when, which new ward carries an old one's name, and where a
ward's series therefore breaks. Localities and everything larger run through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from medlock.footprint.place import Level, Place
from medlock.footprint.places import every_place, place
from medlock.footprint.search import plain


@dataclass(frozen=True, slots=True)
class Break:
    """From `on` a series means something else; `says` is the sentence to show beside it."""

    on: date
    says: str


@cache
def redrawn_on(authority: str) -> tuple[date, ...]:
    """The days its wards changed, oldest first: each an ordinary day of council elections."""
    days = {each.first_day for each in _wards(authority) if each.first_day}
    return tuple(sorted(days))


def successor(code: str) -> Place | None:
    """The ward of the same name and authority that took over when this code ended.

    None if no ward carries the name on: then nobody can say which one follows. Even where one
    does, its boundary was redrawn.
    """
    ward = place(code)
    return next((each for each in _namesakes(ward) if _follows(each, ward)), None)


def predecessor(code: str) -> Place | None:
    """The ward of the same name and authority whose code this one replaced, if there was one."""
    ward = place(code)
    return next((each for each in _namesakes(ward) if _follows(ward, each)), None)


def breaks(code: str) -> tuple[Break, ...]:
    """Where the series of this place breaks: for a ward, the days its code began and ended."""
    ward = place(code)
    if ward.level is not Level.WARD:
        return ()
    began = [Break(ward.first_day, _began(ward))] if ward.first_day else []
    ended = [Break(ward.last_day + timedelta(days=1), _ended(ward))] if ward.last_day else []
    return tuple(began + ended)


def _began(ward: Place) -> str:
    before = predecessor(ward.code)
    if before:
        was = f"before it {before.code} had the same name and another boundary."
    else:
        was = "no earlier ward had this name."
    return f"{ward.name} was drawn anew on {_written(ward.first_day)}: {was}"


def _ended(ward: Place) -> str:
    after = successor(ward.code)
    if after:
        now = f"{after.code} has the same name and another boundary."
    else:
        now = "it has no certain successor."
    return f"{ward.name} ended on {_written(ward.last_day)}: {now}"


def _written(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _follows(later: Place, earlier: Place) -> bool:
    """Whether one began the day after the other ended."""
    if later.first_day is None or earlier.last_day is None:
        return False
    return later.first_day - earlier.last_day == timedelta(days=1)


def _namesakes(ward: Place) -> tuple[Place, ...]:
    return _by_name().get((ward.authority, plain(ward.name)), ())


@cache
def _by_name() -> Mapping[tuple[str, str], tuple[Place, ...]]:
    found: dict[tuple[str, str], tuple[Place, ...]] = {}
    for each in every_place().values():
        if each.level is Level.WARD:
            key = each.authority, plain(each.name)
            found[key] = (*found.get(key, ()), each)
    return found


def _wards(authority: str) -> tuple[Place, ...]:
    found = every_place().values()
    return tuple(w for w in found if w.level is Level.WARD and w.authority == authority)
