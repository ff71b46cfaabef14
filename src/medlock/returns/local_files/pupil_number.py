"""The unique pupil number: its form, and the letter in front that checks its digits."""

from __future__ import annotations

import re

FORM = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]", re.ASCII)
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""In the order of what is left of the sum; I, O and S are not used."""


def check_letter(number: str) -> str:
    """The letter that the twelve characters after it call for; empty where they can have none."""
    digits, last = number[1:-1], number[-1]
    end = int(last) if last.isdigit() else LETTERS.find(last)
    if end < 0:
        return ""
    total = sum(weight * int(digit) for weight, digit in enumerate(digits, start=2))
    return LETTERS[(total + (len(digits) + 2) * end) % len(LETTERS)]
