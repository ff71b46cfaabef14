"""On which days things happen: more on working days, by the season, and schools only in term."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from random import Random

from medlock.city.besides.splits import split
from medlock.city.calibration.assumptions import assumption
from medlock.city.lives import Day, date_of
from medlock.law.school_terms import USUAL
from medlock.law.working_days import is_working_day

TRIES = 60
"""So often a day is drawn before it is given up."""


@cache
def working(day: Day) -> bool:
    return is_working_day(date_of(day))


@cache
def in_term(day: Day) -> bool:
    return working(day) and USUAL.open_on(date_of(day))


class Days:
    """The season and the weekend, as assumed."""

    def __init__(self, given: Mapping[str, float] | None) -> None:
        season = split("season", given)
        most = max(season.values()) or 1.0
        self._season = {int(month): weight / most for month, weight in season.items()}
        self._weekend = assumption("weekend", given)

    def working(self, chance: Random, first: Day, last: Day) -> Day:
        """One of them by the season; where none is a working day, the last."""
        for _ in range(TRIES):
            day = chance.randint(first, last)
            if working(day) and chance.random() < self._season[date_of(day).month]:
                return day
        return last

    def any(self, chance: Random, first: Day, last: Day) -> Day:
        """One of them, fewer at weekends."""
        for _ in range(TRIES):
            day = chance.randint(first, last)
            if working(day) or chance.random() < self._weekend:
                return day
        return last


def school_day(chance: Random, first: Day, last: Day) -> Day | None:
    """One of them in term; None where there is none to be found."""
    for _ in range(TRIES):
        day = chance.randint(first, last)
        if in_term(day):
            return day
    return None


def after(chance: Random, day: Day, least: int, most: int) -> Day:
    """A working day some days later."""
    return on_or_after(day + chance.randint(least, most))


@cache
def on_or_after(day: Day) -> Day:
    """The day, or the next working day."""
    on = date_of(day)
    while not is_working_day(on):
        on += timedelta(days=1)
        day += 1
    return day
