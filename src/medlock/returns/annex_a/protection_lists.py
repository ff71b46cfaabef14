"""Section 47 enquiries, children in need and child protection plans (lists 5 to 7) as rows."""

from __future__ import annotations

from medlock.returns.annex_a import rules
from medlock.returns.annex_a.entry import Entry
from medlock.returns.annex_a.telling import Telling, facts

LIKELY_PLANS = 10
"""More previous plans than this are almost always a mistake of typing."""


def tell_enquiry(tell: Telling, entry: Entry) -> None:
    """The enquiry, and its conference if there was one: counted from the strategy discussion."""
    since = tell.start(entry, "discussed")
    spared = entry.yes("conference_not_required")
    if since:
        about = facts(conference_not_required=spared)
        tell.begun("s47_enquiry", since, entry, about=about)
    on = tell.past(entry, "conference")
    if on and since and on < since:
        tell.doubt(rules.OUT_OF_ORDER, entry, "conference", on, f"{since} or after")
    planned = entry.yes("plan")
    outcome = {True: "plan", False: "no_plan", None: ""}[planned]
    tell.happened("icpc", on, entry, outcome, since=since)
    _look_at_answers(tell, entry, spared, planned)


def _look_at_answers(
    tell: Telling, entry: Entry, spared: bool | None, planned: bool | None
) -> None:
    held = entry.day("conference")
    if spared and held:
        tell.doubt(rules.ANSWER_ALONE, entry, "conference_not_required", "yes", f"no, held {held}")
    if planned is not None and not held:
        said = "yes" if planned else "no"
        tell.doubt(rules.ANSWER_ALONE, entry, "plan", said, "nothing without a conference")


def tell_need(tell: Telling, entry: Entry) -> None:
    since = tell.start(entry, "since")
    reason = entry.facts("reason_for_closure")
    closed = entry.day("closed")
    if reason and not closed:
        said = entry.code("reason_for_closure")
        tell.doubt(rules.REASON_OF_OPEN, entry, "reason_for_closure", said, "a closing date")
    if closed and not reason:
        tell.doubt(rules.NO_REASON, entry, "reason_for_closure", "nothing", "a reason")
    if since:
        until = tell.end(entry, "closed", since)
        about = facts(entry.facts("primary_need"))
        tell.held("in_need", since, until, entry, at=about, last=facts(reason))
    tell.recorded("case_status", entry, entry.facts("case_status", "value"))
    tell.recorded("last_seen", entry, tell.past(entry, "last_seen"))


def tell_plan(tell: Telling, entry: Entry) -> None:
    since = tell.start(entry, "since")
    if since:
        until = tell.end(entry, "ended", since)
        latest = entry.facts("latest_category")
        changed = entry.code("latest_category") != entry.code("category")
        opening = facts(
            entry.facts("category"),
            latest if changed else (),
            previous_plans=_previous(tell, entry),
        )
        closing = facts(entry.facts("latest_category", "category"))
        tell.held("cp_plan", since, until, entry, at=opening, last=closing)
    _tell_visit(tell, entry)
    tell.happened("rcpc", tell.past(entry, "reviewed"), entry)
    tell.recorded("emergency_protection", entry, entry.yes("emergency"))


def _previous(tell: Telling, entry: Entry) -> int | None:
    count = entry.count("previous_plans")
    if count is not None and count > LIKELY_PLANS:
        expected = f"{LIKELY_PLANS} or fewer"
        tell.doubt(rules.PREVIOUS_PLANS, entry, "previous_plans", count, expected)
    return count


def _tell_visit(tell: Telling, entry: Entry) -> None:
    """That the child was seen is known where the child was seen alone."""
    on, alone = tell.past(entry, "visited"), entry.yes("seen_alone")
    about = facts(seen_alone=alone) if alone is not None else facts(entry.facts("seen_alone"))
    tell.happened("cp_visit", on, entry, "seen" if alone else "", about=about)
    if on is None and alone is not None and entry.day("visited") is None:
        said = "yes" if alone else "no"
        tell.doubt(rules.ANSWER_ALONE, entry, "seen_alone", said, "nothing without a visit")
