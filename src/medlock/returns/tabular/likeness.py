"""How alike two headings are: letters added, left out, changed or swapped."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from medlock.returns.tabular.folding import straight

YES_OR_NO = re.compile(r"\(\s*y(es)?\s*[/|,]?\s*n(o)?\s*\)")
DIGITS = re.compile(r"\D+")
OTHER = re.compile(r"[^a-z0-9]+")
SHORTEST, LONG = 6, 12
"""Letters. Shorter headings are not likened at all; long ones may differ in two places."""


@lru_cache(4_096)
def spaced(text: str) -> str:
    """In small letters with single spaces and straight quotation marks: for patterns."""
    return " ".join(straight(text).casefold().split())


@lru_cache(4_096)
def compact(text: str) -> str:
    """Letters and digits alone, in small letters without accents: for comparing."""
    said = YES_OR_NO.sub("", spaced(text).replace("&", " and "))
    return OTHER.sub("", unicodedata.normalize("NFKD", said))


@lru_cache(16_384)
def alike(one: str, other: str) -> int | None:
    """In how many places two compact headings differ, if so few that it is a slip. Digits must be
    the same: stage 1 is not stage 2."""
    longer = max(len(one), len(other))
    allowed = 2 if longer >= LONG else 1
    if longer < SHORTEST or abs(len(one) - len(other)) > allowed:
        return None
    if len(set(one) ^ set(other)) > 2 * allowed or _digits(one) != _digits(other):
        return None
    found = _distance(one, other, allowed)
    return found if found <= allowed else None


@lru_cache(4_096)
def _digits(text: str) -> str:
    return DIGITS.sub("", text)


def _distance(one: str, other: str, allowed: int) -> int:
    """Letters to add, leave out, change, or swap with the next; counted no further than allowed."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, there in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > allowed:
            break
    return min(row) if min(row) > allowed else row[-1]
