"""Whether somebody said why in words: a reason of a few letters tells whoever judges it nothing."""

from __future__ import annotations

LEAST = 10
"""Characters, blanks around them aside."""


def says_why(text: str, least: int = LEAST) -> bool:
    return len(text.strip()) >= least
