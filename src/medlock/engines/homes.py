"""Where an event counts: the places its ward lay in that day, or its authority alone."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from medlock.footprint.places import areas_of, every_place


@lru_cache(maxsize=1 << 16)
def counts_in(authority: str, ward: str, on: date) -> frozenset[str]:
    """The codes of every place it counts in.

    A ward that is withheld, unknown or in another authority leaves the authority and what that
    lies in, so that wards and what is withheld always add up to the authority that did the work.
    """
    if ward in every_place():
        areas = areas_of(ward, on)
        if authority in areas:
            return frozenset(areas)
    return frozenset((*areas_of(authority, on), withheld_in(authority)))


def withheld_in(authority: str) -> str:
    """The bucket of what counts in the authority and in none of its wards."""
    return f"{authority} withheld"
