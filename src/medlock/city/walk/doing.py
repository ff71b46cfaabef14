"""Work begun and ended: what casework's acts would write of it, as numbers. It decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from medlock.city.walk.ahead import together
from medlock.city.walk.around import Around
from medlock.city.walk.calendar import DAY, Moment
from medlock.city.walk.case import Child, Held, Key, Work
from medlock.city.walk.columns import ITSELF, NEVER
from medlock.city.walk.forms import Form
from medlock.city.walk.moments import counted, ends_at, happened_at, opens_at
from medlock.city.walk.steps import Info, info, records
from medlock.city.walk.turns import Said, Stand, Turn, said, stand
from medlock.pathway.event import Kind
from medlock.pathway.language import SubjectKind

if TYPE_CHECKING:
    pass

UNNAMED = "unnamed"


class Ending(NamedTuple):
    """How a piece of work ends for one child, and what was answered."""

    child: Child
    outcome: str
    turn: Turn
    form: Form


@dataclass(slots=True, eq=False)
class Doing(Around):
    """The acts around one family."""

    def begin(
        self, step: Info, people: Sequence[Child], at: Moment, because: Work | None
    ) -> Work | None:
        """By hand, for those for whom it may be; None where it may be for none."""
        able = [each for each in people if each.now.begin(step.key) is not None]
        if not able:
            return None
        for each in able:
            each.now = _begun(each.now, step.key)
        given = self.given(step, able[0], at // DAY)
        return self._start(step, able, (at, at, self.act(), given), because)

    def _start(
        self,
        step: Info,
        people: Sequence[Child],
        when: tuple[Moment, Moment, Key, int],
        because: Work | None,
    ) -> Work:
        """`when`: as it is written down, as it happened, in which act, and who does it."""
        at, happened, act, given = when
        key = self._work()
        ward = self.ward(at // DAY)
        work = Work(step, key, act, at, given, list(people), because)
        work.first = given
        if because is not None:
            work.counts = because.counts
        rows, who = self.lists.rows, self.lists.given[given]
        for each in people:
            rows.extend((step.begun, each.subject, happened, at, act, key, NEVER, given, ward, 0))
            each.works[step.key] = work
            self.network.bring_in(each, step, who, key, (who.worker, at))
        self.going_on.append(work)
        return work

    def end(
        self, work: Work, endings: Sequence[Ending], at: Moment, happened: Moment
    ) -> list[Work]:
        """It ends so for these; answers what follows from it."""
        act, step = self.act(), work.info
        given = self.given(step, endings[0].child, at // DAY, work.given)
        rows, who = self.lists.rows, self.lists.given[given]
        if given != work.given and who.team != self.lists.teams[work.given]:
            for each in endings:
                self.network.bring_in(each.child, step, who, work.key, (who.worker, at))
        work.given = given
        ward = self.ward(happened // DAY)
        place = self.there or self.authority
        counts = counted(work, endings[0].form, happened)
        when = happened_at(step, endings[0].form, at, happened)
        for each in endings:
            child, turn = each.child, each.turn
            told = each.form.told(happened, place, who.agency)
            rows.extend((turn.said, child.subject, when, at, act, work.key, counts, given, ward,
                         self.lists.fact(told)))  # fmt: skip
            child.now = turn.after
            del child.works[step.key]
            work.people.remove(child)
            work.told.append((child.subject, child.kind))
            if step.clocks:
                child.done.setdefault(step.key, []).append((when, each.outcome))
            if turn.ends or turn.opens:
                like = (act, work.key, NEVER, given, ward)
                self._move(each, (work, at, when, happened, place, who.agency), like)
        work.form = told
        work.outcomes = {**work.outcomes, **{e.child.subject: e.outcome for e in endings}}
        work.ended = (act, at, given)
        if not work.people:
            self.going_on.remove(work)
        return self._follow(work, endings, (at, when, act, given))

    def visit(
        self, step: Info, people: Sequence[Child], ways: tuple[str, int, Form],
        at: Moment, happened: Moment,
    ) -> Moment:  # fmt: skip
        """Begun and ended at once, with everything as it was before: the quick way for what is done
        most. Answers when it happened."""
        outcome, sort, told = ways
        rows, day = self.lists.rows, at // DAY
        given = self.given(step, people[0], day)
        who, key, act, ward = self.lists.given[given], self._work(), self.act(), self.ward(day)
        known = given << 6 | step.number
        for each in people:
            rows.extend((step.begun, each.subject, at, at, act, key, NEVER, given, ward, 0))
            if known not in each.sure:
                self.network.bring_in(each, step, who, key, (who.worker, at))
                each.sure.add(known)
        act, ward = self.act(), self.ward(happened // DAY)
        when = happened_at(step, told, at, happened)
        facts = self.lists.facts
        facts.append(told.told(happened, self.there or self.authority, who.agency))
        fact = len(facts) - 1
        for each in people:
            rows.extend((sort, each.subject, when, at, act, key, NEVER, given, ward, fact))
            done = each.done.get(step.key)
            if done is None:
                each.done[step.key] = [(when, outcome)]
            else:
                done.append((when, outcome))
        return when

    def _move(
        self,
        ending: Ending,
        about: tuple[Work, Moment, Moment, Moment, str, str],
        like: tuple[int, ...],
    ) -> None:
        """The statuses that end and open, one after another, each at its moment."""
        work, at, when, happened, place, agency = about
        child, rows = ending.child, self.lists.rows
        gone: dict[str, Moment] = {}

        def facts(status: str) -> str:
            return ending.form.only(records(status)).told(happened, place, agency)

        for ends in ending.turn.ends:
            told, on = facts(ends.status), ends_at(child, ends, when, gone)
            key = self.event()
            rows.extend((ends.said, child.subject, on, at, *like, self.lists.fact(told)))
            held = child.held.pop(ends.status)
            child.spans.append((held, on, key, told))
            gone[ends.status] = on
        before = dict(child.held)
        for opens in ending.turn.opens:
            on = opens_at(child, opens, ending.form, (when, happened), gone, before)
            told, key = facts(opens.status), self.event()
            rows.extend((opens.said, child.subject, on, at, *like, self.lists.fact(told)))
            child.held[opens.status] = Held(opens.status, on, key, told, work)
        child.ended.update(gone)

    def _follow(
        self, work: Work, endings: Sequence[Ending], done: tuple[Moment, Moment, Key, int]
    ) -> list[Work]:
        """What an outcome starts: for brothers and sisters together whose work ends together."""
        wanted: dict[str, list[Child]] = {}
        crossed: dict[str, None] = {}
        for each in endings:
            for key in each.turn.starts:
                wanted.setdefault(key, []).append(each.child)
            crossed.update(dict.fromkeys(each.turn.crosses))
        follows = []
        for key, people in wanted.items():
            step = info(key)
            follows += [self._next(step, each, done, work) for each in together(key, people)]
        for key in crossed:
            follows += self._cross(info(key), done, work)
        return follows

    def _next(
        self,
        step: Info,
        people: Sequence[Child],
        done: tuple[Moment, Moment, Key, int],
        work: Work,
    ) -> Work:
        at, when, act, before = done
        given = self.given(step, people[0] if people else None, at // DAY, before)
        return self._start(step, people, (at, when, act, given), work)

    def _cross(
        self, step: Info, done: tuple[Moment, Moment, Key, int], work: Work
    ) -> Iterable[Work]:
        """Work about somebody else: the family, where it is one, else whoever is named later."""
        home = self.home
        if step.kind is SubjectKind.FAMILY and home is not None:
            if step.key in home.now.under_way:
                return []
            home.now = stand(home.now.held, home.now.under_way | {step.key})
            return [self._next(step, [home], done, work)]
        made = self._next(step, [], done, work)
        at, when, act, _ = done
        sort = said(Said(Kind.STARTED, step.key, "", step.stamp, UNNAMED))
        ward = self.ward(at // DAY)
        self.lists.rows.extend((sort, ITSELF, when, at, act, made.key, NEVER, made.given, ward, 0))
        return []


def _begun(now: Stand, step: str) -> Stand:
    found = now.begin(step)
    if found is None:
        raise ValueError(f"{step} may not be begun.")
    return found
