"""When people at work do things: office hours in England, weekends and bank holidays left out."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from medlock.law.working_days import ENGLAND, is_working_day
from medlock.pathway.event import LONDON

OPENS, CLOSES = time(8, 30), time(17, 30)
NOON = time(12)


def office(moment: datetime) -> datetime:
    """The moment itself where somebody is at work, else when they next are."""
    local = moment.astimezone(LONDON)
    if is_working_day(local.date()):
        if local.time() < OPENS:
            return _at(local.date(), OPENS)
        if local.time() <= CLOSES:
            return moment
    return _at(ENGLAND.working_day_after(local.date(), 1), OPENS)


def soon(chance: Random, moment: datetime, least: float, most: float) -> datetime:
    """Some hours later, at work; what would fall on the night is spread over the next day."""
    wanted = moment + timedelta(hours=chance.uniform(least, most))
    found = office(wanted)
    if found != wanted:
        found += timedelta(minutes=chance.randint(0, 200))
    return whole(found)


def days_later(chance: Random, moment: datetime, days: int) -> datetime:
    """During the working day that many working days later."""
    start = moment.astimezone(LONDON).date()
    return during(chance, ENGLAND.working_day_after(start, max(days, 1)))


def during(chance: Random, day: date) -> datetime:
    """Some time in the working day."""
    return whole(_at(day, time(9)) + timedelta(minutes=chance.randint(0, 480)))


def whole(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, LONDON)
