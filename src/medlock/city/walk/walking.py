"""One family's way from the day it is first heard of until the last: everything that is planned is
come to on its day, and what has to come first is done before it."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from medlock.city.lives import Day, Milestone, date_of
from medlock.city.walk.agenda import APART, FAR, Group, groups, office, timed
from medlock.city.walk.ahead import kept_for
from medlock.city.walk.between import Between
from medlock.city.walk.calendar import DAY, Moment
from medlock.city.walk.case import Child, Running, Work
from medlock.city.walk.choosing import towards
from medlock.city.walk.course import Told, What
from medlock.city.walk.doing import Ending
from medlock.city.walk.forms import VARIANTS
from medlock.city.walk.steps import info
from medlock.city.walk.turns import declared, why_not
from medlock.city.walk.ways import way
from medlock.pathways import CATALOGUE
from medlock.words.refusals import Refused

LATELY = 10
"""Days after a status opened in which what is begun by hand follows from what opened it."""


@dataclass(slots=True, eq=False)
class Walk(Between):
    """What is planned, and everything in between."""

    def all(self) -> None:
        """Everything until the end."""
        self.missing = any(each.life.died is not None for each in self.children)
        self.agenda = groups(self.children)
        timed(self.agenda, self.chance, self.pace.late, self.begins, self.end)
        for each in self.agenda:
            self._foresee(each)
            self.later(each.written, each)
        self._next()
        while self.heap:
            self.now, _, what, about = heapq.heappop(self.heap)
            if self.now >= self.end:
                return
            self._turn_to(what, about)

    def _turn_to(self, what: What, about: Told | None) -> None:
        if isinstance(what, Running):
            if about and about[0] == what.turn:  # else it was planned anew since
                if self.now // DAY >= self.next_day:
                    self._put_off(what, about)
                else:
                    self._asked(what, about[1])
        elif isinstance(what, Group):
            self._begin(what) if about else self._come_to(what)
        elif callable(what):
            what(self.now)
        elif self.now // DAY >= self.next_day:
            self._put_off(what, about)
        else:
            self._do(what)

    def _put_off(self, what: What, about: Told | None) -> None:
        """What is planned for the day comes first."""
        at = self.agenda[self.passed].written + APART
        self.later(at, what, (about[0], at) if about else None)

    def _foresee(self, group: Group) -> None:
        """It is begun before it ends, where a plan says so or that is its way."""
        since = next((m.since for _, m in group.people if m.since is not None), None)
        upto = group.day if since is None else since
        after = max(_written_by(child, upto) for child, _ in group.people) + 1
        for child, _ in group.people:
            child.foreseen.append((group.day, group.written))
        if since is not None:
            begun = max(since * DAY + office(self.chance), after)
        elif group.step.entry and group.step.timed:
            begun = max(group.happened, after)
        else:
            return
        if begun < group.written:
            self.later(begun, group, (0, begun))

    def _next(self) -> None:
        left = self.passed < len(self.agenda)
        self.next_day = self.agenda[self.passed].day if left else FAR

    def _begin(self, group: Group) -> None:
        """By hand, where it is not under way and may be begun."""
        step = group.step
        people = [each for each, _ in group.people if step.key not in each.works]
        if people:
            self.doing.begin(step, people, self.now, self._because(step.key, people[0]))

    def _because(self, step: str, child: Child) -> Work | None:
        """The work that opened what it is begun under, where that was a moment ago."""
        for status in info(step).while_held:
            held = child.held.get(status)
            if held is not None and self.now - held.opened <= LATELY * DAY:
                return held.work
        return None

    def _come_to(self, group: Group) -> None:
        self.passed += 1
        self._next()
        together: dict[int, list[tuple[Child, Milestone]]] = {}
        for child, milestone in group.people:
            if child.dropped:
                continue
            try:
                self._reach(child, milestone)
            except Refused:
                if not self.lenient:
                    raise
                self._drop(child)
                continue
            child.at += 1
            together.setdefault(id(child.works[milestone.step]), []).append((child, milestone))
        for people in together.values():
            self._end_as_planned(group, people)

    def _end_as_planned(self, group: Group, people: list[tuple[Child, Milestone]]) -> None:
        work = people[0][0].works[group.step.key]
        endings, number = [], int(self.chance.random() * VARIANTS)
        for child, each in people:
            turn = child.now.turn(each.step, each.outcome)
            if turn is None:
                raise _refused(child, each)
            told = self.doing.form(group.step, each.outcome, group.day, number, each.answers)
            endings.append(Ending(child, each.outcome, turn, told))
        self._ended(work, endings, group.happened)

    def _reach(self, child: Child, wanted: Milestone) -> None:
        """Do what has to come first: as little as the declarations allow."""
        if not declared(wanted.step, wanted.outcome):
            raise _refused(child, wanted)
        self._lead_to(child, wanted.step)
        moves = way(child.now, wanted.step, wanted.outcome)
        if moves is None:
            raise _refused(child, wanted)
        for each in moves:
            if each.outcome:
                self._make(child, each.step, each.outcome)
            else:
                self._hand(each.step, child)

    def _lead_to(self, child: Child, wanted: str) -> None:
        """What is under way and usually leads there is ended so first."""
        if wanted in child.works:
            return
        for step in list(child.works):
            outcome = towards(child.now, step, wanted)
            if outcome and not info(step).clocks and kept_for(child, step) is None:
                self._make(child, step, outcome)

    def _hand(self, step: str, child: Child) -> Work | None:
        return self.doing.begin(info(step), [child], self.now, self._because(step, child))

    def _make(self, child: Child, step: str, outcome: str) -> bool:
        turn = child.now.turn(step, outcome)
        if turn is None or step not in child.works:
            return False
        number = int(self.chance.random() * VARIANTS)
        told = self.doing.form(info(step), outcome, self.now // DAY, number)
        self._ended(child.works[step], [Ending(child, outcome, turn, told)], self.now)
        return True

    def _drop(self, child: Child) -> None:
        child.dropped = self.missing = True
        child.at = len(child.ahead)
        self.dropped += 1


def _written_by(child: Child, day: Day) -> Moment:
    """When the last of what is planned up to a day is written down."""
    return max((at for on, at in child.foreseen if on <= day), default=child.known)


def _refused(child: Child, wanted: Milestone) -> Refused:
    step = CATALOGUE.steps.get(wanted.step)
    why = why_not(child.now, wanted.step, wanted.outcome)
    return Refused(
        f"Life {child.life.number} cannot come to “{wanted.step}.{wanted.outcome}” "
        f"({step.title if step else 'no step'}) on {date_of(wanted.day)}. "
        f"{why or 'It is neither under way nor to be begun.'} "
        f"Held: {', '.join(sorted(child.now.held)) or 'nothing'}; under way: "
        f"{', '.join(sorted(child.now.under_way)) or 'nothing'}. Mend the plan of this life."
    )
