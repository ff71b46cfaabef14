"""The town's schools: pupils of no record, how much school they missed, and who was sent home. All
of it is drawn; a pupil's habits stay with them from term to term."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random

from medlock.law.school_terms import usual_terms
from medlock.law.working_days import is_working_day
from medlock.returns.local_files.period import Part, Period, school_year, term_of
from medlock.returns.local_files.pupil_number import check_letter
from medlock.town.seeded import rng, weighted

Row = dict[str, str]

MOST_PUPILS = 1_000
"""On roll are as many pupils as there are records of children, and no more than this."""
NOWHERE = "999"
"""No authority's number: pupil numbers that begin with it are nobody's."""
ABSENT = {0.02: 40.0, 0.05: 25, 0.08: 15, 0.14: 14, 0.25: 4, 0.6: 2}
"""Assumption: the part of their sessions that pupils miss, and how many do."""
UNAUTHORISED = 0.4  # assumption: of sessions missed by those who miss many
SUSPENDED = 0.035  # assumption: of pupils, in a term
AGAIN = 0.35  # assumption: of those suspended, suspended again in the term
EXCLUDED = 0.02  # assumption: of those suspended, for good
LENGTHS = {1: 5.0, 2: 30, 3: 10, 4: 20, 6: 12, 10: 8}
REASONS = {"DB": 50.0, "VA": 16, "PP": 14, "PA": 5, "OW": 4, "DA": 4, "DM": 3, "RA": 2, "BU": 2}
SESSIONS_A_DAY = 2


@dataclass(frozen=True)
class Roll:
    """The pupils of one place's schools, in the terms that were over by `until`."""

    seed: int
    authority: str
    children: int
    begins: date
    until: date

    @cached_property
    def pupils(self) -> tuple[str, ...]:
        return tuple(_pupil_number(each) for each in range(1, min(self.children, MOST_PUPILS) + 1))

    @property
    def terms(self) -> Iterator[tuple[int, Part, Period]]:
        for year in range(school_year(self.begins), school_year(self.until) + 1):
            for part in Part:
                period = term_of(year, part)
                if self.begins <= period.start and period.as_at <= self.until:
                    yield year, part, period

    def attendance(self) -> Iterator[Row]:
        for year, part, period in self.terms:
            possible = SESSIONS_A_DAY * sum(1 for _ in school_days(period))
            for pupil in self.pupils:
                chance = self._chance(pupil, year, part)
                missed = min(
                    round(possible * self._misses(pupil) * chance.uniform(0.4, 1.6)), possible
                )
                without = round(missed * UNAUTHORISED * chance.random()) if missed > 5 else 0
                yield {
                    "upn": pupil,
                    "academic_year": f"{year - 1}/{year % 100:02}",
                    "term": part.value,
                    "sessions_possible": str(possible),
                    "sessions_authorised": str(missed - without),
                    "sessions_unauthorised": str(without),
                }

    def exclusions(self) -> Iterator[Row]:
        """Each with the day its list was drawn: the last of the school year, or of the term."""
        last = {year: period.as_at for year, _, period in self.terms}
        for year, part, period in self.terms:
            days = list(school_days(period))
            for pupil in self.pupils:
                chance = self._chance(pupil, year, part, "excluded")
                for on in _suspended(chance, days):
                    yield {"upn": pupil, "start": on.isoformat(), "as_at": last[year].isoformat(),
                           **_exclusion(chance)}  # fmt: skip

    def _misses(self, pupil: str) -> float:
        """The part of school this pupil misses in a usual term."""
        return weighted(rng(self.seed, self.authority, pupil), ABSENT)

    def _chance(self, *about: object) -> Random:
        return rng(self.seed, self.authority, *about)


def school_days(period: Period) -> Iterator[date]:
    """Weekdays of it on which schools are open in England's usual pattern."""
    days = (period.start + timedelta(days=n) for n in range((period.as_at - period.start).days + 1))
    for day in days:
        if is_working_day(day) and any(term.covers(day) for term in usual_terms(day.year)):
            yield day


def _suspended(chance: Random, days: list[date]) -> list[date]:
    found: set[date] = set()
    if chance.random() < SUSPENDED:
        found.add(chance.choice(days))
        if chance.random() < AGAIN:
            found.add(chance.choice(days))
    return sorted(found)


def _exclusion(chance: Random) -> Row:
    reason = weighted(chance, REASONS)
    if chance.random() < EXCLUDED:
        return {"category": "PERM", "reason1": reason}
    return {"category": "SUSP", "sessions": str(weighted(chance, LENGTHS)), "reason1": reason}


def _pupil_number(number: int) -> str:
    digits = f"{NOWHERE}{number // 1000:04}00{number % 1000:03}"
    return check_letter(f"?{digits}") + digits
