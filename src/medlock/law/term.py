"""A length of time in the unit its rule is written in, and when it runs out."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol


class Unit(StrEnum):
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS = "working days"
    SCHOOL_DAYS = "school days"


class Calendar(Protocol):
    """The days that count: working days for England, school days for an authority."""

    def working_day_after(self, start: date, count: int) -> date: ...
    def school_day_after(self, start: date, count: int) -> date: ...


@dataclass(frozen=True, slots=True)
class Term:
    """`length` in `unit`. The day it counts from is day 0."""

    length: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.length < 0:
            raise ValueError(f"A term cannot be {self.length} {self.unit} long.")

    def due(self, start: datetime, days: Calendar) -> datetime:
        """The last moment still in time: an instant for hours, else the end of the last day.

        `start` is aware and in the local time of the rule; the answer keeps its time zone.
        """
        if self.unit is Unit.HOURS:
            # through UTC: a night on which the clocks change has 23 or 25 hours
            passed = start.astimezone(UTC) + timedelta(hours=self.length)
            return passed.astimezone(start.tzinfo)
        return datetime.combine(self.due_on(start.date(), days), time.max, start.tzinfo)

    def due_on(self, start: date, days: Calendar) -> date:
        """The last day still in time. A term in hours has a moment, not a day: see `due`."""
        match self.unit:
            case Unit.DAYS:
                return start + timedelta(days=self.length)
            case Unit.WEEKS:
                return start + timedelta(weeks=self.length)
            case Unit.MONTHS:
                return months_after(start, self.length)
            case Unit.WORKING_DAYS:
                return days.working_day_after(start, self.length)
            case Unit.SCHOOL_DAYS:
                return days.school_day_after(start, self.length)
            case _:
                raise ValueError(f"{self} has a moment, not a day: ask `due`.")

    def __str__(self) -> str:
        unit = self.unit.value
        return f"{self.length} {unit.removesuffix('s') if self.length == 1 else unit}"


def months_after(start: date, months: int) -> date:
    """The same day `months` later (or earlier, if negative), or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))
