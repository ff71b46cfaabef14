"""One episode, from referral to closing, as rows: the referral, the time in need, and the work."""

from __future__ import annotations

from datetime import date

from medlock.pathway.event import Kind
from medlock.returns.cin_census import rules
from medlock.returns.cin_census.protection_rows import tell_protection
from medlock.returns.cin_census.record import Assessment, CinPlan, Episode, PreProceedings
from medlock.returns.cin_census.telling import DATES, Telling, coded, facts, listed
from medlock.returns.row import Facts, Saying

NO_ACTION = "no_further_action"


def tell_episode(tell: Telling, episode: Episode) -> None:
    """Adds its rows and issues. Without a referral date the work in it is told all the same."""
    referred = tell.start(episode.referred_on, episode.line, "CINreferralDate")
    if referred:
        about = facts(
            coded("source", episode.source, episode.raw),
            coded("primary_need", episode.primary_need, episode.raw),
        )
        _tell_referral(tell, episode, referred, about)
        if episode.no_further_action:
            _tell_no_action(tell, episode)
        else:
            _tell_in_need(tell, episode, referred, about)
    before = len(tell.rows)
    for assessment in episode.assessments:
        _tell_assessment(tell, assessment, referred)
    for plan in episode.cin_plans:
        _tell_cin_plan(tell, plan)
    tell_protection(tell, episode)
    for proceedings in episode.pre_proceedings:
        _tell_pre_proceedings(tell, proceedings)
    _look_at_work(tell, episode, before)


def _tell_referral(tell: Telling, episode: Episode, on: date, about: Facts) -> None:
    tell.within_life(on, episode.line, "CINreferralDate")
    outcome = NO_ACTION if episode.no_further_action else ""
    said = Saying(Kind.COMPLETED, "referral", on, outcome, on, about)
    tell.happened(said, episode.line)


def _tell_no_action(tell: Telling, episode: Episode) -> None:
    for found in (episode.closed_on, episode.reason_for_closure):
        if found and found != episode.referred_on:
            expected = "neither with ReferralNFA 1"
            element = "CINclosureDate" if isinstance(found, date) else "ReasonForClosure"
            tell.doubt(rules.CLOSED_NO_ACTION, episode.line, element, found, expected)


def _tell_in_need(tell: Telling, episode: Episode, since: date, about: Facts) -> None:
    until = tell.end(episode.closed_on, since, episode.line, "CINclosureDate")
    reason = coded("reason_for_closure", episode.reason_for_closure, episode.raw)
    if until and not reason:
        tell.doubt(rules.NO_REASON, episode.line, "ReasonForClosure", "nothing", "a reason")
    if reason and not episode.closed_on:
        said = episode.reason_for_closure
        tell.doubt(rules.REASON_OF_OPEN, episode.line, "ReasonForClosure", said, "a closing date")
    tell.held("in_need", since, until, episode.line, at=about, last=reason)


def _tell_assessment(tell: Telling, work: Assessment, referred: date | None) -> None:
    since = tell.start(work.started_on, work.line, "AssessmentActualStartDate")
    if not since:
        return
    until = tell.end(work.authorised_on, since, work.line, "AssessmentAuthorisationDate")
    checkpoint = tell.past(work.internal_review_on, work.line, "AssessmentInternalReviewDate")
    about = facts(listed("factors", work.factors, work.raw), checkpoint=checkpoint)
    started = Saying(Kind.STARTED, "cf_assessment", since, facts=() if until else about)
    if not until:
        tell.done(work.line, started)
        return
    anchor = referred if referred and referred <= until else None
    completed = Saying(Kind.COMPLETED, "cf_assessment", until, "", anchor, about)
    tell.done(work.line, started, completed)


def _tell_cin_plan(tell: Telling, plan: CinPlan) -> None:
    since = tell.start(plan.started_on, plan.line, "CINPlanStartDate")
    if since:
        until = tell.end(plan.ended_on, since, plan.line, "CINPlanEndDate")
        tell.held("cin_plan", since, until, plan.line, at=(), last=())


def _tell_pre_proceedings(tell: Telling, work: PreProceedings) -> None:
    since = tell.start(work.started_on, work.line, "PPStartDate")
    if not since:
        return
    until = tell.end(work.decided_on, since, work.line, "StepDecisionDate")
    letter = tell.past(work.letter_sent_on, work.line, "LBPSentDate")
    meeting = tell.past(work.first_meeting_on, work.line, "InitialPPMeetingDate")
    court = tell.past(work.applied_to_court_on, work.line, "CourtAppDate")
    issued = tell.past(work.letter_of_issue_on, work.line, "LetterInitCPDate")
    about = facts(
        letter_sent=letter,
        family_group_offered=work.family_group_offered,
        family_group_held=work.family_group_held,
        first_meeting=meeting,
        review_meetings=work.review_meetings,
    )
    decided = facts(
        coded("outcome", work.outcome, work.raw), applied_to_court=court, letter_of_issue=issued
    )
    name = "pre_proceedings"
    if until:
        completed = Saying(Kind.COMPLETED, name, until, facts=decided)
        tell.done(work.line, Saying(Kind.STARTED, name, since, facts=about), completed)
    else:
        tell.done(work.line, Saying(Kind.STARTED, name, since, facts=facts(about, decided)))


def _look_at_work(tell: Telling, episode: Episode, first: int) -> None:
    """Work before its referral, after its closing, or on a referral nothing came of."""
    referred, closed = episode.referred_on, episode.closed_on
    for row in tell.rows[first:]:
        element, last = DATES[row.name], row.until or row.since
        tell.within_life(row.since, row.line, element)
        if referred and row.since < referred:
            expected = f"{referred} or after"
            tell.doubt(rules.BEFORE_REFERRAL, row.line, element, row.since, expected)
        if episode.no_further_action:
            tell.doubt(rules.WORK_NO_ACTION, row.line, element, row.since, "no work")
        elif closed and last > closed:
            tell.doubt(rules.AFTER_CLOSURE, row.line, element, last, f"{closed} or before")
