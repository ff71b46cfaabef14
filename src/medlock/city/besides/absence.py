"""How much of a school year each pupil misses, so that all of them together miss what was
published: most miss little, some miss much, a few hardly come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from medlock.city.besides.roll import Floats, Ints
from medlock.law.attendance import PERSISTENT, SEVERE

ALL = 100
SEVERE_FROM, SEVERE_TO = 0.51, 0.95
LEAST_BELOW, MOST_BELOW = 0.004, 0.08
"""What the others miss on average, at least and at most: where that is not enough, the persistently
absent miss more or less."""
BELOW = 0.098
"""Just less than persistent."""


class Rates(NamedTuple):
    """Shares of sessions missed, and of pupils who miss a tenth and a half of theirs."""

    absence: float
    persistent: float
    severe: float
    often: float  # of the year, what those persistently and not severely absent miss on average


def missed(habit: Floats, possible: int, rates: Rates) -> Ints:
    """Sessions each pupil misses in the year, of the same number possible to all."""
    count = len(habit)
    severe = min(round(count * rates.severe), count)
    persistent = min(max(round(count * rates.persistent), severe), count)
    below = count - persistent
    total = round(rates.absence * count * possible)
    order = np.argsort(habit, kind="stable")
    found = np.zeros(count, np.int64)
    hardly = np.linspace(SEVERE_FROM, SEVERE_TO, severe) * possible
    found[order[persistent_from(count, severe) :]] = hardly.astype(np.int64)
    left = total - int(found.sum())
    often = _often((persistent - severe, below), left, possible, rates.often)
    found[order[below : persistent_from(count, severe)]] = often
    found[order[:below]] = _little(below, left - int(often.sum()), possible)
    return found


def persistent_from(count: int, severe: int) -> int:
    """Where in the order of habit the severely absent begin."""
    return count - severe


def _often(counts: tuple[int, int], left: int, possible: int, usual: float) -> Ints:
    """From a tenth of the year to half of it, the more the fewer. `counts`: of these, and of those
    who miss less."""
    least, most = -(-possible * PERSISTENT // ALL), (possible * SEVERE - 1) // ALL
    count, below = counts
    if count:
        lowest = (left - below * MOST_BELOW * possible) / (count * possible)
        highest = (left - below * LEAST_BELOW * possible) / (count * possible)
        usual = float(np.clip(min(max(usual, lowest), highest), 0.105, 0.45))
    at = (np.arange(count) + 0.5) / max(count, 1)
    more = -np.log1p(-at) * (usual * possible - least)
    return np.clip(least + np.round(more), least, most).astype(np.int64)


def _little(count: int, total: int, possible: int) -> Ints:
    """So that they come to the total, each less than a tenth of the year."""
    most = -(-possible * PERSISTENT // ALL) - 1
    if not count:
        return np.zeros(0, np.int64)
    mean = min(max(total / count, 0.0), most * 0.98)
    at = (np.arange(count) + 0.5) / count
    power = max(most / max(mean, 0.01) - 1, 0.0)
    found = np.floor(most * at**power).astype(np.int64)
    return _made_to(found, min(max(total, 0), most * count), most)


def _made_to(found: Ints, total: int, most: int) -> Ints:
    """One more or one fewer for as many as it takes, those with the most room first."""
    while (off := total - int(found.sum())) != 0:
        room = np.flatnonzero(found < most) if off > 0 else np.flatnonzero(found > 0)
        step = room[len(room) // 4 :] if len(room) > 4 * abs(off) else room
        found[step[: abs(off)]] += 1 if off > 0 else -1
    return found


def by_term(
    year: Ints, possible: Sequence[int], uneven: float, chance: np.random.Generator
) -> list[Ints]:
    """The year’s sessions over its terms, unevenly; never more than a term has."""
    weights = np.array(possible) * np.exp(chance.normal(0, uneven, (len(year), len(possible))))
    shares = weights / weights.sum(axis=1, keepdims=True)
    found = np.minimum(np.floor(shares * year[:, None]), possible).astype(np.int64)
    left = year - found.sum(axis=1)
    for term in (1, 0, 2):
        more = np.minimum(left, possible[term] - found[:, term])
        found[:, term] += more
        left -= more
    return [found[:, term] for term in range(len(possible))]


def unauthorised(term: Ints, shares: Floats, chance: np.random.Generator) -> Ints:
    """Of the sessions missed, those without leave."""
    return chance.binomial(term, shares)
