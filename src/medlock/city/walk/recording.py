"""What is recorded of a child besides work: who they are, when they were born, and who opened the
record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from medlock.access.vocabulary import Purpose
from medlock.city.lives import Life, date_of
from medlock.city.walk.calendar import DAY, Moment
from medlock.city.walk.case import Child
from medlock.city.walk.columns import ITSELF, NEVER
from medlock.city.walk.doing import Doing
from medlock.city.walk.involving import With
from medlock.city.walk.steps import Info, info
from medlock.city.walk.turns import recorded

if TYPE_CHECKING:
    from medlock.city.staff.staffing import Given

FIRST = "conversation"


@dataclass(frozen=True, slots=True)
class Recording:
    """For the children of one family."""

    doing: Doing

    def register(self, child: Child, at: Moment) -> None:
        """A record is opened by those who hear of the child first, and they are involved."""
        step = info(child.ahead[0].step if child.ahead else FIRST)
        given = self._opener(step, child, at)
        if not child.life.unborn:
            self.tell(child.subject, facts_of(child.life), at, given)
        if child.ahead:
            purpose = step.purpose or Purpose.FRONT_DOOR
            self.doing.network.begin(
                child, With(child.subject, given.team, "", purpose, at, given.worker, None)
            )

    def bear(self, child: Child, at: Moment) -> None:
        """A child who was expected is born. The same record goes on."""
        self.tell(child.subject, facts_of(child.life), at, self._opener(info(FIRST), child, at))

    def begin_anew(self, child: Child, after: int, at: Moment, by: Given) -> None:
        """The record of who an adopted child is from now on."""
        self.tell(after, {"born_on": born(child.life)}, at, by)

    def tell(self, subject: int, facts: dict[str, str], at: Moment, by: Given) -> None:
        """Dated facts of a person, as events of one act."""
        lists = self.doing.lists
        act, given = self.doing.act(), lists.who(by._replace(team="", grade=""))
        ward = lists.ward("")
        for name, value in sorted(facts.items()):
            fact = lists.fact(f'{{"value": "{value}"}}')
            lists.rows.extend(
                (recorded(name), subject, at, at, act, ITSELF, NEVER, given, ward, fact)
            )

    def _opener(self, step: Info, child: Child, at: Moment) -> Given:
        return self.doing.lists.given[self.doing.given(step, child, at // DAY)]


def facts_of(life: Life) -> dict[str, str]:
    told = {"sex": life.sex, "ethnicity": life.ethnicity, "disability": life.disability}
    return {name: value for name, value in {**told, "born_on": born(life)}.items() if value}


def born(life: Life) -> str:
    return f"{date_of(life.born):%Y-%m}"
