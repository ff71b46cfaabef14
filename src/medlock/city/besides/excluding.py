"""Who is suspended and who excluded for good, when and why: as many in a school year as were
published, few pupils most of the times."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from medlock.city.besides.days import in_term
from medlock.city.besides.filed import Said
from medlock.city.besides.roll import Floats, SchoolYear
from medlock.city.besides.splits import split
from medlock.city.calibration.assumptions import assumption
from medlock.city.lives import Day, date_of, day_of
from medlock.law.exclusion import MOST_DAYS_SUSPENDED
from medlock.returns.local_files.exclusions import days as school_days
from medlock.returns.local_files.period import Period

SINCE_2021 = {"OT": "OW"}
"""“Other” came to an end, a weapon got a code of its own."""
SECONDARY = 11
HARDLY = 1e-6
"""More than never: where nobody else is left, it is somebody."""
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


class Sending:
    """How pupils are sent home, as assumed."""

    def __init__(self, given: Mapping[str, float] | None) -> None:
        self.times = assumption("suspended_again", given)
        self.younger = assumption("suspended_younger", given)
        self.habitual = assumption("suspended_habitual", given)
        self.sessions = {int(k): v for k, v in split("suspension_sessions", given).items()}
        self.reasons = split("suspended_for", given)
        self.for_good = split("excluded_for", given)


def excluded(
    year: SchoolYear, wanted: tuple[int, int], sending: Sending, chance: np.random.Generator
) -> Exclusions:
    """`wanted`: suspensions and permanent exclusions."""
    suspensions, for_good = wanted
    open_days = _open_days(year.year)
    weights = np.exp(sending.habitual * year.habit)
    weights *= np.where(year.ages >= SECONDARY, 1.0, max(sending.younger, HARDLY))
    chances = weights / weights.sum()
    found: list[Sent] = []
    counts = _times(suspensions, sending.times, chances, chance)
    for pupil, count in counts.items():
        for day, sessions in _of_one(count, open_days, sending, chance):
            found.append(Sent(pupil, day, sessions, _reason(sending.reasons, day, chance)))
    for pupil in chance.choice(len(chances), min(for_good, len(chances)), False, chances).tolist():
        day = int(chance.choice(open_days))
        found.append(Sent(pupil, day, 0, _reason(sending.for_good, day, chance)))
    return Exclusions(sorted(found, key=lambda each: (each.day, each.pupil, each.sessions)))


def _times(
    suspensions: int, times: float, chances: Floats, chance: np.random.Generator
) -> dict[int, int]:
    """How often each of those suspended: all of them together as often as is wanted."""
    who = min(max(round(suspensions / times), int(suspensions > 0)), len(chances))
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
    count: int, open_days: Sequence[Day], sending: Sending, chance: np.random.Generator
) -> Iterator[tuple[Day, int]]:
    """Days and lengths; together no more than the law allows in a school year."""
    lengths = chance.choice(list(sending.sessions), count, p=_shares(sending.sessions.values()))
    most = MOST_DAYS_SUSPENDED * SESSIONS_A_DAY
    if lengths.sum() > most:
        lengths = np.full(count, max(most // count, 1))
    days = np.sort(chance.choice(open_days, count, replace=count > len(open_days)))
    return zip(days.tolist(), lengths.tolist(), strict=True)


def _reason(weights: dict[str, float], day: Day, chance: np.random.Generator) -> str:
    found = str(chance.choice(list(weights), p=_shares(weights.values())))
    return SINCE_2021.get(found, found) if date_of(day) >= date(2020, 4, 1) else found


def _shares(weights: Iterable[float]) -> Floats:
    found: Floats = np.array(list(weights), np.float64)
    whole: Floats = found / found.sum()
    return whole


def _open_days(year: int) -> list[Day]:
    first, last = date(year - 1, 8, 1), date(year, 7, 31)
    days = (day_of(first + timedelta(days=n)) for n in range((last - first).days + 1))
    return [day for day in days if in_term(day)]


def _facts(each: Sent) -> str:
    told: dict[str, object] = {"reason": each.reason}
    if each.sessions:
        told["days"] = school_days(each.sessions)
    return json.dumps(dict(sorted(told.items())))
