"""How many social workers a place has each autumn, so that those in need shared among them come to
the caseload published, and how many of them leave in a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from medlock.city.calibration.targets import Targets, targets
from medlock.city.lives import Day, date_of, day_of

POSTS = (1.0, 1.0, 1.0, 1.0, 0.8, 1.0, 1.0, 1.0, 0.6, 1.0, 1.0, 1.0, 0.8, 1.0, 1.0, 1.0, 1.0,
         1.0, 0.6, 1.0, 1.0, 1.0, 0.8, 1.0, 1.0)  # fmt: skip
"""Assumption: how much of a post they work, one after the other."""
OF_A_POST = sum(POSTS) / len(POSTS)


@dataclass(frozen=True, slots=True)
class Sizes:
    """From one first of October to the next. `social_workers`: heads on each of `days`; `leaving`:
    the share who leave from that day to the next."""

    days: tuple[Day, ...]
    social_workers: tuple[int, ...]
    leaving: tuple[float, ...]
    children: int


def sizes_of(
    authority: str,
    period: tuple[Day, Day],
    children: int | None,
    given: Mapping[str, float] | None = None,
    cases: Mapping[int, int] | None = None,
) -> Sizes:
    """From the last first of October at or before its first day to the first one after its last.
    `cases`: how many are in need on 30 September of years for which that is planned; of others it
    is taken to lie halfway between two ends of March, and as far off as in the nearest of those."""
    years = range(_autumn(period[0]), _autumn(period[1]) + 2)
    told = targets(authority, range(years[0], years[-1] + 2), children=children, given=given)
    caseload = _as_printed(told, "caseload")
    return Sizes(
        days=tuple(day_of(date(year, 10, 1)) for year in years),
        social_workers=tuple(_heads(_in_need(told, year, cases or {}), year, caseload)
                             for year in years),
        leaving=tuple(_leaving(told, year) for year in years),
        children=max(each.children for each in told),
    )  # fmt: skip


def autumns(first: Day, last: Day) -> Mapping[int, Day]:
    """The thirtieth of September of each year that has one in between."""
    years = range(date_of(first).year, date_of(last).year + 1)
    found = {year: day_of(date(year, 9, 30)) for year in years}
    return {year: day for year, day in found.items() if first <= day <= last}


def _autumn(day: Day) -> int:
    on = date_of(day)
    return on.year if on.month >= 10 else on.year - 1


def _in_need(told: Targets, year: int, cases: Mapping[int, int]) -> float:
    if year in cases:
        return cases[year]
    if not cases:
        return _halfway(told, year)
    near = min(cases, key=lambda each: (abs(each - year), each))
    usual = _halfway(told, near)
    return _halfway(told, year) * (cases[near] / usual if usual else 1.0)


def _halfway(told: Targets, year: int) -> float:
    return (told[year].in_need_at_end + told[year + 1].in_need_at_end) / 2


def _heads(in_need: float, year: int, caseload: Mapping[int, float]) -> int:
    near = min(caseload, key=lambda each: (abs(each - year), each))
    return max(round(in_need / caseload[near] / OF_A_POST), 2)


def _as_printed(told: Targets, name: str) -> Mapping[int, float]:
    """What was counted on 30 September, by the year in which it was."""
    return {each.known[name].year: float(getattr(each, name)) for each in told
            if getattr(each, name)}  # fmt: skip


def _leaving(told: Targets, year: int) -> float:
    """Of all in post, in the year to the next 30 September."""
    each = told[year + 1]
    return min(each.left / each.social_workers, 0.6) if each.social_workers else 0.15
