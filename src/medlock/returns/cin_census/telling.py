"""What a child's record tells, as rows of lists, and what in it could not be told and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from medlock.pathway.event import Fact, Kind
from medlock.returns.cin_census import rules
from medlock.returns.cin_census.record import Child, Raw
from medlock.returns.cin_census.value import written
from medlock.returns.issue import Issue, Place, Rule
from medlock.returns.row import Facts, Row, Saying

PREGNANCY = timedelta(weeks=40)

DATES = {
    "referral": "CINreferralDate",
    "in_need": "CINreferralDate",
    "cf_assessment": "AssessmentActualStartDate",
    "cin_plan": "CINPlanStartDate",
    "s47_enquiry": "S47ActualStartDate",
    "icpc": "DateOfInitialCPC",
    "cp_plan": "CPPstartDate",
    "rcpc": "CPPreviewDate",
    "pre_proceedings": "PPStartDate",
}
"""The element that gives the first day of each row."""

BEGUN = {
    element: frozenset(name for name, other in DATES.items() if other == element)
    for element in DATES.values()
}
"""The names of the rows it gives the first day of."""

NAMES = {
    "source": "referral_source",
    "primary_need": "primary_need",
    "reason_for_closure": "reason_for_closure",
    "category": "category_of_abuse",
    "latest_category": "category_of_abuse",
    "factors": "assessment_factors",
    "sex": "sex",
    "ethnicity": "ethnicity",
    "disabilities": "disability",
    "outcome": "pp_outcome",
    "upn_unknown": "upn_unknown",
}
"""The code set of each coded field of a record."""


def group(codes: str, code: str) -> str:
    """The heading it is reported under; empty where the set has none."""
    return written(codes)[code.upper()][-1].group


def coded(name: str, code: str | None, raw: Raw, called: str = "") -> Facts:
    """A code as facts: as it is officially, as the file wrote it if otherwise, and its group."""
    if not code:
        return ()
    found = _with_group(name, code, called or name)
    return (*found, (f"{called or name}_raw", raw[name])) if name in raw else found


@lru_cache(maxsize=1 << 12)
def _with_group(name: str, code: str, fact: str) -> Facts:
    heading = group(NAMES[name], code)
    return ((fact, code), (f"{fact}_group", heading)) if heading else ((fact, code),)


def listed(name: str, codes: tuple[str, ...], raw: Raw, called: str = "") -> Facts:
    """Several codes as facts: each once, in the order of their set, space-joined."""
    if not codes:
        return ()
    found = _with_groups(name, frozenset(codes), called or name)
    return (*found, (f"{called or name}_raw", raw[name])) if name in raw else found


@lru_cache(maxsize=1 << 14)
def _with_groups(name: str, codes: frozenset[str], fact: str) -> Facts:
    order = list(written(NAMES[name]))
    chosen = sorted(codes, key=order.index)
    heads = "; ".join(dict.fromkeys(filter(None, (group(NAMES[name], code) for code in chosen))))
    found: Facts = ((fact, " ".join(chosen)),)
    return (*found, (f"{fact}_group", heads)) if heads else found


def facts(*several: Facts, **plain: Fact | date | None) -> Facts:
    """One set of facts, dates as ISO text, what is not known left out."""
    found = [pair for each in several for pair in each]
    for name, value in plain.items():
        if value is not None:
            found.append((name, value.isoformat() if isinstance(value, date) else value))
    return tuple(sorted(found))


@dataclass(slots=True)
class Telling:
    """One child's rows and issues, as they are being worked out."""

    child: Child
    file: str
    as_at: date
    rows: list[Row] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """The names of which a row has no first day that can be."""

    def doubt(self, rule: Rule, line: int, element: str, found: object, expected: str) -> None:
        where = Place(self.file, line, element, self.child.child_id or "")
        self.issues.append(Issue(rule, where, str(found), expected))

    def start(self, day: date | None, line: int, element: str) -> date | None:
        """The day, if something can have begun on it by the as-at date."""
        if day is None:
            self.doubt(rules.NO_START, line, element, "nothing", "a date")
            self.unread |= BEGUN[element]
        return self.past(day, line, element)

    def past(self, day: date | None, line: int, element: str) -> date | None:
        """The day, unless it lies after the as-at date."""
        if day is None or day <= self.as_at:
            return day
        self.doubt(rules.AFTER_AS_AT, line, element, day, f"{self.as_at} or before")
        self.unread |= BEGUN.get(element, frozenset())
        return None

    def end(self, day: date | None, start: date, line: int, element: str) -> date | None:
        """The day, if it can be the end of what began on `start`."""
        day = self.past(day, line, element)
        if day is None or day >= start:
            return day
        self.doubt(rules.ENDED_FIRST, line, element, day, f"{start} or after")
        return None

    def done(self, line: int, started: Saying, *completed: Saying) -> None:
        """A row of a piece of work: it is found by its first day, finished or not."""
        last = completed[-1].on if completed else started.on
        self.rows.append(Row(started.name, started.on, last, (started, *completed), line))

    def happened(self, saying: Saying, line: int) -> None:
        """A row of what happened on one day."""
        self.rows.append(Row(saying.name, saying.on, saying.on, (saying,), line))

    def held(
        self, status: str, since: date, until: date | None, line: int, *, at: Facts, last: Facts
    ) -> None:
        """A row of a status: opened with the facts `at`, ended with `last`."""
        opened = Saying(Kind.OPENED, status, since, facts=at)
        ended = (Saying(Kind.ENDED, status, until, facts=last),) if until else ()
        self.rows.append(Row(status, since, until, (opened, *ended), line))

    def within_life(self, day: date, line: int, element: str) -> None:
        """Whether the child can have been there; the row stays, someone should look."""
        born = self.child.born_on or self.child.expected_on
        if born and day < born - PREGNANCY:
            self.doubt(rules.BEFORE_BIRTH, line, element, day, f"{born - PREGNANCY} or after")
        if self.child.died_on and day > self.child.died_on:
            self.doubt(rules.AFTER_DEATH, line, element, day, f"{self.child.died_on} or before")
