"""How a family that hides is reached: a number, a school, a card. All of it invented, and the same
for a child each time it is asked for; the numbers are those kept for stories."""

from __future__ import annotations

from dataclasses import dataclass

from medlock.town import names
from medlock.town.deeds import Child
from medlock.town.seeded import rng

TIMES = ("School mornings", "After 7 in the evening", "Weekdays from 10 to 2")
NOT_WITH = ("their father", "the mother’s former partner", "anybody of the family")


@dataclass(frozen=True, slots=True)
class Reaching:
    phone: str
    school: str
    times: str
    not_with: str


def reaching(child: Child) -> Reaching:
    """Drawn by the child alone, so that nothing else of the town changes with it."""
    chance = rng(0, child.id)
    return Reaching(
        phone=f"07700 900{chance.randint(0, 999):03}",
        school=f"{names.family_name(chance)} Primary School",
        times=chance.choice(TIMES),
        not_with=chance.choice(NOT_WITH),
    )
