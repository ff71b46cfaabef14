"""Days, moments and ids as the text of a row, each worked out once; and a family while its rows are
written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from medlock.city.blocks import NONE
from medlock.city.lives import Day, Family, Life, Lives, date_of, named

Lines = dict[str, list[str]]
"""By table."""


@lru_cache(maxsize=40_000)
def on(day: Day | None) -> str:
    return NONE if day is None else date_of(day).isoformat()


@lru_cache(maxsize=100_000)
def moment(micro: int) -> str:
    return datetime.fromtimestamp(micro / 1_000_000, UTC).isoformat()


class Numbered:
    """Ids of rows one after another, each with nobody else’s beginning."""

    __slots__ = ("begins", "number")

    def __init__(self, lives: Lives, *about: object) -> None:
        self.begins = named(lives.seed, lives.authority, *about).hex()[:24]
        self.number = 0

    def next(self) -> str:
        self.number += 1
        return f"{self.begins}{self.number:08x}"


@dataclass(frozen=True, slots=True)
class Told:
    """`ids` and the day each child’s record was opened, by number."""

    family: Family
    children: list[Life]
    ids: dict[int, str]
    household: str
    registered: dict[int, Day]
    rows: Numbered
