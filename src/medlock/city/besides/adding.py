"""Everything besides social work’s own journeys, added to lives as planned."""

from __future__ import annotations

from collections.abc import Mapping

from medlock.city.besides.contexts import add_contexts
from medlock.city.besides.early_help import add_early_help
from medlock.city.besides.education import add_education
from medlock.city.besides.exploitation import add_exploitation
from medlock.city.besides.front_door import add_front_door, talk_first
from medlock.city.besides.health_care_plans import add_health_care_plans
from medlock.city.besides.missing import add_missing
from medlock.city.besides.weaving import Weaving
from medlock.city.besides.youth_justice import add_youth_justice
from medlock.city.calibration.targets import Targets
from medlock.city.lives import Day, Lives

IN_TURN = (
    add_early_help,
    talk_first,
    add_front_door,
    add_missing,
    add_exploitation,
    add_contexts,
    add_youth_justice,
    add_health_care_plans,
    add_education,
)
"""Early help first: what it steps up takes the place of a contact as planned."""


def add(
    lives: Lives, told: Targets, given: Mapping[str, float] | None, first: Day, last: Day
) -> None:
    """In place. The same lives, targets and days: the same additions."""
    weaving = Weaving(lives, told, given, first, last)
    for each in IN_TURN:
        each(weaving)
    weaving.finish()
