"""A place: what it is, the authority it belongs to, and the days its code has been in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """From the largest to the smallest, then the footprints that overlap them."""

    COUNTRY = "country"
    REGION = "region"
    COMBINED_AUTHORITY = "combined_authority"
    AUTHORITY = "authority"
    LOCALITY = "locality"
    NEIGHBOURHOOD = "neighbourhood"
    WARD = "ward"
    CLUSTER = "cluster"  # of authorities; may cross Greater Manchester's border
    SCHOOL_CLUSTER = "school_cluster"  # of wards; may cross a locality's border

    @property
    def rank(self) -> int:
        """0 for the largest: sort by it."""
        return RANKS[self]

    @property
    def overlaps(self) -> bool:
        """Whether it lies beside the tree of places and not in it."""
        return self in (Level.CLUSTER, Level.SCHOOL_CLUSTER)

    @property
    def label(self) -> str:
        return self.value.replace("_", " ")


RANKS = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`code` is the ONS code, or ours (`MCR-N01`) where none exists.

    `authority` is the code of the authority it is or lies in, `parent` the next larger place of
    the tree; both are empty where there is none. `first_day` and `last_day` are included, and
    empty where the code was in force before, or still is.
    """

    code: str
    name: str
    level: Level
    authority: str = ""
    parent: str = ""
    dfe_number: str = ""
    first_day: date | None = None
    last_day: date | None = None
    note: str = ""

    def exists_on(self, on: date) -> bool:
        return (self.first_day or on) <= on <= (self.last_day or on)

    def nearest_day(self, on: date) -> date:
        """`on`, or the day of its life closest to it."""
        if self.first_day and on < self.first_day:
            return self.first_day
        return self.last_day if self.last_day and on > self.last_day else on

    @property
    def current(self) -> bool:
        return self.last_day is None


@dataclass(frozen=True, slots=True)
class Membership:
    """`place` lies in `within` from `first_day` to `last_day`, both included."""

    place: str
    within: str
    first_day: date | None
    last_day: date | None
    evidence: str  # published, inferred, unverified or illustrative
    source: str

    def covers(self, on: date) -> bool:
        return (self.first_day or on) <= on <= (self.last_day or on)
