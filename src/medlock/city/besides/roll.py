"""Who is at school: invented pupils who start at five, grow a year older each September, move in
and away, and leave at sixteen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from medlock.city.calibration.everywhere import authorities
from medlock.returns.local_files.pupil_number import check_letter
from medlock.returns.stated import KnownBy, Stated, derived

YOUNGEST, OLDEST = 5, 15
"""Ages on the last day of August, of the first and the last school year."""
NOWHERE = "999"
"""No authority’s number: pupil numbers that begin with it are nobody’s."""
FIRST_SCHOOL = 1000
MOST = 100_000
"""Pupil numbers that one invented school can give."""

Ints = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """`pupils` by their number, in order; `ages` on the day before it began; `habit`: how much of
    school they tend to miss, more is more."""

    year: int
    pupils: Ints
    ages: Ints
    habit: Floats


@dataclass(frozen=True, slots=True)
class Moving:
    """`away`: of those who stay of age, how many move in a year. `kept`: how much of a habit is
    that of the year before."""

    away: float
    kept: float


def school_years(
    sizes: dict[int, int], moving: Moving, chance: np.random.Generator
) -> Iterator[SchoolYear]:
    """Each school year with as many pupils as are asked for: nobody is lost between two years who
    has not moved away or come of age."""
    pupils, ages, habit = _first(next(iter(sizes.values())), chance)
    given = len(pupils)
    for number, (year, size) in enumerate(sizes.items()):
        if number:
            stay = (ages < OLDEST) & (chance.random(len(ages)) >= moving.away)
            pupils, ages, habit = pupils[stay], ages[stay] + 1, habit[stay]
            drawn = chance.standard_normal(len(habit))
            habit = moving.kept * habit + np.sqrt(1 - moving.kept**2) * drawn
            if len(pupils) > size:
                kept = np.sort(chance.choice(len(pupils), size, replace=False))
                pupils, ages, habit = pupils[kept], ages[kept], habit[kept]
            new = size - len(pupils)
            pupils = np.concatenate([pupils, np.arange(given, given + new)])
            ages = np.concatenate([ages, _joining(new, size, chance)])
            habit = np.concatenate([habit, chance.standard_normal(new)])
            given += new
        yield SchoolYear(year, pupils, ages, habit)


def _first(size: int, chance: np.random.Generator) -> tuple[Ints, Ints, Floats]:
    ages = YOUNGEST + np.arange(size) % (OLDEST - YOUNGEST + 1)
    return np.arange(size), ages, chance.standard_normal(size)


def _joining(new: int, size: int, chance: np.random.Generator) -> Ints:
    """First those who start school, as many as a year of age has; the others move in."""
    starting = min(new, size // (OLDEST - YOUNGEST + 1))
    moved = chance.integers(YOUNGEST + 1, OLDEST + 1, new - starting)
    return np.concatenate([np.full(starting, YOUNGEST), moved])


def pupil_number(authority: str, number: int) -> str:
    """In the form of the real ones; of a school that does not exist, one for each authority."""
    school = FIRST_SCHOOL + int(authorities()[authority].dfe_number)
    digits = f"{NOWHERE}{school:04}{number % MOST:05}"
    return check_letter(f"?{digits}") + digits


def subject_of(authority: str, pupil: str) -> bytes:
    """Who the loader takes the holder of that number to be."""
    return derived(authority, Stated(pupil, "", known_by=KnownBy.PUPIL_NUMBER)).bytes
