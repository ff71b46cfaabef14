"""What stands between the values of a CSV: found by which of the usual ones makes rows alike."""

from __future__ import annotations

import csv
import re
from collections import Counter
from contextlib import suppress
from itertools import islice

SEPARATORS = ",;\t|"
NAMED = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
"""What Excel writes above a table to say it."""

LOOKED_AT = 60
"""Rows."""


def separator(text: str) -> str:
    """The likeliest; a comma where nothing is."""
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    if lines and (said := NAMED.fullmatch(lines[0])):
        return said[1]
    return max(SEPARATORS, key=lambda each: _likeness(lines, each))


def _likeness(lines: list[str], between: str) -> float:
    """How many values the rows of the commonest width have together."""
    widths: Counter[int] = Counter()
    with suppress(csv.Error):
        for row in islice(csv.reader(lines, delimiter=between), LOOKED_AT):
            widths[len(row)] += 1
    return max(((width - 1) * many for width, many in widths.items() if width), default=0)
