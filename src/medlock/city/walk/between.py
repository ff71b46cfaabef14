"""What is done of itself between what is planned: what the clocks of held statuses ask for, and
work that follows from decisions, ended as harmlessly as can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from medlock.access.vocabulary import TeamFunction
from medlock.city.lives import NOTHING, Day, Facts
from medlock.city.walk import running
from medlock.city.walk.agenda import office
from medlock.city.walk.ahead import kept_for, planned
from medlock.city.walk.calendar import DAY, Moment, work_days_after
from medlock.city.walk.case import Child, Held, Running, Work
from medlock.city.walk.choosing import MORE, over, routine
from medlock.city.walk.course import Course
from medlock.city.walk.doing import Ending
from medlock.city.walk.forms import VARIANTS
from medlock.city.walk.steps import Info, info

TRIES = 6
"""So often work is looked at that has to wait."""
WAITS = 14
"""Days until what a clock asked for and could not be done is tried again."""
ALLOCATION = "allocation"
LEFT: Facts = {"reason": "worker_left"}
SAYS: Mapping[str, str] = {
    "entry_to_care": "legal_status", "legal_status_change": "legal_status",
    "icpc": "category", "transfer_in_conference": "category",
}  # fmt: skip
"""What is said in a step and repeated in later ones."""


@dataclass(slots=True, eq=False)
class Between(Course):
    """What happens besides what is planned."""

    # what clocks ask for

    def _plan(self, clock: Running) -> None:
        """Say when it is done, unless what is planned does it."""
        clock.turn += 1
        clock.asks = False
        asked = running.asks(clock, self.now)
        if asked is None:
            at = running.looked_at(clock, self.now)
            if at is not None:
                self.later(at, clock, (clock.turn, at))
            return
        since = clock.since // DAY
        asked = self._spread(clock, asked, since)
        near = asked + max((asked - since) // 3, 7)
        for child in clock.people:
            if child.at < len(child.ahead) and planned(child, clock.info.key, near):
                return
        self._ask_again(clock, self._about(clock.info, asked, since) * DAY + office(self.chance))

    def _spread(self, clock: Running, asked: Day, since: Day) -> Day:
        """Further apart than asked, as is assumed; before the first day that is told of whole,
        further still."""
        if not clock.duty.terms and clock.duty.clock.birthdays:
            return asked
        length = (asked - since) * self.pace.further.get(clock.info.key, 1.0)
        if not clock.times or since + length >= self.begun:
            return since + int(length)
        soonest = self.begun + int(self.chance.random() * length)
        return min(since + int(length * self.pace.before), soonest)

    def _asked(self, clock: Running, happened: Moment) -> None:
        people = clock.people
        if self.missing:
            people = [each for each in people if _there(each, self.now)]
        if not people:
            return
        if not clock.asks:
            self._plan(clock)
            return
        step, child = clock.info, people[0]
        if child.allocated and step.function is TeamFunction.SOCIAL_WORK:
            self._allocate_anew(people)
        if self._routine(clock, people, happened):
            return
        work = child.works.get(step.key) or self.doing.begin(step, people, self.now, None)
        if work is None or not self._of_itself(work, happened):
            self._ask_again(clock, self.now + WAITS * DAY)

    def _routine(self, clock: Running, people: Sequence[Child], happened: Moment) -> bool:
        """What is done most, the quick way; False where more than that comes of it."""
        step, now = clock.info, people[0].now
        ways = routine(now, step.key)
        if not ways.said or step.term is not None or step.key == ALLOCATION:
            return False
        for each in people:
            if each.now is not now:
                return False
        outcomes, place, draw = ways.choice.outcomes, 0, self.chance.random()
        while draw >= ways.choice.shares[place]:
            place += 1
        if ways.said[place] == MORE:
            return False
        outcome, number = outcomes[place], int(self.chance.random() * VARIANTS)
        answers = self._answers(people[0], step.key)
        told = self.doing.form(step, outcome, happened // DAY, number, answers)
        way = (outcome, ways.said[place], told)
        self._met(step, people, outcome, self.doing.visit(step, people, way, self.now, happened))
        return True

    def _ask_again(self, clock: Running, happened: Moment) -> None:
        """It is done, or tried, at that time and written down then or later."""
        clock.turn += 1
        clock.asks = True
        self.later(self._written(happened), clock, (clock.turn, happened))

    def _allocate_anew(self, people: Sequence[Child]) -> None:
        """Where their worker has gone, another is named."""
        child = people[0]
        step = info(ALLOCATION)
        given = self.doing.lists.given[self.doing.given(step, child, self.now // DAY)]
        if given.worker == child.allocated or ALLOCATION in child.works:
            return
        everyone = [each for each in people if each.allocated == child.allocated]
        work = self.doing.begin(step, everyone, self.now, None)
        if work is not None:
            self._of_itself(work, self.now, LEFT)

    def _of_itself(self, work: Work, happened: Moment, answers: Facts = NOTHING) -> bool:
        """End work that no plan speaks of; False where it has to wait."""
        step = work.info
        first = work.people[0]
        outcome = self._towards(first, step.key) or self._choose(first, step.key)
        if outcome is None:
            return False
        endings, number = [], int(self.chance.random() * VARIANTS)
        for child in work.people:
            mine, turn = outcome, child.now.turn(step.key, outcome)
            if turn is None:
                mine = self._choose(child, step.key) or ""
                turn = child.now.turn(step.key, mine)
            if turn is None:
                return False
            said = answers or self._answers(child, step.key)
            told = self.doing.form(step, mine, happened // DAY, number, said)
            endings.append(Ending(child, mine, turn, told))
        self._ended(work, endings, happened)
        return True

    # work that follows

    def _take_on(self, work: Work) -> None:
        """Say when it is done, unless a milestone or a clock does."""
        if not work.people:
            return
        step, child = work.info, work.people[0]
        if kept_for(child, step.key) is not None:
            work.kept = True
            return
        if any(each.info is step and each.asks for each in child.running):
            return
        work.planned = True
        self.later(self._when(work), work)

    def _do(self, work: Work) -> None:
        if not work.people or any(not _there(each, self.now) for each in work.people):
            return
        if self._of_itself(work, self.now) or work.tries >= TRIES:
            return
        work.tries += 1
        day = work_days_after(self.now // DAY, 15 + work.tries * 5)
        self.later(day * DAY + office(self.chance), work)

    # what comes of it

    def _ended(self, work: Work, endings: Sequence[Ending], happened: Moment) -> None:
        step = work.info
        follows = self.doing.end(work, endings, self.now, happened)
        if step.clocks:
            self._all_met(step, endings)
        for each in endings:
            if each.turn.ends:
                self._over(each.child)
            if each.turn.opens:
                self._look_again(each.child)
            self._note(each, work)
        for people in _opened(endings):
            for clock in running.opened(people):
                self._plan(clock)
        for follow in follows:
            self._take_on(follow)
        self._leave_off(step, endings)

    def _leave_off(self, step: Info, endings: Sequence[Ending]) -> None:
        """Whoever has nothing left to do is let go; what a clock asks for changes nobody's part."""
        for each in endings:
            if each.turn.ends or each.turn.starts or not step.clocks:
                self.doing.network.let_go(each.child, self.now, self.doing.lists.teams)

    def _note(self, ending: Ending, work: Work) -> None:
        child, key = ending.child, work.info.key
        if key == ALLOCATION and ending.outcome == "allocated":
            given = self.doing.lists.given[work.given]
            child.allocated = given.worker
            self.doing.network.allocate(child, given, work.key, self.now)
        told = ending.form.says(SAYS[key]) if key in SAYS else None
        if isinstance(told, str):
            child.said[SAYS[key]] = told

    def _over(self, child: Child) -> None:
        """Clocks stop with their status, and work whose reason has gone is ended."""
        for each in [each for each in child.running if each.status not in child.held]:
            child.running.remove(each)
            each.people.remove(child)
        if "in_need" not in child.held:
            child.allocated = ""
        for work in child.works.values():
            if not work.planned and over(child.now, work.info.key):
                work.planned = True
                day = work_days_after(self.now // DAY, 1 + int(self.chance.random() * 5))
                self.later(day * DAY + office(self.chance), work)

    def _look_again(self, child: Child) -> None:
        """Work that had to wait may be done now."""
        for work in child.works.values():
            if work.tries:
                work.tries = 1
                day = work_days_after(self.now // DAY, 1 + int(self.chance.random() * 8))
                self.later(day * DAY + office(self.chance), work)

    def _all_met(self, step: Info, endings: Sequence[Ending]) -> None:
        for outcome in dict.fromkeys(each.outcome for each in endings):
            people = [each.child for each in endings if each.outcome == outcome]
            self._met(step, people, outcome, people[0].done[step.key][-1][0])

    def _met(self, step: Info, people: Sequence[Child], outcome: str, when: Moment) -> None:
        """The clocks that ask for it count anew, for these."""
        touched = [each for each in people[0].running if each.info is step]
        for child in people[1:]:
            touched += [c for c in child.running if c.info is step and c not in touched]
        for clock in touched:
            if len(clock.people) > 1:
                rest = running.apart(clock, people)
                if rest is not None:
                    self._plan(rest)
            if outcome in clock.duty.met_by:
                clock.times += 1
                clock.since = when
                self._plan(clock)
            else:
                day = work_days_after(self.now // DAY, 2 + int(self.chance.random() * 6))
                self._ask_again(clock, day * DAY + office(self.chance))


def _opened(endings: Sequence[Ending]) -> Iterable[Sequence[tuple[Child, Held]]]:
    """Who holds what was opened just now, by status and moment."""
    found: dict[tuple[str, Moment], list[tuple[Child, Held]]] = {}
    for each in endings:
        for one in each.turn.opens:
            held = each.child.held[one.status]
            found.setdefault((one.status, held.opened), []).append((each.child, held))
    return found.values()


def _there(child: Child, at: Moment) -> bool:
    died = child.life.died
    return not child.dropped and (died is None or at // DAY < died)
