"""Small invented cities, each made once in a process, without a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import pyarrow as pa

from medlock.city.asked import Asked, checked
from medlock.city.drafting import Draft, draft
from medlock.city.lives import Lives
from medlock.city.walk import Walked, walk

TODAY = date(2026, 11, 22)
TEN = tuple(f"E080000{number:02}" for number in range(1, 11))
BURY, MANCHESTER, OLDHAM = "E08000002", "E08000003", "E08000004"


@dataclass(frozen=True)
class City:
    draft: Draft
    walked: Walked

    @property
    def asked(self) -> Asked:
        return self.draft.asked

    @property
    def lives(self) -> Lives:
        return self.draft.lives

    @property
    def events(self) -> tuple[pa.Table, ...]:
        """Of casework, of calls about nobody named, and those that files tell."""
        filed = (each.events for each in self.draft.filed())
        return (self.walked.events, self.draft.calls(), *filed)


@cache
def city(authority: str, seed: int, children: int, first: str, last: str) -> City:
    made = drafted(authority, seed, children, first, last)
    return City(made, walked(made))


def drafted(authority: str, seed: int, children: int, first: str, last: str) -> Draft:
    asked = checked([authority], (first, last), today=TODAY, children=children, seed=seed)
    return draft(asked, authority)


def walked(made: Draft, families: list[int] | None = None) -> Walked:
    return walk(made.lives, made.homes, made.staff, made.last, families=families)
