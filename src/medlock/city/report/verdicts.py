"""A measure beside its published value: how far apart, how far they may be, and if too far, why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from medlock.city.calibration.targets import How, Known, Targets, Year
from medlock.city.report.counting import Count
from medlock.city.report.measures import HUNDRED, Measure, Unit, When

SHARE_ALLOWED = 0.02
"""Two in a hundred, as asked for; or the size of the rounding, where that is more."""

HALF = 0.5  # a child: nobody can be counted by halves


class Verdict(StrEnum):
    MET = "met"
    AT_ODDS = "published figures contradict each other"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`published` as printed; `target` what that is for a city of this size."""

    authority: str
    year: int
    key: str
    title: str
    when: When
    unit: Unit
    indicator: str
    how: How
    source: str
    published: float | None
    target: float
    came_to: float | None
    allowed: float
    verdict: Verdict
    why: str

    @property
    def difference(self) -> float | None:
        return None if self.came_to is None else self.came_to - self.target


@dataclass(frozen=True, slots=True)
class Balance:
    """What is open at the end is what was open at the start, and what began, less what ended."""

    at_end: str
    begun: str
    over: str

    @property
    def fields(self) -> tuple[str, str, str]:
        return (self.at_end, self.begun, self.over)


BALANCES = (
    Balance("in_need_at_end", "need_started", "need_ended"),
    Balance("plans_at_end", "plans_started", "plans_ended"),
    Balance("looked_after_at_end", "care_started", "care_ceased"),
)


def judged(measure: Measure, targets: Targets, which: int, count: Count) -> Line | None:
    """None where nothing is published or carried to compare with."""
    year = targets[which]
    target, known = measure.target(year), year.known.get(measure.known)
    if target is None or known is None:
        return None
    came_to = count.said(measure.unit)
    allowed = _allowed(measure, year, known, count) + _parted(measure, targets, year)
    met = came_to is not None and abs(came_to - target) <= allowed + 1e-9
    odds = "" if met or came_to is None else " ".join(_odds(measure, targets, year, came_to))
    return Line(
        authority=targets.authority,
        year=year.year,
        key=measure.named,
        title=measure.title,
        when=measure.when,
        unit=measure.unit,
        indicator=measure.indicator,
        how=known.how,
        source=known.source,
        published=known.value if measure.unit is Unit.COUNT else target,
        target=target,
        came_to=came_to,
        allowed=allowed,
        verdict=Verdict.MET if met else Verdict.AT_ODDS if odds else Verdict.MISSED,
        why=odds,
    )


def _allowed(measure: Measure, year: Year, known: Known, count: Count) -> float:
    target = measure.target(year) or 0
    rounding = _rounding(known, target) + _half(measure, year, count)
    return max(SHARE_ALLOWED * abs(target), rounding)


def _rounding(known: Known, value: float) -> float:
    """It weighs in what was worked out what it weighs in the number that was printed."""
    return abs(known.rounding / known.value * value) if known.value else known.rounding


def _parted(measure: Measure, targets: Targets, year: Year) -> float:
    """What rounding four counts each for itself may part them by: what ended makes up for it."""
    balance = next((each for each in BALANCES if each.over == measure.key), None)
    if balance is None or year.year - 1 not in targets.years:
        return 0
    return _roundings(balance, targets[year.year - 1], year)


def _half(measure: Measure, year: Year, count: Count) -> float:
    """What half a child makes in the unit of the measure."""
    match measure.unit:
        case Unit.COUNT:
            return 0 if year.scale == 1 else HALF
        case Unit.PERCENT:
            return HALF * HUNDRED / count.bottom if count.bottom else 0
        case Unit.AVERAGE:
            return HALF / count.bottom if count.bottom else 0


def _odds(measure: Measure, targets: Targets, year: Year, came_to: float) -> Iterator[str]:
    """Why no city could meet it: what ended has to give way where published stocks and flows do
    not add up, and by just as much."""
    before = targets[year.year - 1] if year.year - 1 in targets.years else None
    for balance in BALANCES:
        if measure.key == balance.over and before is not None:
            yield from _unbalanced(balance, before, year, came_to)
    if measure.key == "plans_ended_after_two_years" and before is not None:
        yield from _old_and_gone(before, year, came_to)
    if measure.key == "assessments":
        yield from _unassessed(year, came_to)
    if measure.key == "alone_started":
        yield from _held_but_not_begun(year, came_to)


def _old_and_gone(before: Year, year: Year, came_to: float) -> Iterator[str]:
    """A plan that was two years old is so still, or ended so."""
    was, still = before.plans_two_years_at_end, year.plans_two_years_at_end
    least = (was - still) / max(year.plans_ended, 1)
    near = (1 + SHARE_ALLOWED) * least + 1 / max(year.plans_ended, 1)
    if year.plans_ended_after_two_years < least and came_to <= near * HUNDRED:
        yield (
            f"published figures contradict each other: {was:,} plans were two years old at the "
            f"start and {still:,} at the end, and fewer ended as old as that."
        )


def _unassessed(year: Year, came_to: float) -> Iterator[str]:
    opened = year.referrals - year.no_further_action
    if year.assessments < came_to <= opened * (1 + 2 * SHARE_ALLOWED) + 1:
        yield (
            f"published figures contradict each other: {year.assessments:,} assessments were "
            f"completed and {opened:,} cases opened, each of which begins with one."
        )


def _held_but_not_begun(year: Year, came_to: float) -> Iterator[str]:
    """A nought carried from another year, where some are held at the end."""
    carried = year.known["alone_started"].how is How.CARRIED
    if carried and year.alone_started == 0 and 0 < came_to <= max(year.alone_at_end, 1):
        yield (
            "published figures contradict each other: the nought carried to this year, for which "
            f"nothing was published, and {year.alone_at_end:,} looked after at its end."
        )


def _unbalanced(balance: Balance, before: Year, year: Year, came_to: float) -> Iterator[str]:
    opening, closing = (getattr(each, balance.at_end) for each in (before, year))
    begun, over = getattr(year, balance.begun), getattr(year, balance.over)
    off = opening + begun - over - closing
    near = _roundings(balance, before, year) + SHARE_ALLOWED * (opening + begun + closing)
    if abs(off) > _roundings(balance, before, year) and abs(came_to - over - off) <= near:
        yield (
            f"published stocks and flows contradict each other: {opening:,} at the start + "
            f"{begun:,} begun − {over:,} ended is {opening + begun - over:,}, "
            f"and {closing:,} were published at the end."
        )


def _roundings(balance: Balance, before: Year, year: Year) -> float:
    """Four counts may be off by as much together: none at all if each was counted to the child."""
    every = [(before, balance.at_end), *((year, name) for name in balance.fields)]
    return sum(_slack(of.known[name], getattr(of, name), of.scale) for of, name in every)


def _slack(known: Known, value: float, scale: float) -> float:
    exact = HALF if known.how is How.PUBLISHED else 0
    rounded = max(known.rounding - exact, 0)
    slack = rounded / known.value * value if known.value else rounded
    return slack + (0 if scale == 1 else HALF)
