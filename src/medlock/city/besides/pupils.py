"""Attendance and exclusions of an authority’s pupils, or of one in so many of them, as the files
of each term would have told them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa

from medlock.city.besides import absence
from medlock.city.besides.days import in_term
from medlock.city.besides.excluding import Exclusions, Sending, excluded
from medlock.city.besides.filed import SCHEMA, File, Filed, Loaded, Said, events, generator, loaded
from medlock.city.besides.roll import (
    Ints,
    Moving,
    SchoolYear,
    pupil_number,
    school_years,
    subject_of,
)
from medlock.city.calibration.assumptions import assumption
from medlock.city.calibration.targets import Targets, Year
from medlock.city.lives import Day, date_of, day_of
from medlock.law.attendance import PERSISTENT, SEVERE
from medlock.returns.local_files.attendance import NAMES
from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.local_files.period import Part, Period, school_year, term_of

SESSIONS_A_DAY = 2
CHILD = "child"


def pupils(
    told: Targets,
    seed: int,
    given: Mapping[str, float] | None,
    first: Day,
    last: Day,
) -> Filed:
    """Every whole term of the days: what each pupil missed, and who was sent home."""
    school = School(told.authority, seed, told, given, date_of(first), date_of(last))
    tables: list[pa.Table] = []
    loads: list[Loaded] = []
    for year in school.years():
        for each, load in school.tell(year):
            tables += each
            loads.append(load)
    keys = {school.subjects[n]: school.numbers[n] for n in sorted(school.subjects)}
    found = pa.concat_tables(tables) if tables else SCHEMA.empty_table()
    return Filed(found, tuple(loads), keys)


@dataclass
class School:
    """All schools of an authority, as one."""

    authority: str
    seed: int
    told: Targets
    given: Mapping[str, float] | None
    first: date
    last: date

    def __post_init__(self) -> None:
        self.subjects: dict[int, bytes] = {}
        self.numbers: dict[int, str] = {}

    def assumed(self, name: str) -> float:
        return assumption(name, self.given)

    def of(self, year: int) -> Year:
        """The figures of a school year, or of the nearest there are."""
        return self.told[min(max(year, self.told.years[0]), self.told.years[-1])]

    def years(self) -> Iterator[SchoolYear]:
        """Those of which a whole term lies in the days."""
        share = self.assumed("pupils_shown")
        wanted = range(school_year(self.first), school_year(self.last) + 1)
        sizes = {y: max(round(self.of(y).pupils * share), 1) for y in wanted if self._terms(y)}
        moving = Moving(
            self.assumed("pupils_moving_a_year"), self.assumed("absence_kept_from_year_to_year")
        )
        chance = generator(self.seed, self.authority, "roll")
        return school_years(sizes, moving, chance) if sizes else iter(())

    def tell(self, year: SchoolYear) -> Iterator[tuple[list[pa.Table], Loaded]]:
        """Each term’s two files."""
        subjects = [self._subject(int(number)) for number in year.pupils]
        chance = generator(self.seed, self.authority, "school", year.year)
        missing = self._missed(year, chance)
        gone = self._excluded(year, chance)
        for part, period in self._terms(year.year):
            file = self._file("attendance", period, period.start)
            facts = _told_of(part, period, *missing[part])
            returns = Said("attendance_return", "returned", subjects,
                           np.full(len(subjects), day_of(period.as_at)), facts)  # fmt: skip
            yield self._kept(file, [returns], chance)
            told = list(gone.said(subjects, period))
            if told:
                begins = date(year.year - 1, 8, 1)
                yield self._kept(self._file("exclusions", period, begins), told, chance)

    def _missed(
        self, year: SchoolYear, chance: np.random.Generator
    ) -> dict[Part, tuple[int, Ints, Ints]]:
        """By term: sessions possible, missed, and missed without leave."""
        figures = self.of(year.year)
        possible = {part: sessions(term_of(year.year, part)) for part in Part}
        rates = absence.Rates(figures.absence, figures.persistent_absence, figures.severe_absence,
                              self.assumed("persistently_absent_miss"))  # fmt: skip
        all_year = absence.missed(year.habit, sum(possible.values()), rates)
        often = all_year * 100 >= sum(possible.values()) * PERSISTENT
        uneven = self.assumed("absence_uneven")
        terms = absence.by_term(all_year, list(possible.values()), uneven, chance)
        without = np.where(often, self.assumed("absence_unauthorised_often"),
                           self.assumed("absence_unauthorised_usual"))  # fmt: skip
        return {
            part: (possible[part], term, absence.unauthorised(term, without, chance))
            for part, term in zip(possible, terms, strict=True)
        }

    def _excluded(self, year: SchoolYear, chance: np.random.Generator) -> Exclusions:
        figures = self.of(year.year)
        pupils = max(figures.pupils, 1)
        shown = len(year.pupils)
        wanted = (
            round(figures.suspensions / pupils * shown),
            round(figures.exclusions / pupils * shown),
        )
        return excluded(year, wanted, Sending(self.given), chance)

    def _subject(self, number: int) -> bytes:
        if number not in self.subjects:
            self.numbers[number] = pupil_number(self.authority, number)
            self.subjects[number] = subject_of(self.authority, self.numbers[number])
        return self.subjects[number]

    def _terms(self, year: int) -> list[tuple[Part, Period]]:
        found = ((part, term_of(year, part)) for part in Part)
        return [
            each for each in found if self.first <= each[1].start and each[1].as_at <= self.last
        ]

    def _file(self, layout: str, period: Period, start: date) -> File:
        known = LAYOUTS[layout]
        return File(layout, known.stamp, self.authority, CHILD, sorted(known.names), start,
                    period.as_at, school_year(period.as_at))  # fmt: skip

    def _kept(
        self, file: File, said: list[Said], chance: np.random.Generator
    ) -> tuple[list[pa.Table], Loaded]:
        load = loaded(file, self.seed, self.last, said)
        return [events(file, load, each, chance) for each in said], load


@cache
def sessions(period: Period) -> int:
    """Half-days on which schools are open in England’s usual pattern."""
    days = ((period.as_at - period.start).days) + 1
    open_days = (in_term(day_of(period.start + timedelta(days=n))) for n in range(days))
    return SESSIONS_A_DAY * sum(open_days)


def _told_of(part: Part, period: Period, possible: int, missed: Ints, without: Ints) -> list[str]:
    """Facts as the loader keeps them, as JSON."""
    ends, term = period.as_at.isoformat(), NAMES[part]
    return [
        f'{{"absence_level": "{level}", "ends": "{ends}", "sessions_missed": {m}, '
        f'"sessions_possible": {possible}, "sessions_unauthorised": {w}, "term": "{term}"}}'
        for level, m, w in zip(
            _levels(possible, missed), missed.tolist(), without.tolist(), strict=True
        )
    ]


def _levels(possible: int, missed: Ints) -> list[str]:
    found: Any = np.where(missed * 100 >= possible * PERSISTENT, "persistent", "below")
    return list(np.where(missed * 100 >= possible * SEVERE, "severe", found).tolist())
