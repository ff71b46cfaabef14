"""What in a story looks like somebody's address: a postcode, or a number and a street."""

from __future__ import annotations

import re

POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}"
STREETS = (
    "street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|crescent|square|terrace|gardens|"
    "grove|way|walk|row|mews|rise|brow|croft|mount|parade"
)
NUMBER_AND_STREET = rf"\d{{1,4}}[a-z]?,?\s+(?:[A-Z][\w’'-]*\s+){{1,3}}(?i:{STREETS})\b"
ADDRESS = re.compile(rf"\b(?:(?i:{POSTCODE})\b|{NUMBER_AND_STREET})")


def address_like(text: str) -> tuple[str, ...]:
    """Each once, in the order they stand there. It errs a little on both sides: a person looks."""
    found = (" ".join(match.group().split()) for match in ADDRESS.finditer(text))
    return tuple(dict.fromkeys(found))
