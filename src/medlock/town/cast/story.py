"""A family of the cast: the same children by name in every town, and what happens to the first."""

from __future__ import annotations

from dataclasses import dataclass

from medlock.town.means import Goal


@dataclass(frozen=True, slots=True)
class Story:
    """`children` with their ages when first heard of, so many `months` ago; `goals`, the ways it
    goes for the first of them."""

    family: str
    children: tuple[tuple[str, int], ...]
    months: int
    told: str
    goals: tuple[Goal, ...]


def read(table: str) -> tuple[Story, ...]:
    return tuple(_story(line) for line in table.strip().splitlines())


def _story(line: str) -> Story:
    family, children, months, told, ways = (cell.strip() for cell in line.split("|"))
    named = (each.rsplit(" ", 1) for each in children.split(", "))
    return Story(
        family=family,
        children=tuple((given, int(age)) for given, age in named),
        months=int(months),
        told=told,
        goals=tuple(Goal("done", *way.split(".")) for way in ways.split()),
    )
