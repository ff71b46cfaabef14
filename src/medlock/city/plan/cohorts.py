"""How many turned 18 as care leavers in each year, so that those aged 19 to 21 add up."""

from __future__ import annotations

from medlock.city.calibration.targets import Targets
from medlock.city.plan.periods import ends_in, nearest
from medlock.city.plan.world import World

AGED = 3
"""On a 31 March those aged 19, 20 and 21 turned 18 in the three years up to the one before."""


def cohorts(world: World) -> dict[int, int]:
    """By the year in which they turned 18, from four years before the first: the earliest are 21 on
    the day before it."""
    start, end = ends_in(world.first), ends_in(world.last)
    counted = _counted(world.told, start)
    found = {start - 1 - ago: (counted + ago) // AGED for ago in range(AGED)}
    grown = _counted(world.told, start - 1) - found[start - 2] - found[start - 3]
    found[start - 1 - AGED] = max(grown, 0)
    for year in range(start, end + 1):
        wanted = _counted(world.told, year + 1)
        found[year] = max(wanted - found[year - 1] - found[year - 2], 0)
    return found


def _counted(told: Targets, year: int) -> int:
    return nearest(told, year).care_leavers_19_21
