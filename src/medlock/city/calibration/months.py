"""Referrals by the month they were received in, and sharing a whole number out exactly."""

from __future__ import annotations

from collections.abc import Sequence

from medlock.city.calibration.spread import nearest

MONTHS = tuple(str((month + 3) % 12 + 1) for month in range(12))
"""April to March, as the table names them."""


def by_month(authority: str, year: int, referrals: int) -> tuple[int, ...]:
    """As published where the months of that year are; else shared out like the nearest year."""
    told = nearest("month_of_referral", authority, year).counts
    return shared_out(referrals, [told[month] for month in MONTHS])


def shared_out(whole: int, weights: Sequence[float]) -> tuple[int, ...]:
    """Whole numbers that add up to `whole`, as near to the weights as can be: what is left over
    after rounding down goes to those that lost most by it."""
    total = sum(weights)
    exact = [whole * each / total for each in weights]
    down = [int(each) for each in exact]
    most = sorted(range(len(exact)), key=lambda at: (down[at] - exact[at], at))
    for at in most[: whole - sum(down)]:
        down[at] += 1
    return tuple(down)
