"""Dates, times and numbers as people type them, read into answers.

Blank is no answer. What cannot be read is refused in a sentence; what was typed stays typed.
"""

from __future__ import annotations

import re
from calendar import month_abbr
from datetime import date, time

from medlock.words.refusals import Refused

DATE = ("day", "month", "year")
MONTHS = {name.casefold(): number for number, name in enumerate(month_abbr) if name}
CLOCK = re.compile(r"(\d{1,2})(?:[:. ]?(\d{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)


def a_date(title: str, day: str, month: str, year: str) -> str:
    """Three boxes as an ISO date; empty where all are blank. Months may be names."""
    boxes = dict(zip(DATE, (day.strip(), month.strip(), year.strip()), strict=True))
    if not any(boxes.values()):
        return ""
    if gaps := [name for name, text in boxes.items() if not text]:
        raise Refused(
            f"“{title}” needs a {' and a '.join(gaps)} too: day, month and year, such as 27 3 2026."
        )
    return _real(title, boxes).isoformat()


def _real(title: str, boxes: dict[str, str]) -> date:
    said = " ".join(boxes.values())
    month = MONTHS.get(boxes["month"][:3].casefold(), boxes["month"])
    if len(boxes["year"]) != len("2026"):
        raise Refused(f"“{title}”: write the year in full, such as 2026, not “{boxes['year']}”.")
    try:
        return date(int(boxes["year"]), int(month), int(boxes["day"]))
    except ValueError as fault:
        raise Refused(
            f"“{title}”: {said} is not a real date. Write day, month and year, such as 27 3 2026."
        ) from fault


def a_moment(title: str, on: str, clock: str) -> str:
    """A date and a time of day; the date alone where no time was given."""
    if not clock.strip():
        return on
    if not on:
        raise Refused(f"“{title}” has a time and no date. Write day, month and year too.")
    return f"{on}T{a_time(title, clock):%H:%M}"


def a_time(title: str, text: str) -> time:
    """14:05, 1405, 2.05pm."""
    found = CLOCK.fullmatch(text.strip())
    if found:
        hour, minute = int(found[1]), int(found[2] or 0)
        if found[3] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if found[3].casefold() == "p" else 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise Refused(f"“{title}”: “{text.strip()}” is not a time of day. Write it as 14:05.")


def a_number(title: str, text: str) -> int | float:
    """12, 12.5, 1,250."""
    plain = text.strip().replace(",", "").replace(" ", "")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", plain):
        raise Refused(f"“{title}”: “{text.strip()}” is not a number. Write it in figures, as 12.")
    return float(plain) if "." in plain else int(plain)


def pounds(title: str, text: str) -> int | float:
    """£1,250.50."""
    found = a_number(title, text.strip().removeprefix("£"))
    if found < 0 or round(found, 2) != found:
        raise Refused(f"“{title}” takes pounds and pence, such as 1250.50.")
    return found
