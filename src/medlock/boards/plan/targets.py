"""How far a target is: met, not yet, missed, or not to be told; with the figures it rests on.

A target is judged from one figure of a whole year or of a day, never from a single month; a fall
or a rise is judged by the control chart alone. Once its day is past, it is judged by what had
happened by then: what came later is told beside it and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from medlock.boards.plan.effect import Effect, effect
from medlock.boards.plan.records import Goal, Target
from medlock.boards.wording import Words
from medlock.indicators.language import Unit
from medlock.insight.control_chart import ControlChart
from medlock.insight.polarity import Better


class Standing(StrEnum):
    MET = "met"
    NOT_YET = "not met yet"
    MISSED = "missed"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Other:
    """A comparator's published figure, and of which year."""

    name: str
    value: float
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is known of the indicator here. `value` is of a whole year or a day, `period` which;
    `years` are (year, here, England) as published, oldest first."""

    words: Words
    value: float | None = None
    period: str = ""
    hidden: bool = False
    figure: str = ""
    chart: ControlChart | None = None
    others: tuple[Other, ...] = ()
    years: tuple[tuple[int, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """`says` is a sentence; `progress` the part of the way from baseline to target, 0 to 1."""

    standing: Standing
    says: str
    progress: float | None = None


def judge(target: Target, found: Found | None, on: date, then: Found | None = None) -> Judged:
    """How far it is, looked at from `on`; `then`: what was found on its own day, once that is past.
    What was not met on its day was missed, whatever came of it later."""
    if found is None:
        return Judged(Standing.CANNOT_TELL, f"{target.measure} is not counted here yet.")
    now = _judged(target, found)
    if target.by is None or target.by >= on:
        return now
    return _past(target.by, _judged(target, then or found), now)


STANDING_ON = {
    Standing.MET: (Standing.MET, "Met on"),
    Standing.NOT_YET: (Standing.MISSED, "Missed on"),
    Standing.CANNOT_TELL: (Standing.CANNOT_TELL, "On"),
}
SINCE = {
    (Standing.MET, Standing.MET): "Still met",
    (Standing.MET, Standing.NOT_YET): "No longer met",
    (Standing.NOT_YET, Standing.MET): "Met since",
    (Standing.NOT_YET, Standing.NOT_YET): "Still not met",
    (Standing.CANNOT_TELL, Standing.MET): "Met now",
    (Standing.CANNOT_TELL, Standing.NOT_YET): "Not met now",
}


def _past(by: date, then: Judged, now: Judged) -> Judged:
    standing, said = STANDING_ON[then.standing]
    first = f"{said} {by.day} {by:%B %Y}: {then.says}"
    since = SINCE.get((then.standing, now.standing), "")
    if not since or then.says == now.says:
        return Judged(standing, first, then.progress)
    return Judged(standing, f"{first} {since}: {now.says}", now.progress)


def _judged(target: Target, found: Found) -> Judged:
    if target.goal in (Goal.FALL, Goal.RISE):
        return _by_chart(target, found)
    if target.goal.of_years:
        return _by_years(target, found)
    if found.value is None:
        because = "too few to show" if found.hidden else "there is no figure of a whole year here"
        return Judged(Standing.CANNOT_TELL, f"Cannot be told: {because}.")
    return _within(found, found.value) if target.goal is Goal.WITHIN else _value(target, found)


def _value(target: Target, found: Found) -> Judged:
    """At most, or at least, a value."""
    value, wanted = found.value or 0.0, target.value or 0.0
    gap = (value - wanted) * (1 if target.goal is Goal.AT_MOST else -1)
    said = (
        f"{_here(found)}; the target is {target.goal.split(' a ')[0]} {found.words.value(wanted)}"
    )
    if gap <= 0:
        return Judged(Standing.MET, f"{said}.", 1.0)
    return Judged(
        Standing.NOT_YET, f"{said}, {_gap(found.words, gap)} away.", _progress(target, value)
    )


def _progress(target: Target, value: float) -> float | None:
    if target.baseline is None or target.value is None or target.baseline == target.value:
        return None
    gone = (target.baseline - value) / (target.baseline - target.value)
    return min(max(gone, 0.0), 1.0)


def _gap(words: Words, gap: float) -> str:
    points = words.indicator.unit is Unit.PERCENT
    return f"{words.bare(gap)} percentage points" if points else words.bare(gap)


def _within(found: Found, value: float) -> Judged:
    if len(found.others) < 2:
        return Judged(Standing.CANNOT_TELL, f"{_here(found)}; fewer than two comparators are held.")
    low, high = (pick(found.others, key=lambda each: each.value) for pick in (min, max))
    said = (
        f"{_here(found)}; the comparators range from {found.words.bare(low.value)} "
        f"({_of(low, found.words)}) to {found.words.value(high.value)} ({_of(high, found.words)})."
    )
    inside = low.value <= value <= high.value
    return Judged(Standing.MET if inside else Standing.NOT_YET, said)


def _by_years(target: Target, found: Found) -> Judged:
    """So many published years running, each set against England's of the same year."""
    wanted = round(target.years or 1)
    below = target.goal is Goal.BELOW
    if len(found.years) < wanted:
        said = f"Only {len(found.years)} published years are held of here and of England."
        return Judged(Standing.CANNOT_TELL, said)
    held = _running(found.years, below=below)
    year, here, england = found.years[-1]
    word = "below" if below else "above"
    said = (
        f"{word.capitalize()} England’s average for {held} published "
        f"{'year' if held == 1 else 'years'} running, of {wanted} wanted: "
        f"{found.words.value(here)} beside {found.words.value(england)} in "
        f"{found.words.published_year(year)}."
    )
    return Judged(Standing.MET if held >= wanted else Standing.NOT_YET, said, min(held / wanted, 1))


def _running(years: Sequence[tuple[int, float, float]], *, below: bool) -> int:
    held = 0
    for _, here, england in reversed(years):
        if here == england or (here < england) is not below:
            break
        held += 1
    return held


def _by_chart(target: Target, found: Found) -> Judged:
    if found.chart is None or target.begins is None:
        return Judged(Standing.CANNOT_TELL, "Cannot be told: there is no chart here.")
    lower = target.goal is Goal.FALL
    wished = replace(found.chart, better=Better.LOWER if lower else Better.HIGHER)
    seen = effect(wished, target.begins)
    since = f"Since {target.begins.day} {target.begins:%B %Y}"
    if not seen.told:
        return Judged(Standing.CANNOT_TELL, f"{since}: {seen}.")
    said = f"{since}: {'; '.join(_chart_says(seen, lower))}."
    return Judged(Standing.MET if seen.moved else Standing.NOT_YET, said)


def _chart_says(seen: Effect, lower: bool) -> Iterator[str]:
    """In words of up and down: whether a fall is good is another question."""
    way = "fallen" if lower else "risen"
    yield {
        Effect.MOVED: f"it has {way} beyond noise",
        Effect.SUSTAINED: f"it has {way} beyond noise, and that has lasted",
        Effect.CAME_BACK: f"it had {way} beyond noise, and came back",
        Effect.BEFORE: f"it had {way} beyond noise before that already",
        Effect.WORSE: f"it has {'risen' if lower else 'fallen'} beyond noise",
    }.get(seen, "no move beyond noise")


def _here(found: Found) -> str:
    return f"{found.words.value(found.value or 0.0)} {found.period}".strip()


def _of(other: Other, words: Words) -> str:
    return f"{other.name}, {words.published_year(other.year)}"
