"""What stands of one family while it is walked: its children, their work under way, the statuses
they hold and the clocks that run under them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from medlock.city.lives import Day, Life, Milestone
from medlock.city.walk.calendar import Moment
from medlock.city.walk.steps import Duty, Info
from medlock.city.walk.turns import NOWHERE, Stand
from medlock.pathway.event import Fact

if TYPE_CHECKING:
    from medlock.city.walk.involving import With

Key = int
"""The number of an event, act or piece of work, by which its id is made."""


@dataclass(slots=True, eq=False)
class Work:
    """One piece of work under way. `counts`: the days that its own and later ones count from;
    `form` and `outcomes`, once it has ended."""

    info: Info
    key: Key
    act: Key
    started: Moment
    given: int
    people: list[Child]
    because: Work | None = None
    counts: Mapping[str, Day] = field(default_factory=dict)
    planned: bool = False  # somebody has said when it is done
    kept: bool = False  # a milestone ends it
    tries: int = 0
    first: int = 0  # whose it was when it began
    told: list[tuple[int, str]] = field(default_factory=list)  # for whom it has ended
    form: str = ""
    outcomes: Mapping[int, str] = field(default_factory=dict)
    ended: tuple[Key, Moment, int] | None = None


@dataclass(slots=True, eq=False)
class Held:
    """A status held, from an event at a moment; what it records."""

    status: str
    opened: Moment
    by: Key
    facts: str
    work: Work | None


@dataclass(slots=True, eq=False)
class Child:
    """One life as it is walked. `subject`: its place in the list of them."""

    life: Life
    subject: int
    kind: str
    ahead: list[Milestone]
    now: Stand = NOWHERE
    works: dict[str, Work] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    ended: dict[str, Moment] = field(default_factory=dict)
    running: list[Running] = field(default_factory=list)
    done: dict[str, list[tuple[Moment, str]]] = field(default_factory=dict)
    spans: list[tuple[Held, Moment, Key, str]] = field(default_factory=list)
    with_: list[With] = field(default_factory=list)
    sure: set[int] = field(default_factory=set)  # teams known to be involved
    allocated: str = ""
    at: int = 0  # so many of its milestones are behind
    known: Moment = 0  # since when there is a record
    foreseen: list[tuple[Day, Moment]] = field(default_factory=list)  # days, and when written
    dropped: bool = False
    said: dict[str, Fact] = field(default_factory=dict)  # what later steps repeat


@dataclass(slots=True, eq=False)
class Running:
    """A clock that runs for one child, or for brothers and sisters together."""

    duty: Duty
    info: Info
    status: str
    since: Moment  # when the status opened, or it was last met
    people: list[Child]
    times: int = 0  # so often was it met
    turn: int = 0  # what was planned before counts no more
    asks: bool = False  # its next time is planned
