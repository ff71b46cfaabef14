"""A day as people write it."""

from __future__ import annotations

from datetime import date, datetime

SPELLINGS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%Y-%m")


def day(text: str) -> date | None:
    """A day in any of the spellings people use; a month means its first day; None: no date."""
    for spelling in SPELLINGS:
        try:
            return datetime.strptime(text, spelling).date()  # noqa: DTZ007 — a day has no zone
        except ValueError:
            continue
    return None
