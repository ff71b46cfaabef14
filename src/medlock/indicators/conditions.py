"""What may be asked of one event, and of what is open on a day. The list is closed: every engine
knows every word."""

from __future__ import annotations

from dataclasses import dataclass

from medlock.law.term import Term, Unit
from medlock.law.timescale import Timescale
from medlock.pathway.event import Kind


@dataclass(frozen=True, slots=True)
class OutcomeIs:
    """The step ended in one of these ways; empty is that the source does not say in which."""

    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactIs:
    """The event carries this fact, and it is one of these codes."""

    fact: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactAtLeast:
    """The event carries this fact as a number, and it is no smaller."""

    fact: str
    least: float


@dataclass(frozen=True, slots=True)
class InTime:
    """It happened no later than the term allows, from the day the event says it counts from."""

    timescale: Timescale


@dataclass(frozen=True, slots=True)
class RepeatedWithin:
    """The same happened to the same child on an earlier day, at most so many months before."""

    months: int


@dataclass(frozen=True, slots=True)
class LastedAtLeast:
    """What ended had been open for so many months or longer: it opened on the same day of the
    month so many months before, or that month's last day, or earlier."""

    months: int


@dataclass(frozen=True, slots=True)
class SeenWithin:
    """By the end of the day the same subject had this step completed, no longer ago than the
    term allows: the day it was completed is day 0, as for any term. Only with these outcomes, if
    any are named. Whether the status was open then already is not asked."""

    step: str
    timescale: Timescale
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenFor:
    """At the end of the day it has been open for so many months or longer."""

    months: int


Condition = OutcomeIs | FactIs | FactAtLeast | InTime | RepeatedWithin | LastedAtLeast
"""Asked of one event."""

Moment = SeenWithin | OpenFor
"""Asked, of what is open, about the day on which it is counted."""

LONGEST = {Unit.DAYS: 92, Unit.WEEKS: 13, Unit.MONTHS: 3, Unit.WORKING_DAYS: 65}
"""What somebody was last seen is asked of three months at most."""


def no_sense(condition: Condition | Moment, kind: Kind, about: str) -> str:
    """Why this cannot be asked of events of that kind, or nothing."""
    match condition:
        case SeenWithin() | OpenFor():
            return f"“{about}”: only what is open on a day is asked about that day."
        case OutcomeIs() | InTime() if kind is not Kind.COMPLETED:
            return f"Only a completed step has an outcome and a time it took: not “{about}”."
        case LastedAtLeast() if kind is not Kind.ENDED:
            return f"Only a status that ended has lasted: not “{about}”."
        case _:
            return _empty(condition, about)


def _empty(condition: Condition | Moment, about: str) -> str:
    """Why it would hold for everything or for nothing, or nothing."""
    match condition:
        case OutcomeIs(outcomes) if not outcomes:
            return f"“{about}”: say which outcomes."
        case FactIs(fact, codes) if not codes:
            return f"“{about}”: say which codes of {fact}."
        case InTime(timescale):
            return _not_by_the_day(timescale, about)
        case RepeatedWithin(months) if months < 1:
            return f"“{about}”: within {months} months nothing can be repeated."
        case LastedAtLeast(months) if months < 1:
            return f"“{about}”: everything lasts {months} months."
        case _:
            return ""


def no_moment(moment: Moment, status: str) -> str:
    """Why this cannot be asked of what is open, or nothing."""
    match moment:
        case OpenFor(months) if months < 1:
            return f"“{status}”: whatever is open has been open for {months} months."
        case SeenWithin(step, timescale):
            return _not_by_the_day(timescale, step) or _too_long(timescale.term, step)
        case _:
            return ""


def _not_by_the_day(timescale: Timescale, about: str) -> str:
    match timescale.term.unit:
        case Unit.HOURS:
            return f"“{about}”: {timescale.code} is in hours, and events are counted by the day."
        case Unit.SCHOOL_DAYS:
            return f"“{about}”: {timescale.code} is in school days, which differ by authority."
        case _:
            return ""


def _too_long(term: Term, about: str) -> str:
    most = Term(LONGEST[term.unit], term.unit)
    return f"“{about}”: ask at most {most} back, not {term}." if term.length > most.length else ""
