"""Conversations about a child whose name is not given: they end in advice, and are about nobody but
the work itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from random import Random
from typing import Any, Protocol

import pyarrow as pa

from medlock.access.vocabulary import TeamFunction
from medlock.city.besides.chance import how_many, rng, weighted
from medlock.city.besides.days import Days
from medlock.city.besides.filed import ID, SCHEMA, generator, ids, micro, moments_of, table
from medlock.city.besides.front_door import conversations_from
from medlock.city.besides.splits import split
from medlock.city.besides.weaving import Part, parts
from medlock.city.calibration.assumptions import assumption
from medlock.city.calibration.targets import Targets
from medlock.city.lives import Day, date_of, day_of, named
from medlock.pathway.answers import Answer, facts_of
from medlock.pathway.completion import UNNAMED
from medlock.pathway.event import LONDON, Kind, Source
from medlock.pathways import CATALOGUE

STEP = CATALOGUE.step("conversation")
OUTCOME = "advice"
OPENS, MINUTES_OPEN = time(8, 45), 8 * 60
WRITTEN_UP = (5, 90)
"""Minutes after which it is written up."""


class Given(Protocol):
    @property
    def agency(self) -> str: ...
    @property
    def team(self) -> str: ...
    @property
    def worker(self) -> str: ...
    @property
    def grade(self) -> str: ...


class Staff(Protocol):
    """Who has what on which day."""

    def anybody(self, function: str, ward: str, slot: int, day: Day) -> Given: ...


def calls(
    told: Targets,
    seed: int,
    given: Mapping[str, float] | None,
    first: Day,
    last: Day,
    staff: Staff,
) -> pa.Table:
    """Begun and ended, in order of time; the same columns as all events."""
    authority = told.authority
    days = sorted(
        day
        for part in parts(told, max(first, conversations_from(given)), last)
        for day in _days(rng(seed, authority, "calls", part.told.year), part, given)
    )
    desk = Desk(authority, seed, staff, given)
    rows = [row for n, day in enumerate(days) for row in desk.call(n, day)]
    if not rows:
        return SCHEMA.empty_table()
    rows.sort(key=lambda each: each["recorded_at"])
    columns = {name: [each[name] for each in rows] for name in rows[0]}
    return _table(authority, seed, columns)


def _days(chance: Random, part: Part, given: Mapping[str, float] | None) -> list[Day]:
    rate = assumption("conversations_per_referral", given)
    rate *= assumption("conversations_about_nobody_named", given)
    expected = part.told.referrals * part.share * rate
    days = Days(given)
    count = how_many(chance, expected)
    return [days.working(chance, part.first, part.last) for _ in range(count)]


class Desk:
    """Where calls are taken."""

    def __init__(
        self, authority: str, seed: int, staff: Staff, given: Mapping[str, float] | None
    ) -> None:
        self.authority, self.seed, self.staff = authority, seed, staff
        self.callers = split("call_from", given)
        self.levels = split("call_level_of_need", given)
        self.bases = split("call_sharing_basis", given)
        self.aware = assumption("call_family_aware", given)
        self.agrees = assumption("call_caller_agrees", given)

    def call(self, n: int, day: Day) -> list[dict[str, Any]]:
        """Its two events."""
        chance = rng(self.seed, self.authority, "call", n)
        began = datetime.combine(date_of(day), OPENS, LONDON)
        began += timedelta(minutes=chance.randrange(MINUTES_OPEN))
        done = began + timedelta(minutes=chance.randint(*WRITTEN_UP))
        who = self.staff.anybody(TeamFunction.FRONT_DOOR, "", n, day)
        work = named(self.seed, self.authority, "call", n)
        place = {"agency": who.agency, "team": who.team, "worker": who.worker, "grade": who.grade}
        shared: dict[str, Any] = {"subject": work, "origin": work, **place}
        begun, ended, said = micro(began), micro(done), self._facts(chance, n, began)
        return [
            shared | {"kind": Kind.STARTED.value, "outcome": "", "happened_at": begun,
                      "recorded_at": begun, "facts": "{}"},
            shared | {"kind": Kind.COMPLETED.value, "outcome": OUTCOME, "happened_at": begun,
                      "recorded_at": ended, "facts": said},
        ]  # fmt: skip

    def _facts(self, chance: Random, n: int, began: datetime) -> str:
        """What of the answers leaves the record."""
        day = day_of(began.date())
        caller = self.staff.anybody(weighted(chance, self.callers), "", n, day)
        answers: dict[str, Answer] = {
            "began": began.isoformat(timespec="minutes"),
            "named": False,
            "agency": caller.agency,
            "level_of_need": weighted(chance, self.levels),
            "family_aware": chance.random() < self.aware,
            "sharing_basis": weighted(chance, self.bases),
            "caller_agrees": chance.random() < self.agrees,
        }
        return json.dumps(facts_of(STEP, answers))


def _table(authority: str, seed: int, columns: dict[str, list[Any]]) -> pa.Table:
    count = len(columns["subject"])
    chance = generator(seed, authority, "calls")
    recorded = moments_of(columns["recorded_at"])
    return table(
        {
            "id": ids(chance, count),
            "act": ids(chance, count),
            "kind": columns["kind"],
            "name": STEP.key,
            "subject": pa.array(columns["subject"], ID),
            "happened_at": moments_of(columns["happened_at"]),
            "known_at": recorded,
            "recorded_at": recorded,
            "source": Source.CASEWORK.value,
            "origin": pa.array(columns["origin"], ID),
            "authority": authority,
            "subject_kind": UNNAMED,
            "outcome": columns["outcome"],
            "agency": columns["agency"],
            "team": columns["team"],
            "worker": columns["worker"],
            "grade": columns["grade"],
            "version": STEP.stamp,
            "facts": pa.array(columns["facts"], pa.string()),
        },
        count,
    )
