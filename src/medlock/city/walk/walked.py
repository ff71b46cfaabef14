"""Families walked in one go, and what that leaves as columns: the same for each family whichever
others are walked with it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

import pyarrow as pa

from medlock.access.vocabulary import TeamFunction
from medlock.city.lives import Day, Facts, Family, Life, Lives, subject
from medlock.city.walk.around import Known
from medlock.city.walk.calendar import DAY, Moment, local
from medlock.city.walk.case import Child
from medlock.city.walk.columns import WIDTH, Ids, Lists, events
from medlock.city.walk.doing import Doing
from medlock.city.walk.forms import Form
from medlock.city.walk.involving import Network
from medlock.city.walk.pace import Pace, pace_of
from medlock.city.walk.recording import Recording
from medlock.city.walk.rest import Rest, Tables
from medlock.city.walk.walking import Walk
from medlock.pathway.language import SubjectKind
from medlock.town.seeded import rng

if TYPE_CHECKING:
    from medlock.city.homes.settling import Adopted, Homes
    from medlock.city.staff.staffing import Staff


@dataclass(frozen=True, slots=True)
class Walked:
    """`dropped`: lives cut short, where that was asked for."""

    events: pa.Table
    spans: pa.Table
    involvements: pa.Table
    work: pa.Table
    subjects: pa.Table
    assignments: pa.Table
    revisions: pa.Table
    completions: pa.Table
    dropped: int = 0

    def blocks(self) -> tuple[tuple[str, pa.Table], ...]:
        """Rows by their tables, each after what it refers to; without the events."""
        return (
            ("casework_work", self.work),
            ("casework_worksubject", self.subjects),
            ("casework_assignment", self.assignments),
            ("casework_revision", self.revisions),
            ("casework_completion", self.completions),
            ("people_involvement", self.involvements),
            ("casework_span", self.spans),
        )


def walk(
    lives: Lives,
    homes: Homes,
    staff: Staff,
    until: Day,
    families: Sequence[int] | None = None,
    given: Mapping[str, float] | None = None,
) -> Walked:
    """What these families, or all of them, came to by the end of the day `until`. `given`: what is
    assumed otherwise. A life that casework would refuse raises `Refused`."""
    return _walked(_Chunk(lives, homes, staff, (until + 1) * DAY, pace_of(given)), families)


def walk_leniently(
    lives: Lives,
    homes: Homes,
    staff: Staff,
    until: Day,
    families: Sequence[int] | None = None,
    given: Mapping[str, float] | None = None,
) -> Walked:
    """The same, but that the rest of a life that casework would refuse is left out and counted."""
    return _walked(
        _Chunk(lives, homes, staff, (until + 1) * DAY, pace_of(given), lenient=True), families
    )


def _walked(chunk: _Chunk, families: Sequence[int] | None) -> Walked:
    numbers = sorted(chunk.lives.families) if families is None else families
    with _without_pauses():
        for number in numbers:
            chunk.family(chunk.lives.families[number])
    return chunk.walked()


@dataclass(slots=True)
class _Chunk:
    lives: Lives
    homes: Homes
    staff: Staff
    end: Moment
    pace: Pace
    lenient: bool = False
    lists: Lists = field(default_factory=Lists)
    ids: Ids = field(init=False)
    rest: Rest = field(init=False)
    filled: dict[tuple[Known, int], tuple[Facts, Form]] = field(default_factory=dict)
    dropped: int = 0

    def __post_init__(self) -> None:
        self.ids = Ids(self.lives.seed, self.lives.authority)
        self.rest = Rest(self.ids)

    def family(self, family: Family) -> None:
        begins = local(self.homes.heard_at(family.number))
        if begins >= self.end:
            return
        children = [self._child(self.lives.lives[number], family) for number in family.lives]
        chance = rng(self.lives.seed, self.lives.authority, "walk", family.number)
        doing = self._doing(family, children, chance)
        first = self.homes.first
        walk = Walk(doing, children, chance, self.pace, begins, first, self.end, self.lenient)
        self._record(walk)
        walk.all()
        self.dropped += walk.dropped
        self.rest.keep(family.number, children, doing.network.all, doing.going_on)
        for each in children:  # what goes round in circles is let go of at once
            each.running, each.with_ = [], []
            each.works, each.held = {}, {}

    def walked(self) -> Walked:
        tables = Tables(self.lists, self.ids, self.rest)
        return Walked(
            events=events(self.lists, self.ids),
            spans=tables.spans(),
            involvements=tables.involvements(),
            work=tables.work(),
            subjects=tables.subjects(),
            assignments=tables.assignments(),
            revisions=tables.revisions(),
            completions=tables.completions(),
            dropped=self.dropped,
        )

    def _child(self, life: Life, family: Family) -> Child:
        if life.kind is SubjectKind.FAMILY:
            own = self.homes.household(family.number)
        else:
            own = subject(self.lives.seed, self.lives.authority, life.number)
        self.lists.subjects.append(own)
        return Child(life, len(self.lists.subjects) - 1, life.kind.value, life.milestones)

    def _doing(self, family: Family, children: Sequence[Child], chance: Random) -> Doing:
        home = next((e for e in children if e.life.kind is SubjectKind.FAMILY), None)
        return Doing(
            number=family.number,
            authority=self.lives.authority,
            lists=self.lists,
            homes=self.homes,
            staff=self.staff,
            chance=chance,
            network=Network([]),
            filled=self.filled,
            home=home,
            first=len(self.lists.rows) // WIDTH,
        )

    def _record(self, walk: Walk) -> None:
        """Records opened at the beginning; births and adoptions when they are known."""
        record = Recording(walk.doing)
        for child in walk.children:
            life = child.life
            if life.kind is SubjectKind.CHILD:
                child.known = local(self.homes.registered_at(life.number))
                walk.later(child.known, _registering(record, child))
                born = self.homes.birth_known(life.number) if life.unborn else None
                if born is not None:
                    walk.later(local(born), _bearing(record, child))
            adopted = self.homes.adoptions.get(life.number)
            if adopted is not None:
                walk.later(local(adopted.at), self._adopting(record, child, adopted))

    def _adopting(
        self, record: Recording, child: Child, adopted: Adopted
    ) -> Callable[[Moment], None]:
        """A new record is begun for who they are from now on."""
        self.lists.subjects.append(adopted.after)
        after = len(self.lists.subjects) - 1

        def do(at: Moment) -> None:
            number, day = child.life.family, at // DAY
            by = self.staff.anybody(TeamFunction.PERMANENCE, "", number, day)
            record.begin_anew(child, after, at, by)

        return do


def _registering(record: Recording, child: Child) -> Callable[[Moment], None]:
    def do(at: Moment) -> None:
        record.register(child, at)

    return do


def _bearing(record: Recording, child: Child) -> Callable[[Moment], None]:
    def do(at: Moment) -> None:
        record.bear(child, at)

    return do


@contextmanager
def _without_pauses() -> Iterator[None]:
    """What goes round in circles is let go of by hand."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
