"""Visits, reviews and health checks that were due before the as-at date: by the clocks of the
pathways, which know the law's terms and the local ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from medlock.law.assessment import ASSESSMENT
from medlock.law.conference import INITIAL_CONFERENCE
from medlock.law.timescale import Timescale
from medlock.law.working_days import ENGLAND
from medlock.pathway.event import Fact
from medlock.pathway.language import Circumstances, Clock
from medlock.pathways.care.health import ASSESSED, TEETH_CHECKED
from medlock.pathways.care.reviews import REVIEWED as CARE_REVIEWED
from medlock.pathways.care.visits import VISITED
from medlock.pathways.leaving_care.care_leaver import CARE_LEAVER
from medlock.pathways.social_work.conference import REVIEWED as PLAN_REVIEWED
from medlock.pathways.social_work.protection_plan import CP_PLAN
from medlock.returns.annex_a import rules
from medlock.returns.annex_a.care_lists import SHORT_BREAKS
from medlock.returns.annex_a.entry import Entry, Somebody
from medlock.returns.issue import Issue, Rule


def _clock(clocks: tuple[Clock, ...], step: str) -> Clock:
    return next(each for each in clocks if each.step == step)


PLAN_VISITED = _clock(CP_PLAN.clocks, "cp_visit")
PATHWAY_REVIEWED = _clock(CARE_LEAVER.clocks, "pathway_review")


@dataclass(frozen=True, slots=True)
class Duty:
    """Which column says when it was last done, under which clock."""

    number: int
    key: str
    clock: Clock
    rule: Rule


DUTIES = (
    Duty(7, "visited", PLAN_VISITED, rules.VISIT_LATE),
    Duty(7, "reviewed", PLAN_REVIEWED, rules.REVIEW_LATE),
    Duty(8, "visited", VISITED, rules.VISIT_LATE),
    Duty(8, "reviewed", CARE_REVIEWED, rules.REVIEW_LATE),
    Duty(8, "health", ASSESSED, rules.HEALTH_LATE),
    Duty(8, "dental", TEETH_CHECKED, rules.HEALTH_LATE),
    Duty(9, "reviewed", PATHWAY_REVIEWED, rules.REVIEW_LATE),
)
ENDS = {7: "ended", 8: "ceased"}


def look_at_clocks(somebody: Somebody, born: date | None, as_at: date) -> Iterator[Issue]:
    """What is late in rows that go on, and conferences that were."""
    for entry in somebody.entries:
        if entry.number == 5:
            yield from _conference(entry)
        elif entry.number == 4:
            yield from _assessment(entry, as_at)
        elif entry.number in (7, 8, 9) and _goes_on(entry):
            for duty in DUTIES:
                if duty.number == entry.number and entry.has(duty.key):
                    yield from _late(entry, duty, born, as_at)


def _goes_on(entry: Entry) -> bool:
    short = entry.code("legal_status") in SHORT_BREAKS
    return not short and entry.day(ENDS.get(entry.number, "")) is None


def _late(entry: Entry, duty: Duty, born: date | None, as_at: date) -> Iterator[Issue]:
    opened, last = entry.day(_opening(duty)), entry.day(duty.key)
    anchor = last or opened
    if anchor is None or anchor > as_at:
        return
    terms = duty.clock.terms_for(Circumstances(anchor, born, opened, _facts(entry)))
    if not terms:
        return
    timescale = terms[-1] if last else terms[0]
    due = timescale.term.due_on(anchor, ENGLAND)
    if due < as_at:
        said = f"last {last}" if last else f"none since {opened}"
        yield entry.issue(duty.rule, duty.key, said, _by(due, timescale))


def _opening(duty: Duty) -> str:
    """The column of the day the first term counts from: that of a placement for visits in care."""
    return "placed" if duty.clock is VISITED else "since"


def _facts(entry: Entry) -> dict[str, Fact]:
    """What a term of care may depend on."""
    said: dict[str, Fact] = {key: entry.code(key) for key in ("placement_type", "legal_status")}
    return said


def _by(due: date, timescale: Timescale) -> str:
    """The last day, the term, and how sure the rule is."""
    sure = "" if timescale.verified else f" ({timescale.evidence})"
    return f"the next by {due}: {timescale.term}{sure}"


def _conference(entry: Entry) -> Iterator[Issue]:
    since, on = entry.day("discussed"), entry.day("conference")
    if since and on and since <= on:
        due = INITIAL_CONFERENCE.term.due_on(since, ENGLAND)
        if on > due:
            expected = _by(due, INITIAL_CONFERENCE).removeprefix("the next ")
            yield entry.issue(rules.CONFERENCE_LATE, "conference", on, expected)


def _assessment(entry: Entry, as_at: date) -> Iterator[Issue]:
    since = entry.day("started")
    if since and not entry.day("authorised") and since <= as_at:
        due = ASSESSMENT.term.due_on(since, ENGLAND)
        if due < as_at:
            expected = _by(due, ASSESSMENT).removeprefix("the next ")
            yield entry.issue(rules.ASSESSMENT_LATE, "authorised", f"open since {since}", expected)
