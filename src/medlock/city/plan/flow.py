"""Who ends when, so that what is left at the end of each year is what was counted.

The stock wanted is the law; those meant to end soonest end first; as many as were counted have
lasted long when they end, and as many are left who have. Enough are kept for the years to come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from medlock.city.lives import Day
from medlock.city.plan.almanac import NEVER, Almanac, Chances, Days

Chosen = NDArray[np.bool_]
WEEK = 10
"""Days among which there is a working day, even at Christmas."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What must be left at the end of a stretch: `held` in all. Of them `old` have lasted long,
    and of those that ended in it `old_ended` had; None where nobody counts that."""

    first: Day
    last: Day
    held: int
    old: int | None = None
    old_ended: int = 0


@dataclass(frozen=True, slots=True)
class Spells:
    """`starts`, when they are meant to end, when they can end at the earliest and must at the
    latest, from when they have lasted long; `luck` is shared by those that should end together."""

    starts: Days
    meant: Days
    earliest: Days
    latest: Days
    old_from: Days
    luck: Chances

    def __len__(self) -> int:
        return len(self.starts)


def match(spells: Spells, stocks: Sequence[Stock], days: Almanac) -> Days:
    """The day each spell ends; NEVER for those still open at the last."""
    first = days.pick(spells.earliest, spells.earliest + WEEK, np.zeros(len(spells)))
    spells = replace(spells, earliest=first)
    ended = np.full(len(spells), NEVER, dtype=np.int64)
    for number, stock in enumerate(stocks):
        coming = stocks[number + 1] if number + 1 < len(stocks) else None
        _year(spells, ended, stock, coming, days)
    return ended


def _year(spells: Spells, ended: Days, stock: Stock, coming: Stock | None, days: Almanac) -> None:
    is_open = (spells.starts <= stock.last) & (ended == NEVER)
    free = is_open & (spells.earliest <= stock.last)
    forced = is_open & (spells.latest <= stock.last)
    wanted = max(int(is_open.sum()) - stock.held, int(forced.sum()))
    if stock.old is None:
        chosen, lows, highs = _soonest(spells, free, forced, wanted), None, None
    else:
        chosen, lows, highs = _with_old(spells, is_open, free, forced, (wanted, stock, coming))
    low = np.maximum(spells.earliest, stock.first)
    low = low if lows is None else np.maximum(low, lows)
    high = np.minimum(spells.latest, stock.last)
    high = high if highs is None else np.minimum(high, highs)
    on_time = (spells.meant >= low) & (spells.meant <= high)
    drawn = days.pick(low, np.maximum(high, low), spells.luck)
    ended[chosen] = np.where(on_time, spells.meant, np.clip(drawn, low, np.maximum(high, low)))[
        chosen
    ]


def _soonest(spells: Spells, free: Chosen, forced: Chosen, wanted: int) -> Chosen:
    """Those who must, and of the others those meant to end first."""
    chosen = forced.copy()
    rest = np.flatnonzero(free & ~forced)
    more = min(max(wanted - int(forced.sum()), 0), len(rest))
    chosen[_by(rest, spells.meant)[:more]] = True
    return chosen


def _with_old(
    spells: Spells,
    is_open: Chosen,
    free: Chosen,
    forced: Chosen,
    asked: tuple[int, Stock, Stock | None],
) -> tuple[Chosen, Days, Days]:
    """Chosen, and the days between which each may end so that it counts as it should."""
    wanted, stock, coming = asked
    was_old = is_open & (spells.old_from < stock.first)
    turning = is_open & ~was_old & (spells.old_from <= stock.last)
    old_open = int(was_old.sum()) + int(turning.sum())
    leaving = min(max(old_open - (stock.old or 0), 0), wanted)
    late = min(stock.old_ended, leaving)
    early = _turning_early(spells, turning & free, stock, leaving - late)
    grown = (was_old | turning) & free & ~early & (spells.old_from <= stock.last)
    rest = _by(np.flatnonzero(grown), spells.meant)
    aged = np.zeros(len(spells), dtype=bool)
    aged[rest[: leaving - int(early.sum())]] = True
    young = is_open & ~was_old & ~turning
    kept = _kept(spells, young, coming, old_open - leaving)
    more = wanted - int(early.sum()) - int(aged.sum())
    others = _soonest(spells, free & young & ~kept, forced & young & ~kept, more)
    short = more - int(others.sum())
    if short > 0:
        spare = _by(np.flatnonzero(free & young & kept), spells.meant)
        others[spare[:short]] = True
    lows = np.where(aged, spells.old_from, stock.first)
    highs = np.where(early, spells.old_from - 1, stock.last)
    return early | aged | others, lows, highs


def _turning_early(spells: Spells, turning: Chosen, stock: Stock, count: int) -> Chosen:
    """Of those that would grow old this year, the ones that end just before."""
    room = np.maximum(spells.earliest, stock.first) < spells.old_from
    able = np.flatnonzero(turning & room)
    early = np.zeros(len(spells), dtype=bool)
    latest_first = able[np.argsort(-spells.old_from[able], kind="stable")]
    early[latest_first[: max(count, 0)]] = True
    return early


def _kept(spells: Spells, young: Chosen, coming: Stock | None, staying: int) -> Chosen:
    """Those without whom too few would grow old next year, beside the old ones who stay."""
    kept = np.zeros(len(spells), dtype=bool)
    if coming is None or coming.old is None:
        return kept
    able = np.flatnonzero(young & (spells.old_from <= coming.last))
    longest = _by(able, spells.meant)[::-1]
    kept[longest[: max(coming.old + coming.old_ended - staying, 0)]] = True
    return kept


def _by(which: NDArray[np.intp], key: Days) -> NDArray[np.intp]:
    return which[np.argsort(key[which], kind="stable")]
