"""When a request to see a record is to be answered: what starts, stops and stretches the month.

Pure. A month ends on the same day of the next one, or on that month's last day. The regulator lets
a time that ends on a day off run to the next working day; a clock here does not count on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from medlock.law.access_request import ACCESS_REQUEST, ACCESS_REQUEST_AT_MOST
from medlock.law.standing import Light
from medlock.law.term import months_after
from medlock.law.timescale import Evidence, InForce

NOTICE = timedelta(days=7)
"""A request is due soon in its last week: a bundle is not checked in a day."""
ACKNOWLEDGED_WITHIN = timedelta(days=30)
COMMENCED = "Data (Use and Access) Act 2025 (Commencement No. 6) Regulations 2026, SI 2026/82"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One rule the clock goes by, who says so, since when, and how sure we are of the day."""

    code: str
    says: str
    authority: str
    evidence: Evidence
    in_force: InForce
    commenced_by: str = ""


MONTH = Provision(
    code="month",
    says="An answer within one calendar month of the day the request came.",
    authority=ACCESS_REQUEST.authority,
    evidence=Evidence.QUOTED,
    in_force=ACCESS_REQUEST.in_force,
)
LONGER = Provision(
    code="longer",
    says="Two months more where requests are complex or many, if the person is told, with the "
    "reason, before the first month is over.",
    authority=ACCESS_REQUEST_AT_MOST.authority,
    evidence=Evidence.QUOTED,
    in_force=ACCESS_REQUEST_AT_MOST.in_force,
)
IDENTITY = Provision(
    code="identity",
    says="The month begins when what was asked for to be sure who is asking has come.",
    authority="UK GDPR, article 12A, put in by the Data (Use and Access) Act 2025, section 76; "
    "before it, the regulator's guidance",
    evidence=Evidence.QUOTED,
    in_force=InForce(date(2026, 2, 5)),
    commenced_by=COMMENCED,
)
CLARIFICATION = Provision(
    code="clarification",
    says="The days from asking what is meant until the answer came do not count, both included.",
    authority="UK GDPR, article 12A, put in by the Data (Use and Access) Act 2025, section 76; "
    "before it, the regulator's guidance",
    evidence=Evidence.QUOTED,
    in_force=InForce(date(2026, 2, 5)),
    commenced_by=COMMENCED,
)
SEARCH = Provision(
    code="search",
    says="A reasonable and proportionate search is enough.",
    authority="UK GDPR, article 15(1A), put in by the Data (Use and Access) Act 2025, section 78",
    evidence=Evidence.UNVERIFIED,
    in_force=InForce(date(2024, 1, 1), assumed=True),
    commenced_by="Treated as in force from 1 January 2024 by the Act itself; some sources give "
    "later stages, so the day is marked as not certain.",
)
COMPLAINT = Provision(
    code="complaint",
    says="A complaint about the answer is acknowledged within 30 days.",
    authority="Data Protection Act 2018, section 164A, put in by the Data (Use and Access) Act "
    "2025, section 103",
    evidence=Evidence.QUOTED,
    in_force=InForce(date(2026, 6, 19)),
    commenced_by=COMMENCED,
)
PROVISIONS = (MONTH, LONGER, IDENTITY, CLARIFICATION, SEARCH, COMPLAINT)


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked of the requester, and when it was answered, if it was."""

    asked_on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request, as far as its clock is concerned. `longer_told_on`: when they were told of more
    time; it counts only where that was within the first month."""

    received_on: date
    identity: Question | None = None
    clarifications: tuple[Question, ...] = ()
    longer_told_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """`due_on` is empty while the clock has not begun. `stopped`: it stands still today."""

    begins_on: date | None
    first_month_ends: date | None
    due_on: date | None
    days_not_counted: int = 0
    stopped: bool = False
    longer: bool = False
    told_too_late: bool = False

    def light(self, on: date, answered_on: date | None = None) -> Light:
        """How the request stands `on` that day."""
        if self.due_on is None:
            return Light.ON_TRACK if answered_on is None else Light.MET
        if answered_on is not None:
            return Light.MET if answered_on <= self.due_on else Light.MET_LATE
        if on > self.due_on and not self.stopped:
            return Light.OVERDUE
        soon = self.due_on - on <= NOTICE and not self.stopped
        return Light.DUE_SOON if soon else Light.ON_TRACK


def reckon(asked: Asked, on: date) -> Reckoning:
    """When it is due, as things stand `on` that day."""
    identity = asked.identity
    if identity is not None and identity.answered_on is None:
        return Reckoning(begins_on=None, first_month_ends=None, due_on=None, stopped=True)
    proved = identity.answered_on if identity and identity.answered_on else asked.received_on
    begins = max(asked.received_on, proved)
    apart = not_counted(asked.clarifications, begins, on)
    first = months_after(begins, ACCESS_REQUEST.term.length) + timedelta(days=apart)
    told = asked.longer_told_on
    longer = told is not None and told <= first
    most = months_after(begins, ACCESS_REQUEST_AT_MOST.term.length) + timedelta(days=apart)
    return Reckoning(
        begins_on=begins,
        first_month_ends=first,
        due_on=most if longer else first,
        days_not_counted=apart,
        stopped=any(each.answered_on is None for each in asked.clarifications),
        longer=longer,
        told_too_late=told is not None and not longer,
    )


def not_counted(questions: Iterable[Question], begins: date, on: date) -> int:
    """Days the clock stood still: no day twice, none before it began, none still to come."""
    apart: set[date] = set()
    for each in questions:
        first, last = max(each.asked_on, begins), each.answered_on or on
        apart.update(first + timedelta(days=n) for n in range((last - first).days + 1))
    return len(apart)


def acknowledge_by(complained_on: date) -> date:
    """The last day to acknowledge a complaint about the answer."""
    return complained_on + ACKNOWLEDGED_WITHIN
