"""Answers, one object for the same answers; and codes drawn by the shares of the year."""

from __future__ import annotations

from functools import cache

import numpy as np

from medlock.city.lives import Facts
from medlock.city.plan.case import Group
from medlock.city.plan.chance import Choices
from medlock.city.plan.periods import ends_in, nearest
from medlock.city.plan.world import World
from medlock.pathway.event import Fact

POLICE = "6"
ALONE_NEED, HARM = "N8", "N1"

REASONS: dict[str, tuple[str, ...]] = {
    "N1": ("neglect", "domestic_abuse", "physical_harm", "emotional_harm", "sexual_harm"),
    "N2": ("child_disability",),
    "N3": ("parental_mental_health", "parental_substances", "parental_learning"),
    "N4": ("family_conflict", "housing", "child_mental_health"),
    "N5": ("domestic_abuse", "family_conflict", "parental_substances"),
    "N6": ("harmful_behaviour", "gangs_violence", "exploitation", "missing"),
    "N7": ("money", "housing", "no_recourse"),
    "N8": ("other", "family_conflict"),
}
"""What a referral is about, by the main need found: any of these. assumption"""


def facts(**given: Fact) -> Facts:
    return _facts(tuple(given.items()))


@cache
def _facts(items: tuple[tuple[str, Fact], ...]) -> Facts:
    return dict(items)


def about(need: str, luck: float, *, alone: bool) -> str:
    if alone:
        return "unaccompanied"
    among = REASONS.get(need, ("other",))
    return among[int(luck * 997) % len(among)]


class Yearly:
    """Codes by the shares of the year in which something happens."""

    def __init__(
        self, world: World, name: str, chance: np.random.Generator, besides: str = ""
    ) -> None:
        self._world, self._name, self._chance, self._besides = world, name, chance, besides
        self._years: dict[int, Choices[str]] = {}

    def of(self, year: int) -> str:
        if year not in self._years:
            shares = dict(self._world.shares(self._name, year))
            if self._besides in shares:
                shares[self._besides] = max(shares[self._besides] - self._alone(year), 0.001)
            self._years[year] = Choices(self._chance, shares)
        return next(self._years[year])

    def of_alone(self, year: int, luck: float) -> str:
        """For somebody who came alone: the code theirs would be, as often as it was given."""
        given = self._world.shares(self._name, year).get(self._besides, 0.0)
        alone = self._alone(year)
        return self._besides if luck * alone <= given else self.of(year)

    def _alone(self, year: int) -> float:
        """Of those coming into care, those who came alone: of them the code is known."""
        told = nearest(self._world.told, year)
        return told.alone_started / max(told.care_started, 1)


def heard_from(world: World, groups: list[Group]) -> None:
    """Who each referral is from and the main need: the same for brothers and sisters."""
    chance = world.chance("referrals")
    source, need = (Yearly(world, name, chance) for name in ("referral_source", "primary_need"))
    harmed = world.assumed("need_was_harm")
    for group in groups:
        year = ends_in(group.day)
        from_whom, main = source.of(year), need.of(year)
        if group.cases[0].conference is not None and group.cases[0].luck < harmed:
            main = HARM
        for case in group.cases:
            case.source = from_whom
            case.need = ALONE_NEED if case.care and case.care.alone else main
