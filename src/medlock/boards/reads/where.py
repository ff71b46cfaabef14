"""Where a reader can go from a place: out to what it lies in, in to what lies in it, and beside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from medlock.footprint.place import Level, Place
from medlock.footprint.places import (
    ENGLAND,
    GREATER_MANCHESTER,
    NORTH_WEST,
    ancestors,
    children_of,
    of_level,
    place,
    within,
)

PLURAL = {
    Level.COUNTRY: "Country",
    Level.REGION: "Regions",
    Level.COMBINED_AUTHORITY: "City-regions",
    Level.AUTHORITY: "Authorities",
    Level.LOCALITY: "Localities",
    Level.NEIGHBOURHOOD: "Neighbourhoods",
    Level.WARD: "Wards",
    Level.CLUSTER: "Clusters of authorities",
    Level.SCHOOL_CLUSTER: "School clusters",
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Places of one level, under the name of that level."""

    title: str
    places: tuple[Place, ...]


def full_name(each: Place) -> str:
    """As people write it, and as `find` takes it back: `Brooklands, Trafford`."""
    home = place(each.authority) if each.authority else each
    return each.name if home == each else f"{each.name}, {home.name}"


@dataclass(frozen=True, slots=True)
class Where:
    place: Place
    outwards: tuple[Place, ...]
    inside: tuple[Shelf, ...]
    overlapping: tuple[Place, ...]

    @property
    def compared(self) -> tuple[Place, ...]:
        """What its figures are made of: the largest level inside it that is not beside the tree."""
        own = [s for s in self.inside if not s.places[0].level.overlaps]
        return own[0].places if own else ()


def where(code: str, on: date) -> Where:
    here = place(code)
    at = here.nearest_day(on)
    inner = children_of(code, at)
    levels = dict.fromkeys(each.level for each in inner)
    return Where(
        here,
        ancestors(code, on),
        tuple(
            Shelf(PLURAL[level], tuple(p for p in inner if p.level is level)) for level in levels
        ),
        tuple(each for each in within(code, on) if each.level.overlaps),
    )


def every_shelf(on: date) -> tuple[Shelf, ...]:
    """The way in: the large places, then every authority of Greater Manchester, then clusters."""
    large = tuple(place(each) for each in (ENGLAND, NORTH_WEST, GREATER_MANCHESTER))
    return (
        Shelf("Country, region and city-region", large),
        Shelf(
            "Authorities of Greater Manchester", of_level(Level.AUTHORITY, on, GREATER_MANCHESTER)
        ),
        Shelf("Clusters of authorities", of_level(Level.CLUSTER, on)),
    )
