"""The children of a family: what is decided about each, and what is known of a group of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from medlock.city.lives import Day
from medlock.city.plan.almanac import NEVER
from medlock.city.plan.case import Case, Group


@dataclass(slots=True, eq=False)
class Child:
    """Born from `low` to `high`. `free`: from then on they can be referred again."""

    family: int
    low: Day = -NEVER
    high: Day = NEVER
    referred: Day = -NEVER
    free: Day = -NEVER
    plans: int = 0
    alone: bool = False
    born: Day = 0
    unborn: bool = False
    cases: list[Case] = field(default_factory=list)

    def fits(self, low: Day, high: Day) -> bool:
        return max(self.low, low) <= min(self.high, high)


@dataclass(frozen=True, slots=True)
class Known:
    """Children referred together who may be referred again; as of `day`."""

    day: Day
    children: tuple[Child, ...]

    def stands(self) -> bool:
        """Nothing has become of them since."""
        return all(each.referred == self.day for each in self.children)


@dataclass(slots=True)
class People:
    families: list[list[Child]] = field(default_factory=list)
    earlier: list[Group] = field(default_factory=list)
