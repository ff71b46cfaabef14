"""Who is suspended and who excluded for good, when and why: as many in a school year as were
published, few pupils most of the times."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from medlock.city.besides.days import in_term
from medlock.city.besides.filed import Said
from medlock.city.besides.roll import Floats, SchoolYear
from medlock.city.lives import Day, date_of, day_of
from medlock.law.exclusion import MOST_DAYS_SUSPENDED
from medlock.returns.local_files.exclusions import days as school_days
from medlock.returns.local_files.period import Period

LENGTHS = {1: 0.06, 2: 0.34, 3: 0.12, 4: 0.24, 6: 0.14, 10: 0.1}  # assumption: in sessions
REASONS = {"DB": 0.5, "VA": 0.16, "PP": 0.14, "PA": 0.06, "DA": 0.05, "DM": 0.03, "OT": 0.03,
           "RA": 0.02, "BU": 0.01}  # assumption  # fmt: skip
FOR_GOOD = {"DB": 0.4, "PA": 0.2, "PP": 0.18, "DA": 0.1, "VA": 0.08, "OT": 0.04}  # assumption
SINCE_2021 = {"OT": "OW"}
"""“Other” came to an end, a weapon got a code of its own."""
SECONDARY, YOUNG = 11, 0.12
"""Assumption: how much as likely a younger pupil is to be suspended as one of secondary age."""
HABITUAL = 0.9
"""Assumption: how much more likely those are who also miss school."""
SESSIONS_A_DAY = 2


@dataclass(frozen=True, slots=True)
class Sent:
    """One pupil sent home on a day, for some sessions or (none) for good."""

    pupil: int  # place in the school year’s pupils
    day: Day
    sessions: int
    reason: str


@dataclass(frozen=True, slots=True)
class Exclusions:
    """Of a school year, in order of days."""

    all: Sequence[Sent]

    def said(self, subjects: Sequence[bytes], period: Period) -> Iterator[Said]:
        """What a file says of those that began in a term."""
        first, last = day_of(period.start), day_of(period.as_at)
        mine = [each for each in self.all if first <= each.day <= last]
        for name, outcome, some in (
            ("suspension", "", [each for each in mine if each.sessions]),
            ("permanent_exclusion", "excluded", [each for each in mine if not each.sessions]),
        ):
            if some:
                who, days = [subjects[e.pupil] for e in some], [e.day for e in some]
                yield Said(name, outcome, who, days, [_facts(each) for each in some])


def excluded(
    year: SchoolYear, wanted: tuple[int, int], times: float, chance: np.random.Generator
) -> Exclusions:
    """`wanted`: suspensions and permanent exclusions. `times`: suspensions of each suspended."""
    suspensions, for_good = wanted
    open_days = _open_days(year.year)
    weights = np.exp(HABITUAL * year.habit) * np.where(year.ages >= SECONDARY, 1.0, YOUNG)
    chances = weights / weights.sum()
    found: list[Sent] = []
    counts = _times(suspensions, times, chances, chance)
    for pupil, count in counts.items():
        for day, sessions in _of_one(count, open_days, chance):
            found.append(Sent(pupil, day, sessions, _reason(REASONS, day, chance)))
    for pupil in chance.choice(len(chances), min(for_good, len(chances)), False, chances).tolist():
        day = int(chance.choice(open_days))
        found.append(Sent(pupil, day, 0, _reason(FOR_GOOD, day, chance)))
    return Exclusions(sorted(found, key=lambda each: (each.day, each.pupil, each.sessions)))


def _times(
    suspensions: int, times: float, chances: Floats, chance: np.random.Generator
) -> dict[int, int]:
    """How often each of those suspended: all of them together as often as is wanted."""
    who = min(max(round(suspensions / times), bool(suspensions)), len(chances))
    if not who:
        return {}
    chosen = chance.choice(len(chances), who, False, chances)
    more = chance.dirichlet(np.full(who, 0.8)) * (suspensions - who)
    counts = 1 + np.floor(more).astype(int)
    left = suspensions - int(counts.sum())
    order = np.argsort(np.floor(more) - more, kind="stable")
    counts[order[:left]] += 1
    return dict(zip(chosen.tolist(), counts.tolist(), strict=True))


def _of_one(
    count: int, open_days: Sequence[Day], chance: np.random.Generator
) -> Iterator[tuple[Day, int]]:
    """Days and lengths; together no more than the law allows in a school year."""
    lengths = chance.choice(list(LENGTHS), count, p=list(LENGTHS.values()))
    most = MOST_DAYS_SUSPENDED * SESSIONS_A_DAY
    if lengths.sum() > most:
        lengths = np.full(count, max(most // count, 1))
    days = np.sort(chance.choice(open_days, count, replace=count > len(open_days)))
    return zip(days.tolist(), lengths.tolist(), strict=True)


def _reason(weights: dict[str, float], day: Day, chance: np.random.Generator) -> str:
    found = str(chance.choice(list(weights), p=list(weights.values())))
    return SINCE_2021.get(found, found) if date_of(day) >= date(2020, 4, 1) else found


def _open_days(year: int) -> list[Day]:
    first, last = date(year - 1, 8, 1), date(year, 7, 31)
    days = (day_of(first + timedelta(days=n)) for n in range((last - first).days + 1))
    return [day for day in days if in_term(day)]


def _facts(each: Sent) -> str:
    told: dict[str, object] = {"reason": each.reason}
    if each.sessions:
        told["days"] = school_days(each.sessions)
    return json.dumps(dict(sorted(told.items())))
