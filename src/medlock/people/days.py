"""The day it is in England, and what may be said of a birth. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

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
