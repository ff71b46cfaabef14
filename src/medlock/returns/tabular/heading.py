"""The row of headings in a sheet, and which column is which: by what is written there, tolerant of
spaces, letter case, punctuation, line breaks and small slips, never by its position."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column a layout declares, by the name people read.

    `accepted` are other names for it; one between slashes (`"/date.*birth/"`) is a pattern for the
    whole heading in small letters with single spaces. A sheet without a `required` one is reported.
    """

    name: str
    accepted: tuple[str, ...] = ()
    required: bool = True
