"""The day it is in England, what may be said of a birth, and whether somebody is a child or an
adult to those who work with them. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from medlock.pathway.language import SubjectKind

LONDON = ZoneInfo("Europe/London")
LONGEST_WAIT = timedelta(days=294)
"""Forty-two weeks: nobody is expected later than that."""
OVERDUE = timedelta(days=28)
OLDEST = 120


def today(now: datetime) -> date:
    return now.astimezone(LONDON).date()


def birth_objections(born_on: date | None, expected_on: date | None, on: date) -> list[str]:
    """What is wrong with a date of birth or an expected one, in sentences."""
    if born_on is not None and expected_on is not None:
        return ["Give the date of birth, or the expected date of a child not yet born, not both."]
    if born_on is not None and born_on > on:
        return [
            f"The date of birth, {born_on:%-d %B %Y}, is in the future. "
            "For a child not yet born, give the expected date."
        ]
    if born_on is not None and born_on.year < on.year - OLDEST:
        return [f"The date of birth, {born_on:%-d %B %Y}, is over {OLDEST} years ago. Check it."]
    if expected_on is not None and not on - OVERDUE <= expected_on <= on + LONGEST_WAIT:
        return [
            f"The expected date, {expected_on:%-d %B %Y}, is not within the next 42 weeks. "
            "Check it, or give the date of birth."
        ]
    return []


GROWN_UP = 18
CARED_FOR_UNTIL = 25
"""Leaving care and special needs go on until the 25th birthday: until then somebody may be both."""


def age(born_on: date, on: date) -> int:
    """Whole years; someone born on 29 February is a year older on 1 March."""
    had = (on.month, on.day) >= (born_on.month, born_on.day)
    return on.year - born_on.year - (0 if had else 1)


def a_year_after(day: date) -> date:
    """The same day of the next year; of 29 February, the 28th."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def taken_as(
    wanted: SubjectKind, born_on: date | None, expected_on: date | None, on: date
) -> SubjectKind:
    """What a person is to work that is about a `wanted`: that, if they may be; else what they are.
    Somebody whose birth is not known may be either."""
    years = age(born_on, on) if born_on else None
    child = expected_on is not None or years is None or years < CARED_FOR_UNTIL
    adult = expected_on is None and (years is None or years >= GROWN_UP)
    if wanted is SubjectKind.ADULT:
        return SubjectKind.ADULT if adult else SubjectKind.CHILD
    return SubjectKind.CHILD if child else SubjectKind.ADULT
