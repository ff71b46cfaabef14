"""What the walk asks of a step again and again, looked up once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from medlock.access.vocabulary import Purpose, TeamFunction
from medlock.city.lives import Day, date_of, day_of
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
    term: Term | None
    since: str
    anchors: tuple[tuple[str, str], ...]  # a field, and its name as an anchor
    while_held: tuple[str, ...]
    clocks: tuple[tuple[str, Clock], ...]  # a status, and its clock that asks for this
    begun: int  # the sort of event that says it was begun


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
        term=term,
        since=step.due.since if step.due else "",
        anchors=tuple((name, f"{key}.{name}") for name in kinds if f"{key}.{name}" in ANCHORS),
        while_held=step.while_held,
        clocks=tuple((status.key, clock) for status, clock in CATALOGUE.clocks_on(key)),
        begun=started(key, step.subject),
    )


@cache
def runs(status: str) -> tuple[Clock, ...]:
    return CATALOGUE.status(status).clocks


@cache
def records(status: str) -> tuple[str, ...]:
    return CATALOGUE.status(status).records


@cache
def only_by_plan(clock: Clock) -> bool:
    """Whether everything that meets it ends or opens a status: no duty, but a limit."""
    step = CATALOGUE.step(clock.step)
    meets = clock.met_by or {each.key for each in step.outcomes}
    return all(step.outcome(key).ends for key in meets)


KEPT: dict[Purpose, frozenset[str]] = {
    purpose: frozenset(s for s, keeps in SUSTAINS.items() if keeps is purpose)
    for purpose in SUSTAINS.values()
}
"""The statuses that keep a purpose going."""


@cache
def due(term: Term, day: Day) -> Day:
    """The last day in time of what counts from a day."""
    if term.unit is Unit.HOURS:
        return day + max(term.length // 24, 0)
    return day_of(term.due_on(date_of(day), ENGLAND))
