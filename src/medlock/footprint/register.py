"""The tables of places and of what lies in what, read once."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from medlock.footprint.place import Level, Membership, Place
from medlock.words.refusals import Refused
from medlock.words.tables import day, rows


@cache
def every_place() -> Mapping[str, Place]:
    """All places by code, ended ones included, in the order of the table."""
    levels = {row["code"]: Level(row["level"]) for row in rows("medlock.footprint", "places.csv")}
    parents = {
        each.place: each.within for each in memberships() if not levels[each.within].overlaps
    }
    return MappingProxyType(
        {
            row["code"]: Place(
                code=row["code"],
                name=row["name"],
                level=levels[row["code"]],
                authority=row["authority"],
                parent=parents.get(row["code"], ""),
                dfe_number=row["dfe_number"],
                first_day=day(row["first_day"]),
                last_day=day(row["last_day"]),
                note=row["note"],
            )
            for row in rows("medlock.footprint", "places.csv")
        }
    )


@cache
def memberships() -> tuple[Membership, ...]:
    return tuple(
        Membership(
            row["place"],
            row["within"],
            day(row["first_day"]),
            day(row["last_day"]),
            row["evidence"],
            row["source"],
        )
        for row in rows("medlock.footprint", "memberships.csv")
    )


def place(code: str) -> Place:
    """The place with exactly this code; `Refused` with near codes if there is none."""
    found = every_place().get(code)
    if found is None:
        near = get_close_matches(code, every_place(), n=3, cutoff=0.7)
        did = f" Did you mean {' or '.join(near)}?" if near else ""
        raise Refused(f"“{code}” is not the code of a place Medlock knows.{did}")
    return found
