"""On which days things happen: more on working days, by the season, and schools only in term."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from random import Random

from medlock.city.lives import Day, date_of
from medlock.law.school_terms import USUAL
from medlock.law.working_days import is_working_day

SEASON = (1.05, 1.05, 1.1, 0.95, 1.05, 1.1, 1.05, 0.85, 1.0, 1.1, 1.1, 0.8)
"""By month, as in the town; what schools do not see in August is taken off besides."""
WEEKEND = 0.35
"""Of what comes at any hour, how much comes on a Saturday or Sunday as on another day."""


@cache
def working(day: Day) -> bool:
    return is_working_day(date_of(day))


@cache
def in_term(day: Day) -> bool:
    return working(day) and USUAL.open_on(date_of(day))


def working_day(chance: Random, first: Day, last: Day) -> Day:
    """One of them by the season; where none is a working day, the last."""
    for _ in range(60):
        day = chance.randint(first, last)
        if working(day) and chance.random() * max(SEASON) < SEASON[date_of(day).month - 1]:
            return day
    return last


def any_day(chance: Random, first: Day, last: Day) -> Day:
    """One of them, fewer at weekends."""
    for _ in range(60):
        day = chance.randint(first, last)
        if working(day) or chance.random() < WEEKEND:
            return day
    return last


def school_day(chance: Random, first: Day, last: Day) -> Day | None:
    """One of them in term; None where there is none to be found."""
    for _ in range(60):
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
