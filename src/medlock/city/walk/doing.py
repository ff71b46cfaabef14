"""Work begun and ended: what casework's acts would write of it, as numbers. It decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from medlock.access.vocabulary import TeamFunction
from medlock.city.lives import NOTHING, Day, Facts, date_of
from medlock.city.walk.calendar import DAY, Moment, isos
from medlock.city.walk.case import Child, Held, Key, Work
from medlock.city.walk.columns import ITSELF, NEVER, PLACES, WIDTH, Lists
from medlock.city.walk.forms import ANY_YEAR, Asked, Form, filled, form
from medlock.city.walk.involving import Network
from medlock.city.walk.steps import FUNCTIONS, Info, function_number, info, records
from medlock.city.walk.turns import Ends, Opens, Said, Stand, Turn, said, stand
from medlock.pathway.event import Kind
from medlock.pathway.language import SubjectKind
from medlock.pathways import CATALOGUE
from medlock.words.codes import census_year

if TYPE_CHECKING:
    from random import Random

    from medlock.city.homes.settling import Homes
    from medlock.city.staff.staffing import Staff

UNNAMED = "unnamed"
LONG = 1 << 30
LEAD = (
    ("in_need", TeamFunction.SOCIAL_WORK), ("care_leaver", TeamFunction.LEAVING_CARE),
    ("early_help", TeamFunction.EARLY_HELP),
)  # fmt: skip
"""Who goes on with what nobody in particular does: by what is held."""


Known = tuple[str, str, str, int, bool, int]
"""Which form: of a step and outcome, an authority, a year, placeless or not, of which number."""
FORMS: dict[Known, Form] = {}


class Ending(NamedTuple):
    """How a piece of work ends for one child, and what was answered."""

    child: Child
    outcome: str
    turn: Turn
    form: Form


@dataclass(slots=True, eq=False)
class Doing:
    """The acts around one family. `lists` are those of all families of the chunk."""

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
            kept = self.filled[key] = (answers, filled(found, asked, answers))
        return kept[1]

    # acts

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
        counts = _counted(work, endings[0].form, happened)
        when = _happened(step, endings[0].form, at, happened)
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
        when = _happened(step, told, at, happened)
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
            told, on = facts(ends.status), _ends_at(child, ends, when, gone)
            key = self.event()
            rows.extend((ends.said, child.subject, on, at, *like, self.lists.fact(told)))
            held = child.held.pop(ends.status)
            child.spans.append((held, on, key, told))
            gone[ends.status] = on
        before = dict(child.held)
        for opens in ending.turn.opens:
            on = _opens_at(child, opens, ending.form, (when, happened), gone, before)
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
            follows += [self._next(step, each, done, work) for each in _apart(key, people)]
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


@cache
def census_years() -> list[int]:
    """By day, the census year it lies in."""
    return [census_year(date_of(day)) for day in range(len(isos()))]


def _begun(now: Stand, step: str) -> Stand:
    found = now.begin(step)
    if found is None:
        raise ValueError(f"{step} may not be begun.")
    return found


def _lead(child: Child | None) -> int:
    held: Mapping[str, Held] = child.held if child else {}
    found = (function for key, function in LEAD if key in held)
    return function_number(next(found, TeamFunction.FRONT_DOOR))


def _apart(key: str, people: Sequence[Child]) -> Iterable[Sequence[Child]]:
    if not info(key).together:
        return [[each] for each in people]
    groups: dict[Day | None, list[Child]] = {}
    for each in people:
        groups.setdefault(kept_for(each, key), []).append(each)
    return groups.values()


def kept_for(child: Child, step: str) -> Day | None:
    """The day on which a milestone ends work of that step begun now; None where none does."""
    for each in child.ahead[child.at :]:
        if each.step == step:
            return each.day
        if step in _starting(each.step, each.outcome):
            return None
    return None


@cache
def _starting(step: str, outcome: str) -> tuple[str, ...]:
    return next((e.starts for e in CATALOGUE.step(step).outcomes if e.key == outcome), ())


def _counted(work: Work, told: Form, happened: Moment) -> int:
    """The day its timescale counts from; what later work counts from is kept."""
    step = work.info
    for name, anchor in step.anchors:
        day = told.day(name, happened)
        if day is not None:
            work.counts = {**work.counts, anchor: day}
    if step.term is None:
        return NEVER
    return work.counts.get(step.since, work.started // DAY)


def _happened(step: Info, told: Form, at: Moment, happened: Moment) -> Moment:
    """As casework has it: a day alone is its beginning, or by now where it is today."""
    if step.happened not in told.names:
        return at
    if step.timed:
        return happened
    return at if at // DAY == happened // DAY else happened // DAY * DAY


def _ends_at(child: Child, ends: Ends, when: Moment, gone: Mapping[str, Moment]) -> Moment:
    others = [gone.get(each, child.ended.get(each)) for each in ends.inside]
    return _following(when, [child.held[ends.status].opened, *others])


def _opens_at(
    child: Child,
    opens: Opens,
    told: Form,
    times: tuple[Moment, Moment],
    gone: Mapping[str, Moment],
    before: Mapping[str, Held],
) -> Moment:
    when, happened = times
    said_at = told.moment(opens.at, happened) if opens.at else None
    if said_at is not None:
        moment, alone = said_at
        same = moment // DAY == when // DAY
        when = when if alone and same else moment
    others: list[Moment | None] = [gone.get(each, child.ended.get(each)) for each in opens.after]
    outer = before.get(opens.within)
    return _following(when, [outer.opened if outer else None, *others])


def _following(when: Moment, others: Iterable[Moment | None]) -> Moment:
    """Moved on within its day where it must follow others of that day."""
    day = when // DAY
    return max([when, *(each for each in others if each is not None and each // DAY == day)])
