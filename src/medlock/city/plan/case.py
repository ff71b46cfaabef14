"""What is decided about a child before it is told: a case, a plan, a time in care, an enquiry."""

from __future__ import annotations

from dataclasses import dataclass, field

from medlock.city.lives import Day
from medlock.city.plan.almanac import NEVER


@dataclass(slots=True, eq=False)
class Conference:
    """An initial conference, and the strategy discussion it counts from; with or without a plan.

    `moved_in`: a child on another authority's plan who moved here; no enquiry of ours.
    """

    held: Day
    strategy: Day
    group: int
    moved_in: bool = False
    category: str = ""
    ended: Day = NEVER
    plan: bool = True
    into_care: bool = False
    previous: int = 0
    luck: float = 0.0


@dataclass(slots=True, eq=False)
class Care:
    """A time in care. `ends`: the outcome it ends in; `reason`: the code of why."""

    began: Day
    group: int
    ended: Day = NEVER
    alone: bool = False
    ends: str = ""
    reason: str = ""
    born: Day = 0
    luck: float = 0.0


@dataclass(slots=True, eq=False)
class Enquiry:
    """A section 47 enquiry that leads to no conference."""

    strategy: Day
    concluded: Day
    open_already: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """An assessment of a child open already, begun and finished."""

    begun: Day
    done: Day


@dataclass(slots=True, eq=False)
class Case:
    """One child, referred once. `accepted`: they became a child in need; it lasts until `closed`.

    `not_in_need`: closed by the assessment itself.
    """

    opened: Day
    group: int
    accepted: bool = True
    closed: Day = NEVER
    assessed: Day = NEVER
    in_time: bool = True
    not_in_need: bool = False
    conference: Conference | None = None
    care: Care | None = None
    enquiry: Enquiry | None = None
    later_enquiry: Enquiry | None = None
    again: list[Again] = field(default_factory=list)
    luck: float = 0.0
    source: str = ""
    need: str = ""

    @property
    def deep(self) -> bool:
        return self.conference is not None or self.care is not None


@dataclass(slots=True, eq=False)
class Group:
    """Brothers and sisters referred on one day."""

    day: Day
    cases: list[Case] = field(default_factory=list)
