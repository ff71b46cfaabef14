"""Who is around one family: where they live, whose work it is, what is answered; and numbers for
what is done about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from medlock.access.vocabulary import TeamFunction
from medlock.city.lives import NOTHING, Day, Facts
from medlock.city.walk.calendar import census_years
from medlock.city.walk.case import Child, Held, Key, Work
from medlock.city.walk.columns import PLACES, WIDTH, Lists
from medlock.city.walk.forms import ANY_YEAR, Asked, Form, filled, form
from medlock.city.walk.involving import Network
from medlock.city.walk.steps import FUNCTIONS, Info, function_number

if TYPE_CHECKING:
    from random import Random

    from medlock.city.homes.settling import Homes
    from medlock.city.staff.staffing import Staff

LONG = 1 << 30
LEAD = (
    ("in_need", TeamFunction.SOCIAL_WORK), ("care_leaver", TeamFunction.LEAVING_CARE),
    ("early_help", TeamFunction.EARLY_HELP),
)  # fmt: skip
"""Who goes on with what nobody in particular does: by what is held."""


Known = tuple[str, str, str, int, bool, int]
"""Which form: of a step and outcome, an authority, a year, placeless or not, of which number."""
FORMS: dict[Known, Form] = {}


@dataclass(slots=True, eq=False)
class Around:
    """`lists` are those of all families of the chunk."""

    number: int
    authority: str
    lists: Lists
    homes: Homes
    staff: Staff
    chance: Random
    network: Network
    filled: dict[tuple[Known, int], tuple[Facts, Form]]  # what plans say, kept with its answers
    home: Child | None = None  # the family itself, where work is about it
    acts: int = 0
    works: int = 0
    first: int = 0  # of its rows
    placeless: bool = field(init=False)
    since: Day = 0
    until: Day = 0
    there: str = ""  # where they live from the one day to the other
    place: int = 0  # and its number
    going_on: list[Work] = field(default_factory=list)
    near: dict[int, tuple[Day, str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.placeless = self.homes.protected(self.number)

    def ward(self, day: Day) -> int:
        """The number of where they live."""
        if not self.since <= day < self.until:
            self._settle(day)
        return self.place

    def _settle(self, day: Day) -> None:
        stays = self.homes.stays(self.number)
        at = max((place for place, stay in enumerate(stays) if stay[1] <= day), default=0)
        self.there, since, until = stays[at]
        self.since = since if at else min(since, day)
        self.until = LONG if until is None else until
        self.place = self.lists.ward(self.there)

    # numbers of things

    def act(self) -> Key:
        self.acts += 1
        return self.number << PLACES | self.acts

    def _work(self) -> Key:
        self.works += 1
        return self.number << PLACES | self.works

    def event(self) -> Key:
        """Of the next event."""
        return self.number << PLACES | (len(self.lists.rows) // WIDTH - self.first)

    # who does it

    def given(self, step: Info, child: Child | None, day: Day, before: int | None = None) -> int:
        """Whose work it is: of the team for it that is nearest, else of whoever is at it."""
        whose = step.whose
        if whose < 0:
            if before is not None:
                return before
            whose = _lead(child)
        if not self.since <= day < self.until:
            self._settle(day)
        kept = self.near.get(whose)
        if kept is not None and day < kept[0] and kept[1] == self.there:
            return kept[2]
        given = self.staff.given(FUNCTIONS[whose], self.there, self.number, day)
        found = self.lists.who(given)
        self.near[whose] = (given.until, self.there, found)
        return found

    # facts

    def form(
        self, step: Info, outcome: str, day: Day, number: int, answers: Facts = NOTHING
    ) -> Form:
        """What is answered: the variant of that number, but for what a plan says."""
        year = census_years()[day] if step.yearly else ANY_YEAR
        known = (step.key, outcome, self.authority, year, self.placeless, number)
        found = FORMS.get(known)
        if found is None:
            asked = Asked(step.key, outcome, self.authority, year, self.placeless)
            found = FORMS[known] = form(asked, number)
        if not answers:
            return found
        key = (known, id(answers))
        kept = self.filled.get(key)
        if kept is None:
            asked = Asked(step.key, outcome, self.authority, year, self.placeless)
            kept = self.filled[key] = (answers, filled(asked, number, answers))
        return kept[1]


def _lead(child: Child | None) -> int:
    held: Mapping[str, Held] = child.held if child else {}
    found = (function for key, function in LEAD if key in held)
    return function_number(next(found, TeamFunction.FRONT_DOOR))
