"""Where care leavers of 19 to 21 live: England's kinds of home, so that as many are suitable as
were in the authority."""

from __future__ import annotations

from medlock.city.calibration.spread import nearest

USUALLY_SUITABLE = 0.97
SELDOM = {"S": 0.0, "X": 0.0, "V": 0.3, "W": 0.2, "R": 0.2}
"""Assumption: how often each kind of home is suitable; homelessness and custody never are."""
SUITABLE, UNSUITABLE = "1", "2"


def homes(authority: str, year: int) -> dict[str, float]:
    """By code: the kind, then 1 where it was suitable and 2 where not. Those the authority is not
    in touch with have none."""
    kinds = nearest("leaver_accommodation", authority, year).counts
    told = nearest("care_leaver_suitability", authority, year).counts
    good = {kind: count * SELDOM.get(kind, USUALLY_SUITABLE) for kind, count in kinds.items()}
    bad = {kind: count - good[kind] for kind, count in kinds.items()}
    return _sized(good, SUITABLE, told["suitable"]) | _sized(bad, UNSUITABLE, told["unsuitable"])


def _sized(kinds: dict[str, float], ending: str, to: float) -> dict[str, float]:
    whole = sum(kinds.values())
    return {kind + ending: count / whole * to for kind, count in kinds.items() if count}
