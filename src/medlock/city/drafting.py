"""One authority as planned: its lives, homes and workplaces, before anybody is walked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from medlock.city.asked import Asked
from medlock.city.besides.adding import add
from medlock.city.besides.calls import calls
from medlock.city.besides.filed import Filed
from medlock.city.besides.known import known
from medlock.city.besides.pupils import pupils
from medlock.city.besides.workforce import workforce
from medlock.city.calibration.targets import Targets, targets
from medlock.city.homes.settling import Homes, settle
from medlock.city.lives import Day, Lives, day_of
from medlock.city.plan.planning import plan
from medlock.city.staff.sizing import autumns
from medlock.city.staff.staffing import Staff, staff_for


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """`told`: what is published of the years asked for, and of those before and after."""

    asked: Asked
    told: Targets
    lives: Lives
    homes: Homes
    staff: Staff

    @property
    def authority(self) -> str:
        return self.told.authority

    @property
    def first(self) -> Day:
        return day_of(self.asked.first)

    @property
    def last(self) -> Day:
        return day_of(self.asked.last)

    def calls(self) -> pa.Table:
        """Conversations about nobody who was named."""
        return calls(
            self.told, self.asked.seed, self.asked.assumptions, self.first, self.last, self.staff
        )

    def filed(self) -> Iterator[Filed]:
        """What no casework holds and files tell: pupils, and how many cases workers have."""
        given, seed = self.asked.assumptions, self.asked.seed
        yield pupils(self.told, seed, given, self.first, self.last)
        yield workforce(self.lives, self.told, given, self.first, self.last, self.staff)


def draft(asked: Asked, authority: str) -> Draft:
    """Planned anew, wherever it is asked for: the same city, the same plan."""
    first, last = day_of(asked.first), day_of(asked.last)
    given: Mapping[str, float] = asked.assumptions
    years = range(asked.years.start - 1, asked.years.stop + 1)
    told = targets(authority, years, asked.children, given)
    lives = plan(told, first, last, asked.seed, given)
    add(lives, told, given, first, last)
    homes = settle(lives, first, last, given)
    cases = in_need(lives, autumns(first, last))
    staff = staff_for(lives, (first, last), asked.children, given, cases)
    return Draft(asked, told, lives, homes, staff)


def in_need(lives: Lives, days: Mapping[int, Day]) -> Mapping[int, int]:
    """How many are planned to be in need on each of them."""
    spans = [span for life in lives.lives.values() if life.milestones
             for span in known(life).spans.get("in_need", ())]  # fmt: skip
    return {year: sum(each.since <= day < each.until for each in spans)
            for year, day in days.items()}  # fmt: skip
