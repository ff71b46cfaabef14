"""A small city of Bury, planned and walked once, and its events as tests compare them: read by
nothing of what writes the files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from medlock.city.asked import checked
from medlock.city.drafting import Draft, draft
from medlock.city.files.people import People
from medlock.city.lives import Day, day_of, subject
from medlock.city.walk import walk
from medlock.pathway.event import LONDON, Kind

AUTHORITY, SEED, CHILDREN = "E08000002", 1, 2400
FIRST, LAST, TODAY = date(2024, 4, 1), date(2026, 3, 31), date(2026, 11, 22)
PERIOD: tuple[Day, Day] = day_of(FIRST), day_of(LAST)


NAMES = (
    "referral", "contact", "domestic_abuse_notification", "in_need", "cin_plan", "cp_plan",
    "looked_after", "cf_assessment", "s47_enquiry", "icpc", "transfer_in_conference",
    "legal_status_change",
)  # fmt: skip
READ = ["id", "supersedes", "subject", "kind", "name", "happened_at", "outcome", "facts", "origin"]


class Known(NamedTuple):
    """One event of a child."""

    kind: Kind
    name: str
    on: date
    outcome: str
    facts: Mapping[str, Any]
    origin: bytes


@dataclass(frozen=True)
class City:
    made: Draft
    events: pa.Table

    @property
    def people(self) -> People:
        return People(self.made.lives, self.made.homes)

    @property
    def chunks(self) -> list[pa.Table]:
        """The families in two parts, each child in one of them."""
        subjects = self.events["subject"].to_pylist()
        early = set(subjects[: len(subjects) // 2])
        first = [each in early for each in subjects]
        return [self.events.filter(first), self.events.filter([not each for each in first])]

    @cached_property
    def by_child(self) -> Mapping[str, list[Known]]:
        """What happened to every child, by the id the files have."""
        lives, homes = self.made.lives, self.made.homes
        found: dict[bytes, list[Known]] = {
            subject(lives.seed, lives.authority, number): [] for number in lives.lives
        }
        keys = {subject(lives.seed, lives.authority, n): homes.child_id(n) for n in lives.lives}
        gone = set(filter(None, self.events["supersedes"].to_pylist()))
        told = pc.is_in(self.events["name"].cast(pa.string()), pa.array(NAMES))
        for row in self.events.filter(told).select(READ).to_pylist():
            who = found.get(row["subject"])
            if who is not None and row["supersedes"] is None and row["id"] not in gone:
                who.append(_known(row))
        return {keys[each]: happened for each, happened in found.items()}


def _known(row: Mapping[str, Any]) -> Known:
    on = row["happened_at"].astimezone(LONDON).date()
    facts = json.loads(row["facts"])
    return Known(Kind(row["kind"]), row["name"], on, row["outcome"], facts, row["origin"])


@cache
def city() -> City:
    """Two whole years."""
    period = (FIRST.isoformat(), LAST.isoformat())
    asked = checked([AUTHORITY], period, today=TODAY, children=CHILDREN, seed=SEED)
    made = draft(asked, AUTHORITY)
    return City(made, walk(made.lives, made.homes, made.staff, made.last).events)
