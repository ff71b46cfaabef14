"""Days typed in three boxes, for the forms of sharing."""

from __future__ import annotations

from datetime import date, datetime, time

from django.http import QueryDict

from medlock.casework.pages.form.typed import a_date
from medlock.pathway.event import LONDON
from medlock.people.days import today

BOXES = ("day", "month", "year")


def a_day(title: str, sent: QueryDict, name: str) -> date | None:
    """None where the boxes are empty; `Refused` where they hold no day there is."""
    text = a_date(title, *(sent.get(f"{name}-{box}", "") for box in BOXES))
    return date.fromisoformat(text) if text else None


def moment_of(day: date | None, now: datetime) -> datetime:
    """The beginning of a day; of today, and where none was given, now."""
    if day is None or day == today(now):
        return now
    return datetime.combine(day, time.min, LONDON)
