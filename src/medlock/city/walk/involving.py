"""Who is involved with a child and for what: begun by work, named by allocation, let go of when
nothing goes on. As the acts of casework do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from medlock.access.vocabulary import Purpose, TeamFunction
from medlock.city.walk.calendar import Moment
from medlock.city.walk.case import Child, Key
from medlock.city.walk.steps import KEPT, Info
from medlock.pathway.language import SubjectKind
from medlock.pathways.purposes import ENDING

if TYPE_CHECKING:
    from medlock.city.staff.staffing import Given


@dataclass(slots=True, eq=False)
class With:
    """A team's involvement, or a worker's of it. `origin`: the work that led to it, if work did."""

    person: int
    team: str
    worker: str
    purpose: Purpose
    began: Moment
    by: str
    origin: Key | None
    ended: Moment | None = None
    ends: bool = field(init=False)  # with what goes on, and not only when somebody says so
    kept: frozenset[str] = field(init=False)  # by any of these statuses

    def __post_init__(self) -> None:
        led = self.purpose in ENDING and self.origin is not None
        self.ends = led or self.purpose is Purpose.FRONT_DOOR
        self.kept = KEPT.get(self.purpose, frozenset())


@dataclass(slots=True, eq=False)
class Network:
    """Around the children of one family, and who was involved before."""

    all: list[With]

    def begin(self, child: Child, made: With) -> None:
        self.all.append(made)
        child.with_.append(made)

    def bring_in(
        self, child: Child, info: Info, given: Given, origin: Key, done: tuple[str, Moment]
    ) -> None:
        """The team that is to do a step, where it is not involved for that already."""
        team, own = given.team, info.purpose
        for each in child.with_:
            if each.team == team and (own is None or each.purpose is own):
                return
        by, at = done
        purpose = own or _otherwise(info)
        self.begin(child, With(child.subject, team, "", purpose, at, by, origin))

    def allocate(self, child: Child, given: Given, origin: Key, at: Moment) -> None:
        """A worker is named; whoever was before hands over."""
        known = False
        for each in child.with_:
            if each.worker and each.purpose is Purpose.CHILD_IN_NEED:
                same = (each.team, each.worker) == (given.team, given.worker)
                known = known or same
                if not same:
                    each.ended = at
        _forget(child)
        if not known:
            made = With(
                child.subject, given.team, given.worker, Purpose.CHILD_IN_NEED, at, given.worker,
                origin,
            )  # fmt: skip
            self.begin(child, made)

    def let_go(self, child: Child, at: Moment, teams: Sequence[str]) -> None:
        """End what nothing goes on for. `teams`: by the number of who a work was given to."""
        working: set[tuple[str, Purpose | None]] | None = None
        gone = False
        for each in child.with_:
            if not each.ends or not each.kept.isdisjoint(child.held):
                continue
            if working is None:
                working = {(teams[w.given], w.info.purpose) for w in child.works.values()}
            if (each.team, each.purpose) not in working and (each.team, None) not in working:
                each.ended, gone = at, True
        if gone:
            _forget(child)


def _forget(child: Child) -> None:
    """Those who are not involved any more."""
    left = [each for each in child.with_ if each.ended is None]
    if len(left) < len(child.with_):
        child.with_ = left
        child.sure.clear()


def _otherwise(info: Info) -> Purpose:
    """The purpose of a team that had none and is given a step without one."""
    social_work = info.function is TeamFunction.SOCIAL_WORK and info.kind is SubjectKind.CHILD
    return Purpose.CHILD_IN_NEED if social_work else Purpose.FRONT_DOOR
