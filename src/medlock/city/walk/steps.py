"""What the walk asks of a step again and again, looked up once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from medlock.access.vocabulary import Purpose, TeamFunction
from medlock.city.lives import Day, date_of, day_of
from medlock.city.walk.codes import changes
from medlock.city.walk.turns import started
from medlock.law.term import Term, Unit
from medlock.law.working_days import ENGLAND
from medlock.pathway.field import FieldKind
from medlock.pathway.language import Clock, SubjectKind
from medlock.pathways import CATALOGUE
from medlock.pathways.posts import does
from medlock.pathways.purposes import SUSTAINS

AT_ONCE = frozenset({
    TeamFunction.FRONT_DOOR, TeamFunction.MASH, TeamFunction.EMERGENCY_DUTY, TeamFunction.POLICE,
})  # fmt: skip
"""Who works on any day and at any hour."""
IN_TERM = frozenset({TeamFunction.SCHOOL, TeamFunction.EDUCATION, TeamFunction.SEND})
ANCHORS = frozenset(
    each.due.since for each in CATALOGUE.steps.values() if each.due and each.due.since
)
"""What days are counted from: `step.field`."""


@dataclass(frozen=True, slots=True, eq=False)
class Info:
    """`happened`: the field that says when; `timed`, that it says the hour; `anchors`, its own
    fields that days are counted from; `since`, what its own days are counted from."""

    key: str
    stamp: str
    kind: SubjectKind
    happened: str
    timed: bool
    together: bool
    entry: bool
    any_hour: bool
    in_term: bool
    function: TeamFunction | None
    purpose: Purpose | None
    term: int | None  # its number
    since: str
    anchors: tuple[tuple[str, str], ...]  # a field, and its name as an anchor
    while_held: tuple[str, ...]
    clocks: tuple[tuple[str, Clock], ...]  # a status, and its clock that asks for this
    begun: int  # the sort of event that says it was begun
    number: int  # of its function and purpose together
    whose: int  # the number of its function
    yearly: bool  # what is answered differs from year to year


_whose: dict[tuple[TeamFunction | None, Purpose | None], int] = {}


FUNCTIONS = tuple(TeamFunction)


def function_number(function: TeamFunction | None) -> int:
    return -1 if function is None else FUNCTIONS.index(function)


@cache
def info(key: str) -> Info:
    step = CATALOGUE.step(key)
    kinds = {each.name: each.kind for each in step.fields}
    term = step.due.timescale.term if step.due else None
    function = does(step)
    return Info(
        key=key,
        stamp=step.stamp,
        kind=step.subject,
        happened=step.happened,
        timed=kinds.get(step.happened) is FieldKind.DATETIME,
        together=step.together,
        entry=step.entry,
        any_hour=function in AT_ONCE or (term is not None and term.unit is Unit.HOURS),
        in_term=function in IN_TERM,
        function=function,
        purpose=step.purpose,
        term=None if term is None else numbered(term),
        since=step.due.since if step.due else "",
        anchors=tuple((name, f"{key}.{name}") for name in kinds if f"{key}.{name}" in ANCHORS),
        while_held=step.while_held,
        clocks=tuple((status.key, clock) for status, clock in CATALOGUE.clocks_on(key)),
        begun=started(key, step.subject),
        number=_whose.setdefault((function, step.purpose), len(_whose)),
        whose=function_number(function),
        yearly=any(each.codes and changes(each.codes) for each in step.fields),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Duty:
    """A clock of a status. `terms`, numbered, where they are the same for everybody; `single`, that
    it asks once; `shared`, that brothers and sisters are seen together."""

    clock: Clock
    step: Info
    terms: tuple[int, ...]
    single: bool
    shared: bool
    met_by: frozenset[str]


@cache
def duties(status: str) -> tuple[Duty, ...]:
    """What a status asks for again and again; not what only ends it."""
    clocks = CATALOGUE.status(status).clocks
    return tuple(_duty(each) for each in clocks if not _only_by_plan(each))


def _duty(clock: Clock) -> Duty:
    step = info(clock.step)
    plain = isinstance(clock.terms, tuple) and not clock.birthdays
    terms = tuple(numbered(each.term) for each in clock.terms) if plain else ()  # type: ignore[union-attr]
    met_by = clock.met_by or frozenset(each.key for each in CATALOGUE.step(step.key).outcomes)
    single = plain and len(terms) == 1
    return Duty(clock, step, terms, single, plain and step.together, met_by)


def _only_by_plan(clock: Clock) -> bool:
    """Whether everything that meets it ends a status: no duty, but a limit."""
    step = CATALOGUE.step(clock.step)
    meets = clock.met_by or {each.key for each in step.outcomes}
    return all(step.outcome(key).ends for key in meets)


@cache
def records(status: str) -> tuple[str, ...]:
    return CATALOGUE.status(status).records


KEPT: dict[Purpose, frozenset[str]] = {
    purpose: frozenset(s for s, keeps in SUSTAINS.items() if keeps is purpose)
    for purpose in SUSTAINS.values()
}
"""The statuses that keep a purpose going."""


_terms: list[Term] = []
_numbers: dict[Term, int] = {}
_due: dict[int, Day] = {}
FAR = 1 << 20


def numbered(term: Term) -> int:
    """The number of a length of time: quicker to look up by than itself."""
    if term not in _numbers:
        _numbers[term] = len(_terms)
        _terms.append(term)
    return _numbers[term]


def due(term: int, day: Day) -> Day:
    """The last day in time of what counts from a day, for a term by its number."""
    key = term * FAR + day
    found = _due.get(key)
    if found is None:
        found = _due[key] = _due_on(_terms[term], day)
    return found


def _due_on(term: Term, day: Day) -> Day:
    if term.unit is Unit.HOURS:
        return day + term.length // 24
    return day_of(term.due_on(date_of(day), ENGLAND))
