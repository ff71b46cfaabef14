"""Section 47 enquiries, conferences, child protection plans and their reviews, as rows."""

from __future__ import annotations

from datetime import date

from medlock.pathway.event import Kind
from medlock.returns.cin_census import rules
from medlock.returns.cin_census.record import Episode, ProtectionPlan, Section47
from medlock.returns.cin_census.telling import Telling, coded, facts
from medlock.returns.row import Facts, Saying

LIKELY_PLANS = 10
"""More previous plans than this are almost always a mistake of typing."""


def tell_protection(tell: Telling, episode: Episode) -> None:
    """Adds the rows and issues of an episode's protection."""
    held = {_tell_enquiry(tell, each) for each in episode.section_47s}
    conference = tell.past(episode.conference_on, episode.line, "DateOfInitialCPC")
    if conference and conference in held:
        expected = "at one of the two"
        tell.doubt(rules.CONFERENCE_TWICE, episode.line, "DateOfInitialCPC", conference, expected)
    elif conference:
        _tell_conference(tell, conference, None, episode.line)
    for plan in episode.protection_plans:
        _tell_plan(tell, plan)


def _tell_enquiry(tell: Telling, enquiry: Section47) -> date | None:
    """Adds the enquiry and its conference; the day of the conference, if there was one."""
    since = tell.start(enquiry.started_on, enquiry.line, "S47ActualStartDate")
    if since:
        about = facts(
            conference_target=enquiry.conference_target,
            conference_not_required=enquiry.conference_not_required,
        )
        said = Saying(Kind.STARTED, "s47_enquiry", since, facts=about)
        tell.happened(said, enquiry.line)
    on = tell.past(enquiry.conference_on, enquiry.line, "DateOfInitialCPC")
    if on:
        _tell_conference(tell, on, since, enquiry.line)
    return on


def _tell_conference(tell: Telling, on: date, enquiry: date | None, line: int) -> None:
    if enquiry and on < enquiry:
        tell.doubt(rules.CONFERENCE_FIRST, line, "DateOfInitialCPC", on, f"{enquiry} or after")
        enquiry = None
    tell.happened(Saying(Kind.COMPLETED, "icpc", on, "", enquiry), line)


def _tell_plan(tell: Telling, plan: ProtectionPlan) -> None:
    since = tell.start(plan.started_on, plan.line, "CPPstartDate")
    if since:
        until = tell.end(plan.ended_on, since, plan.line, "CPPendDate")
        opening, closing = _facts(tell, plan)
        tell.held("cp_plan", since, until, plan.line, at=opening, last=closing)
    for review in dict.fromkeys(plan.reviews):
        on = tell.past(review, plan.line, "CPPreviewDate")
        if on and since and on <= since:
            expected = f"after {since}"
            tell.doubt(rules.REVIEWED_FIRST, plan.line, "CPPreviewDate", on, expected)
        if on:
            tell.happened(Saying(Kind.COMPLETED, "rcpc", on), plan.line)


def _facts(tell: Telling, plan: ProtectionPlan) -> tuple[Facts, Facts]:
    """Of the plan's opening, and of its ending."""
    count = plan.previous_plans
    if count is not None and count > LIKELY_PLANS:
        expected = f"{LIKELY_PLANS} or fewer"
        tell.doubt(rules.MANY_PREVIOUS_PLANS, plan.line, "NumberOfPreviousCPP", count, expected)
    latest = coded("latest_category", plan.latest_category, plan.raw)
    opening = facts(
        coded("category", plan.category, plan.raw),
        latest if plan.latest_category != plan.category else (),
        previous_plans=count,
    )
    return opening, coded("latest_category", plan.latest_category, plan.raw, "category")
