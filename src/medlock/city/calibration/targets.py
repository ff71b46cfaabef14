"""What a city is fitted to: every calibrated count and share of an authority by year, named by
its 31 March, scaled to the children asked for, each with how it is known.

Published counts are for the authority's real children; `children` asked for scales them all.
Stocks and flows are as printed and need not add up. Of England's other authorities England's
numbers are taken, at the level drawn for each (see `levels`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from medlock.city.calibration.assumptions import assumption
from medlock.city.calibration.everywhere import children_in
from medlock.city.calibration.held import How, Known
from medlock.city.calibration.months import by_month
from medlock.city.calibration.real import PUPILS, kinds, less, real
from medlock.city.calibration.year import Targets, Year

__all__ = ["How", "Known", "Targets", "Year", "targets"]


def targets(
    authority: str,
    years: Iterable[int],
    children: int | None = None,
    given: Mapping[str, float] | None = None,
) -> Targets:
    """`children`: how many live there in every year; None: as many as did. `given`: assumptions
    that differ, of which only `work_for_each_child` changes what is counted."""
    work = assumption("work_for_each_child", given)
    found = {each: _year(authority, each, children, work) for each in sorted(years)}
    return Targets(authority, found)


def _year(authority: str, year: int, children: int | None, work: float) -> Year:
    found, known = real(authority, year)
    living = children_in(authority, year)
    scale = children / living if children else 1.0
    sized: dict[str, Any] = {  # a field for each row of the table, in the dataclass's types
        name: SIZED[kind](found[name], scale if kind == PUPILS else scale * work)
        for name, kind in kinds().items()
    }
    sized["need_started"] = _conserved(found, sized)
    return Year(
        year=year,
        children=children or living,
        scale=scale * work,
        known=known,
        referrals_by_month=by_month(authority, year, sized["referrals"]),
        **sized,
    )


def _conserved(found: Mapping[str, float], sized: Mapping[str, int]) -> int:
    """Episodes of need started: referrals less those that start none, where that is so of the
    published counts, so that rounding does not part them."""
    if less(found) == found["need_started"]:
        return round(less(sized))
    return sized["need_started"]


SIZED: Mapping[str, Callable[[float, float], float]] = {
    PUPILS: lambda value, scale: int(value * scale + 0.5),
    "count": lambda value, scale: int(value * scale + 0.5),
    "posts": lambda value, scale: round(value * scale, 1),
    "share": lambda value, _: value,
    "number": lambda value, _: value,
}
